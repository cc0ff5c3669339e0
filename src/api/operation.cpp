// SPDX-License-Identifier: Apache-2.0
#include "api/operation.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "api/background.hpp"
#include "api/etag.hpp"
#include "api/identity.hpp"
#include "api/problem.hpp"
#include "base/text.hpp"
#include "commands/spooled_file.hpp"

namespace sealwright::api {
namespace {

using commands::Call;
using commands::Command;
using commands::Input;
using commands::Output;
using commands::Parameter;
using model::Kind;

const Parameter* parameter_of(const Command& command, std::string_view name) {
  for (const Parameter& each : command.parameters) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

/// A text of the URL as the kind that the parameter has; what does not fit stays a text and is refused with its name by commands::run.
Json value_of(const Parameter* parameter, const std::string& text) {
  if (parameter && parameter->kind == Kind::boolean && (text == "true" || text == "false")) return text == "true";
  if (parameter && parameter->kind == Kind::integer) {
    std::int64_t number = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (fault == std::errc() && end == text.data() + text.size() && !text.empty()) return number;
  }
  return Json(text);
}

/// What every look takes beside its own parameters: the day, and the grant under which it is taken.
constexpr std::array<std::string_view, 2> kViews{"as_of", "under"};

/// That of a view, unless the operation has a parameter of the name.
const std::string* view_of(const Command& command, const Exchanged& exchange, std::string_view name) {
  return parameter_of(command, name) ? nullptr : exchange.request.parameter(name);
}

/// Everything of the list's shape but the place in it.
Digest query_digest(const Command& command, const Exchanged& exchange, const JsonObject& arguments) {
  JsonObject shape = arguments;
  for (const char* name : {"page_token", "page_size", "total"}) shape.erase(name);
  for (const auto name : kViews)
    if (const std::string* text = view_of(command, exchange, name)) shape.emplace(name, *text);
  return base::sha256(exchange.identity->organization.id.text() + command.noun + "." + command.verb + "\n", base::canonical(shape));
}

Result<> take_query(const Command& command, Exchanged& exchange, JsonObject& arguments) {
  for (const auto& [name, text] : exchange.request.query) {
    const bool view = std::find(kViews.begin(), kViews.end(), name) != kViews.end();
    if ((view && !parameter_of(command, name)) || name == "fields") continue;
    if (name == "token" && exchange.request.path == kFeedPath) continue;  // the credential
    const Parameter* parameter = parameter_of(command, name);
    if (parameter && parameter->kind == Kind::list) {
      Json& list = arguments[name];
      if (!list.is_array()) list = JsonArray();
      list.get_array().push_back(Json(text));
    } else if (!arguments.emplace(name, value_of(parameter, text)).second) {
      return invalid_at(base::pointer_to("", name), name + " is given more than once");
    }
  }
  return {};
}

Result<> take_body(const Command& command, Exchanged& exchange, Call& call, JsonObject& arguments) {
  if (command.input == Input::file) {
    if (exchange.request.body_file.empty()) return invalid("send the file's bytes as the body");
    call.file = exchange.request.body_file;
    TRY(const Target name, parse_target("/" + std::string(exchange.request.headers.get(kFileNameHeader))));
    call.file_name = name.path.substr(1);
    return {};
  }
  if (command.input == Input::body) {
    if (!exchange.body.is_object()) return invalid_at("", "send a JSON object as the body");
    call.body = exchange.body;
    return {};
  }
  if (exchange.body.is_null()) return {};
  if (!exchange.body.is_object()) return invalid_at("", "the body must be a JSON object of arguments");
  for (const auto& pair : exchange.body.get_object()) {
    if (!arguments.emplace(pair.key(), pair.value()).second) {
      return invalid_at(base::pointer_to("", pair.key()), "this argument is given in the address and in the body");
    }
  }
  return {};
}

Result<> open_page_token(const Command& command, Exchanged& exchange, JsonObject& arguments) {
  const Json* token = arguments.if_contains("page_token");
  if (!token || !token->is_string()) return {};
  if (token->get_string().empty()) {
    arguments.erase("page_token");
    return {};
  }
  TRY(std::string position,
      exchange.site.page_tokens.open(std::string_view(token->get_string()), query_digest(command, exchange, arguments)));
  arguments["page_token"] = std::move(position);
  return {};
}

Result<> fill(const Command& command, Exchanged& exchange, Call& call) {
  JsonObject arguments;
  for (const auto& [name, text] : exchange.path) arguments.emplace(name, value_of(parameter_of(command, name), text));
  TRY_DONE(take_query(command, exchange, arguments));
  TRY_DONE(take_body(command, exchange, call, arguments));
  if (command.lists) TRY_DONE(open_page_token(command, exchange, arguments));
  if (const std::string* text = view_of(command, exchange, "as_of")) {
    TRY(call.as_of, commands::as_of_from(*text, call.services.store.clock().now()));
  }
  if (const std::string* text = view_of(command, exchange, "under")) call.under = *text;
  if (command.changes) {
    TRY(call.expected_version, if_match_version(exchange.request.headers));
  }
  call.arguments = std::move(arguments);
  return {};
}

/// `fields=title,owner`: these members of each row alone, and id.
void select_fields(Json& data, std::string_view list) {
  const auto wanted = base::split(list, ',');
  const auto cut = [&](Json& row) {
    if (!row.is_object()) return;
    JsonObject kept;
    for (auto& pair : row.get_object()) {
      if (pair.key() == "id" || std::count(wanted.begin(), wanted.end(), std::string_view(pair.key())) > 0)
        kept.emplace(pair.key(), pair.value());
    }
    row = std::move(kept);
  };
  if (data.is_array()) std::for_each(data.get_array().begin(), data.get_array().end(), cut);
  else cut(data);
}

/// After a conflict: whether the record has moved on from the version that the caller named.
bool moved_on(const Command& command, const Exchanged& exchange, const Call& call) {
  if (!call.expected_version) return false;
  for (const Command& other : exchange.site.commands) {
    if (other.noun != command.noun || other.verb != "show") continue;
    JsonObject arguments;
    for (const Parameter& each : other.parameters) {
      if (const Json* value = base::member(call.arguments, each.name)) arguments.emplace(each.name, *value);
    }
    Call look{.services = call.services, .organization = call.organization, .caller = call.caller, .arguments = std::move(arguments)};
    look.under = call.under;
    const auto current = commands::run(other, look);
    return current && current->etag != version_etag(*call.expected_version);
  }
  return false;
}

std::string safe_file_name(std::string_view name) {
  std::string out;
  for (const char c : name) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
    out += plain ? c : '_';
  }
  return out;
}

Json whole(const Output& output) {
  JsonArray columns;
  for (const auto& each : output.columns) columns.push_back(JsonObject{{"name", each.name}, {"label", each.label}});
  return JsonObject{{"data", output.data},
                    {"columns", std::move(columns)},
                    {"next", output.next},
                    {"total", output.total ? Json(*output.total) : Json(nullptr)},
                    {"references", output.references},
                    {"etag", output.etag},
                    {"note", output.note},
                    {"created", output.created},
                    {"exit_code", output.exit_code}};
}

Json page(const Output& output) {
  JsonObject out{{"items", output.data}, {"next_page_token", output.next.empty() ? Json(nullptr) : Json(output.next)}};
  if (output.total) out.emplace("total", *output.total);
  if (output.references.is_object()) out.emplace("references", output.references);
  return out;
}

Response file_answer(const Output& output) {
  Response out = Response::text(200, output.bytes, output.media_type.empty() ? "application/octet-stream" : output.media_type);
  if (output.spooled) out.body = FileBody{output.spooled->path(), output.spooled};
  out.headers.add("Content-Disposition", attachment(output.file_name));
  return out;
}

/// Where what was made can be read: a record in its register, whichever operation made it; anything else behind its operation's address.
std::string location_of(const Command& command, const Exchanged& exchange, const Json& data) {
  const std::string_view id = base::text_member(data, "id"), ref = base::text_member(data, "ref");
  const auto dash = ref.rfind('-');
  for (const auto& reg : exchange.site.services.store.registers()) {
    if (dash != ref.npos && reg.prefix == ref.substr(0, dash)) return fmt::format("/api/v1/{}/{}", reg.name, id);
  }
  return fmt::format("/api/v1{}/{}", command.route.path, id);
}

Response answer(const Command& command, const Exchanged& exchange, Output& output) {
  if (const std::string* fields = exchange.request.parameter("fields")) select_fields(output.data, *fields);
  const bool for_program = exchange.request.headers.get("accept").find(kOutputType) != std::string_view::npos;
  Response out;
  if (!output.file_name.empty()) out = file_answer(output);
  else if (for_program) out = json_response(whole(output), output.created ? 201 : 200);
  else if (output.data.is_array()) out = json_response(page(output));
  else out = json_response(output.data, output.created ? 201 : 200);
  if (for_program && output.file_name.empty()) out.headers.set("Content-Type", std::string(kOutputType));
  if (!output.etag.empty()) out.headers.add("ETag", output.etag);
  if (output.exit_code != 0) out.headers.add("X-Sealwright-Exit-Code", std::to_string(output.exit_code));
  if (output.created && !base::text_member(output.data, "id").empty())
    out.headers.add("Location", location_of(command, exchange, output.data));
  return out;
}

}  // namespace

std::string attachment(std::string_view file_name) { return "attachment; filename=\"" + safe_file_name(file_name) + "\""; }

Response json_response(const Json& body, int status) {
  if (body.is_null()) return Response::empty(204);
  return Response::text(status, base::canonical(body), "application/json");
}

Response run_operation(const Command& command, Exchanged& exchange) {
  const Identity& identity = *exchange.identity;
  Call call{.services = exchange.site.services, .organization = identity.organization, .caller = identity.caller};
  if (!commands::allowed(command, call.caller)) return problem_response(commands::run(command, call).error());  // before anything is read
  if (const auto filled = fill(command, exchange, call); !filled) return problem_response(filled.error());
  if (exchange.site.background && Background::wanted(command, exchange.request)) {
    auto queued = exchange.site.background->enqueue(command, call);
    return queued ? std::move(*queued) : problem_response(queued.error());
  }
  auto output = commands::run(command, call);
  if (!output) {
    const bool stale = output.error().category == Category::conflict && moved_on(command, exchange, call);
    return stale ? problem_response(412, output.error().message, "version-conflict") : problem_response(output.error());
  }
  if (command.lists && !output->next.empty()) {
    output->next = exchange.site.page_tokens.sign(output->next, query_digest(command, exchange, call.arguments.get_object()));
  }
  return answer(command, exchange, *output);
}

}  // namespace sealwright::api
