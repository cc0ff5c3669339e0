// SPDX-License-Identifier: Apache-2.0
#include "api/openapi.hpp"

#include <algorithm>
#include <cctype>

#include "api/answers.hpp"
#include "base/text.hpp"
#include "model/schema.hpp"

namespace sealwright::api {
namespace {

using commands::Command;
using commands::Input;
using commands::Parameter;
using model::Kind;

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

Json page_schema(Json row) {
  return JsonObject{{"type", "object"},
                    {"properties", JsonObject{{"items", JsonObject{{"type", "array"}, {"items", std::move(row)}}},
                                              {"next_page_token", JsonObject{{"type", JsonArray{"string", "null"}}}},
                                              {"total", JsonObject{{"type", "integer"}}},
                                              {"references", schema_ref("References")}}},
                    {"required", JsonArray{"items", "next_page_token"}},
                    {"additionalProperties", false}};
}

/// The name of a page of rows that have a name themselves: `Check` → `CheckPage`; empty: their page is described where it is answered.
std::string page_name(const Json& row) {
  const std::string_view name = base::text_member(row, "$ref").substr(std::min(base::text_member(row, "$ref").size(), kSchemaPlace.size()));
  return name.empty() || std::islower(static_cast<unsigned char>(name.front())) != 0 ? std::string() : std::string(name) + "Page";
}

/// What comes with a good answer; null: nothing.
Json content_of(const Answer& answer) {
  switch (answer.kind) {
    case Answer::Kind::object: return content("application/json", answer.schema);
    case Answer::Kind::rows: {
      const std::string name = page_name(answer.schema);
      return content("application/json", name.empty() ? page_schema(answer.schema) : schema_ref(name));
    }
    case Answer::Kind::file: return content("*/*", JsonObject{{"type", "string"}, {"format", "binary"}});
    case Answer::Kind::stream: return content("text/event-stream", JsonObject{{"type", "string"}});
    case Answer::Kind::nothing: break;
  }
  return nullptr;
}

std::vector<int> statuses_of(const Answer& answer, bool creates) {
  if (!answer.statuses.empty()) return answer.statuses;
  switch (answer.kind) {
    case Answer::Kind::nothing: return {204};
    case Answer::Kind::file:
    case Answer::Kind::stream: return {200};  // given, and nothing is created
    case Answer::Kind::object:
    case Answer::Kind::rows: break;
  }
  return {creates ? 201 : 200};
}

JsonObject responses(const Answer* declared, bool creates) {
  static const Answer kAnything{.schema = JsonObject{}};
  const Answer& answer = declared ? *declared : kAnything;
  JsonObject out{{"default", JsonObject{{"$ref", "#/components/responses/problem"}}}};
  for (const int status : statuses_of(answer, creates)) {
    JsonObject good{{"description", "Done"}};
    if (Json given = content_of(answer); !given.is_null()) good.emplace("content", std::move(given));
    out.emplace(std::to_string(status), std::move(good));
  }
  return out;
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

/// What the operation answers, with `record` replaced by its register's own schema.
std::optional<Answer> answer_of(const Command& command, const Answers& answers, std::span<const model::Register> registers) {
  const bool of_register = std::any_of(registers.begin(), registers.end(), [&](const auto& each) { return each.name == command.noun; });
  const Answer* found = answers.find(command.noun + "." + command.verb, of_register);
  if (!found) return std::nullopt;
  Answer out = *found;
  if (out.schema == schema_ref("record")) out.schema = schema_ref(command.noun);
  return out;
}

Json of_command(const Routes::Entry& entry, const std::optional<Answer>& answer) {
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
  JsonObject answered = responses(answer ? &*answer : nullptr, command.verb == "create");
  if (command.slow)
    answered.emplace("202", JsonObject{{"description", "Accepted: GET /job/{id} says how far it is, GET /job/{id}/file gives the file"},
                                       {"content", content("application/json", schema_ref("JobQueued"))}});
  JsonObject out{{"operationId", command.noun + "." + command.verb},
                 {"summary", command.help},
                 {"tags", JsonArray{Json(command.noun)}},
                 {"parameters", std::move(parameters)},
                 {"responses", std::move(answered)},
                 {"x-permission", command.permission},
                 {"x-roles", std::move(roles)}};
  if (Json body = request_body(command, members); !body.is_null()) out.emplace("requestBody", std::move(body));
  return out;
}

Json of_own(const Routes::Entry& entry, const Answers& answers) {
  const OwnRoute& route = *entry.own;
  std::string id = base::lower_ascii(entry.method);
  for (const auto& segment : entry.segments) id += "." + segment;
  const bool form = entry.segments.size() == 2 && entry.segments.back() == "schema";
  const Answer* answer = answers.find(form ? "get.*.schema" : id, false);
  JsonObject out{{"operationId", std::move(id)},
                 {"summary", route.help},
                 {"tags", JsonArray{Json(entry.segments.front())}},
                 {"responses", responses(answer, false)}};
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

/// The names that every answered record of the register has: of what cannot be left out, and of lists.
JsonArray always_there(const model::Register& reg) {
  JsonArray out{"id", "ref", "version", "created_at", "updated_at"};
  for (const auto& field : reg.fields)
    if (!field.options.retired && (field.required || field.kind == Kind::list)) out.emplace_back(field.name);
  return out;
}

/// A stored record: its body with the envelope around it.
Json record_schema(const model::Register& reg) {
  Json out = model::json_schema(reg, false);
  auto& object = out.as_object();
  if (!object.contains("properties")) object["properties"] = JsonObject();
  auto& properties = object["properties"].as_object();
  properties["id"] = JsonObject{{"type", "string"}, {"format", "uuid"}, {"description", "Never changes"}};
  properties["deleted"] = JsonObject{{"type", "boolean"}, {"description", "Whether it has ended; absent while it has not"}};
  properties["references"] = schema_ref("References");
  properties["ref"] = JsonObject{{"type", "string"}, {"description", "For people: " + reg.prefix + "-12"}};
  properties["version"] = JsonObject{{"type", "integer"}, {"description", "1 for the first; the ETag"}};
  for (const char* name : {"created_at", "updated_at"}) {
    properties[name] = JsonObject{{"type", "string"}, {"format", "date-time"}, {"description", "When this was written"}};
  }
  object["required"] = always_there(reg);
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

Result<Json> openapi(const Routes& routes, std::span<const model::Register> registers, const std::string& version) {
  JsonObject schemas{{"problem", problem_schema()}};
  for (const model::Register& reg : registers) schemas.emplace(reg.name, record_schema(reg));
  TRY(const Answers answers, Answers::read(answer_files(), schemas));
  for (const auto& each : answers.schemas()) schemas.emplace(each.key(), each.value());
  for (const auto& [id, answer] : answers.all()) {
    if (answer.kind != Answer::Kind::rows) continue;
    if (const std::string name = page_name(answer.schema); !name.empty()) schemas[name] = page_schema(answer.schema);
  }
  for (const model::Register& reg : registers) {
    schemas.emplace(reg.name + "_write", write_schema(reg, false));
    schemas.emplace(reg.name + "_patch", write_schema(reg, true));
  }
  JsonObject paths;
  for (const Routes::Entry& entry : routes.entries()) {
    std::string path;
    for (const auto& segment : entry.segments) path += "/" + segment;
    if (!paths.contains(path)) paths[path] = JsonObject();
    paths[path].as_object().emplace(base::lower_ascii(entry.method), entry.command
                                                                         ? of_command(entry, answer_of(*entry.command, answers, registers))
                                                                         : of_own(entry, answers));
  }
  const Json problem = JsonObject{{"description", "What is wrong, and where (RFC 9457)"},
                                  {"content", content("application/problem+json", schema_ref("problem"))}};
  return Json(JsonObject{
      {"openapi", "3.1.0"},
      {"info",
       JsonObject{
           {"title", "Sealwright"}, {"version", version}, {"license", JsonObject{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", JsonArray{JsonObject{{"url", "/api/v1"}}}},
      {"security", JsonArray{JsonObject{{"token", JsonArray{}}}, JsonObject{{"session", JsonArray{}}}}},
      {"paths", std::move(paths)},
      {"components",
       JsonObject{{"schemas", std::move(schemas)},
                  {"responses", JsonObject{{"problem", problem}}},
                  {"securitySchemes",
                   JsonObject{{"token", JsonObject{{"type", "http"}, {"scheme", "bearer"}}},
                              {"session", JsonObject{{"type", "apiKey"}, {"in", "cookie"}, {"name", "__Host-sealwright"}}}}}}}});
}

}  // namespace sealwright::api
