// SPDX-License-Identifier: Apache-2.0
#include "api/openapi.hpp"

#include "base/text.hpp"
#include "model/schema.hpp"

namespace sealwright::api {
namespace {

using commands::Command;
using commands::Input;
using commands::Parameter;
using model::Kind;

Json schema_ref(const std::string& name) { return JsonObject{{"$ref", "#/components/schemas/" + name}}; }

Json kind_schema(const Parameter& parameter) {
  switch (parameter.kind) {
    case Kind::integer: return JsonObject{{"type", "integer"}};
    case Kind::boolean: return JsonObject{{"type", "boolean"}};
    case Kind::instant: return JsonObject{{"type", "string"}, {"format", "date-time"}};
    case Kind::date: return JsonObject{{"type", "string"}, {"format", "date"}};
    case Kind::list: return JsonObject{{"type", "array"}, {"items", JsonObject{{"type", "string"}}}};
    case Kind::labels: return JsonObject{{"type", "object"}, {"additionalProperties", JsonObject{{"type", "string"}}}};
    default: break;
  }
  JsonObject out{{"type", "string"}};
  if (!parameter.values.empty()) {
    JsonArray values;
    for (const auto& each : parameter.values) values.push_back(Json(each));
    out.emplace("enum", std::move(values));
  }
  if (parameter.secret) out.emplace("format", "password");
  return out;
}

Json parameter_object(const Parameter& parameter, std::string_view in) {
  JsonObject out{{"name", parameter.name}, {"in", in}, {"description", parameter.help}, {"schema", kind_schema(parameter)}};
  if (in == "path" || parameter.required) out.emplace("required", true);
  return out;
}

Json text_parameter(std::string_view name, std::string_view in, std::string_view help, bool required = false) {
  JsonObject out{{"name", name}, {"in", in}, {"description", help}, {"schema", JsonObject{{"type", "string"}}}};
  if (required) out.emplace("required", true);
  return out;
}

Json members_schema(const std::vector<const Parameter*>& members) {
  JsonObject properties;
  JsonArray required;
  for (const Parameter* each : members) {
    Json schema = kind_schema(*each);
    schema.as_object().emplace("description", each->help);
    properties.emplace(each->name, std::move(schema));
    if (each->required) required.push_back(Json(each->name));
  }
  JsonObject out{{"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (!required.empty()) out.emplace("required", std::move(required));
  return out;
}

Json content(std::string_view type, Json schema) { return JsonObject{{std::string(type), JsonObject{{"schema", std::move(schema)}}}}; }

Json responses(std::string_view success, std::string_view what, Json schema) {
  JsonObject good{{"description", what}};
  if (!schema.is_null()) good.emplace("content", content("application/json", std::move(schema)));
  return JsonObject{{std::string(success), std::move(good)}, {"default", JsonObject{{"$ref", "#/components/responses/problem"}}}};
}

bool in_path(const Routes::Entry& entry, const std::string& name) {
  for (const auto& segment : entry.segments) {
    if (segment == "{" + name + "}") return true;
  }
  return false;
}

Json request_body(const Command& command, const std::vector<const Parameter*>& members) {
  if (command.input == Input::file) {
    return JsonObject{{"required", true},
                      {"content", content("application/octet-stream", JsonObject{{"type", "string"}, {"format", "binary"}})}};
  }
  if (command.input == Input::body) {
    const bool patch = command.route.method == "PATCH";
    Json schema = command.of.empty() ? Json(JsonObject{{"type", "object"}}) : schema_ref(command.of + (patch ? "_patch" : "_write"));
    return JsonObject{{"required", true}, {"content", content("application/json", std::move(schema))}};
  }
  if (members.empty()) return nullptr;
  return JsonObject{{"content", content("application/json", members_schema(members))}};
}

Json answer_schema(const Command& command, std::span<const model::Register> registers) {
  bool of_register = false;
  for (const auto& reg : registers) of_register = of_register || reg.name == command.noun;
  Json one = of_register ? schema_ref(command.noun) : Json(JsonObject{});
  if (!command.lists) return one;
  return JsonObject{{"type", "object"},
                    {"properties", JsonObject{{"items", JsonObject{{"type", "array"}, {"items", std::move(one)}}},
                                              {"next_page_token", JsonObject{{"type", JsonArray{"string", "null"}}}},
                                              {"total", JsonObject{{"type", "integer"}}},
                                              {"references", JsonObject{{"type", "object"}}}}},
                    {"required", JsonArray{"items", "next_page_token"}}};
}

Json of_command(const Routes::Entry& entry, std::span<const model::Register> registers) {
  const Command& command = *entry.command;
  JsonArray parameters;
  std::vector<const Parameter*> members;
  const bool in_body = entry.method != "GET" && entry.method != "DELETE" && command.input == Input::none;
  for (const Parameter& each : command.parameters) {
    if (in_path(entry, each.name)) parameters.push_back(parameter_object(each, "path"));
    else if (in_body) members.push_back(&each);
    else parameters.push_back(parameter_object(each, "query"));
  }
  if (command.takes_as_of) {
    parameters.push_back(text_parameter("as_of", "query", "An instant: what was true then"));
    parameters.push_back(text_parameter("under", "query", "A grant: what it shows an auditor, and no more"));
  }
  if (entry.method == "GET")
    parameters.push_back(text_parameter("fields", "query", "These members of each object alone, with commas between"));
  if (command.changes)
    parameters.push_back(text_parameter("If-Match", "header", "ETag of the version that the change was made from", true));
  if (entry.method == "POST")
    parameters.push_back(text_parameter("Idempotency-Key", "header", "Asking again with it does not do it again"));
  if (command.input == Input::file) parameters.push_back(text_parameter("X-File-Name", "header", "The file's name, percent-encoded"));
  if (command.slow)
    parameters.push_back(text_parameter("Prefer", "header", "respond-async: 202 with the address of a job that does it, at once"));
  JsonArray roles;
  for (const auto role : command.roles) roles.push_back(Json(store::name_of(role)));
  const bool creates = command.verb == "create";
  JsonObject out{{"operationId", command.noun + "." + command.verb},
                 {"summary", command.help},
                 {"tags", JsonArray{Json(command.noun)}},
                 {"parameters", std::move(parameters)},
                 {"responses", responses(creates ? "201" : "200", "Done", answer_schema(command, registers))},
                 {"x-permission", command.permission},
                 {"x-roles", std::move(roles)}};
  if (command.slow)
    out["responses"].as_object().emplace(
        "202", JsonObject{{"description", "Accepted: GET /job/{id} says how far it is, GET /job/{id}/file gives the file"}});
  if (Json body = request_body(command, members); !body.is_null()) out.emplace("requestBody", std::move(body));
  return out;
}

Json of_own(const Routes::Entry& entry) {
  const OwnRoute& route = *entry.own;
  std::string id = base::lower_ascii(entry.method);
  for (const auto& segment : entry.segments) id += "." + segment;
  JsonObject out{{"operationId", std::move(id)},
                 {"summary", route.help},
                 {"tags", JsonArray{Json(entry.segments.front())}},
                 {"responses", responses("200", "Done", JsonObject{})}};
  std::vector<const Parameter*> members;
  for (const Parameter& each : route.members) members.push_back(&each);
  if (!members.empty()) {
    out.emplace("requestBody", JsonObject{{"required", true}, {"content", content("application/json", members_schema(members))}});
  }
  if (route.open) out.emplace("security", JsonArray{});
  return out;
}

Json problem_schema() {
  return *base::parse_json(R"({"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},
    "status":{"type":"integer"},"detail":{"type":"string"},"errors":{"type":"array","items":{"type":"object",
    "properties":{"pointer":{"type":"string"},"detail":{"type":"string"}},"required":["pointer","detail"]}}},
    "required":["type","title","status"]})");
}

/// A stored record: its body with the envelope around it.
Json record_schema(const model::Register& reg) {
  Json out = model::json_schema(reg, false);
  auto& object = out.as_object();
  if (!object.contains("properties")) object["properties"] = JsonObject();
  auto& properties = object["properties"].as_object();
  properties["id"] = JsonObject{{"type", "string"}, {"format", "uuid"}, {"description", "Never changes"}};
  properties["ref"] = JsonObject{{"type", "string"}, {"description", "For people: " + reg.prefix + "-12"}};
  properties["version"] = JsonObject{{"type", "integer"}, {"description", "1 for the first; the ETag"}};
  for (const char* name : {"created_at", "updated_at"}) {
    properties[name] = JsonObject{{"type", "string"}, {"format", "date-time"}, {"description", "When this was written"}};
  }
  object.erase("$schema");
  return out;
}

Json write_schema(const model::Register& reg, bool patch) {
  Json out = model::json_schema(reg, true);
  out.as_object().erase("$schema");
  if (patch) out.as_object().erase("required");
  return out;
}

}  // namespace

Json openapi(const Routes& routes, std::span<const model::Register> registers, const std::string& version) {
  JsonObject paths;
  for (const Routes::Entry& entry : routes.entries()) {
    std::string path;
    for (const auto& segment : entry.segments) path += "/" + segment;
    if (!paths.contains(path)) paths[path] = JsonObject();
    paths[path].as_object().emplace(base::lower_ascii(entry.method), entry.command ? of_command(entry, registers) : of_own(entry));
  }
  JsonObject schemas{{"problem", problem_schema()}};
  for (const model::Register& reg : registers) {
    schemas.emplace(reg.name, record_schema(reg));
    schemas.emplace(reg.name + "_write", write_schema(reg, false));
    schemas.emplace(reg.name + "_patch", write_schema(reg, true));
  }
  const Json problem = JsonObject{{"description", "What is wrong, and where (RFC 9457)"},
                                  {"content", content("application/problem+json", schema_ref("problem"))}};
  return JsonObject{
      {"openapi", "3.1.0"},
      {"info",
       JsonObject{
           {"title", "Sealwright"}, {"version", version}, {"license", JsonObject{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", JsonArray{JsonObject{{"url", "/api/v1"}}}},
      {"security", JsonArray{JsonObject{{"token", JsonArray{}}}, JsonObject{{"session", JsonArray{}}}}},
      {"paths", std::move(paths)},
      {"components",
       JsonObject{
           {"schemas", std::move(schemas)},
           {"responses", JsonObject{{"problem", problem}}},
           {"securitySchemes", JsonObject{{"token", JsonObject{{"type", "http"}, {"scheme", "bearer"}}},
                                          {"session", JsonObject{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-sealwright"}}}}}}}};
}

}  // namespace sealwright::api
