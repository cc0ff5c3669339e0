// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "api/identity.hpp"
#include "api/operation.hpp"
#include "app/file.hpp"
#include "app/session.hpp"
#include "net/http.hpp"

namespace sealwright::app {
namespace {

using commands::Command;
using commands::Input;
using commands::Output;

std::string encoded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       std::string_view("-_.~").find(c) != std::string_view::npos;
    out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return out;
}

std::string text_of(const Json& value) {
  return value.is_string() ? std::string(std::string_view(value.get_string())) : base::canonical(value);
}

std::string fallback_of(const Command& command, std::string_view name) {
  for (const auto& each : command.parameters)
    if (each.name == name) return each.fallback;
  return {};
}

/// The route's path with its parameters in place, the fallback of what was left out; those are taken out of `arguments`.
std::string path_of(const Command& command, JsonObject& arguments) {
  std::string out = "/api/v1";
  std::string_view rest = command.route.path;
  for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
    const auto close = rest.find('}', open);
    const std::string name(rest.substr(open + 1, close - open - 1));
    out += rest.substr(0, open);
    out += encoded(arguments.contains(name) ? text_of(arguments.at(name)) : fallback_of(command, name));
    arguments.erase(name);
    rest.remove_prefix(close + 1);
  }
  return out + std::string(rest);
}

void add_query(std::string& url, std::string_view name, const Json& value) {
  if (value.is_array()) {
    for (const auto& each : value.get_array()) add_query(url, name, each);
    return;
  }
  url += (url.find('?') == std::string::npos ? "?" : "&") + encoded(name) + "=" + encoded(text_of(value));
}

net::HttpRequest request_of(const Globals& globals, const Request& request, const std::string& server) {
  const Command& command = *request.command;
  JsonObject arguments = request.arguments.get_object();
  net::HttpRequest out{.method = command.route.method, .url = server + path_of(command, arguments), .headers = {}, .body = {}};
  const bool in_body = command.input == Input::none && command.route.method != "GET" && command.route.method != "DELETE";
  if (in_body) {
    out.body = base::canonical(arguments);
  } else {
    for (const auto& pair : arguments) add_query(out.url, pair.key(), pair.value());
  }
  if (globals.as_of) add_query(out.url, "as_of", Json(globals.as_of->text()));
  if (!globals.under.empty()) add_query(out.url, "under", Json(globals.under));
  if (command.input == Input::body) out.body = base::canonical(request.body);
  out.headers = {{"Accept", std::string(api::kOutputType)}, {"X-Sealwright-Request", "1"}};
  if (!out.body.empty()) out.headers.emplace_back("Content-Type", "application/json");
  if (command.changes) out.headers.emplace_back("If-Match", globals.if_version ? fmt::format("\"{}\"", *globals.if_version) : "*");
  if (!globals.token.empty()) out.headers.emplace_back("Authorization", "Bearer " + globals.token);
  return out;
}

Category category_of(int status) {
  switch (status) {
    case 400:
    case 422: return Category::invalid;
    case 401: return Category::unauthenticated;
    case 403: return Category::forbidden;
    case 404: return Category::not_found;
    case 409:
    case 412: return Category::conflict;
    case 413: return Category::too_large;
    case 428: return Category::precondition;
    case 503: return Category::unavailable;
    default: return Category::internal;
  }
}

Error problem_of(const net::HttpResponse& response) {
  Error out{category_of(response.status), fmt::format("the server answered {}", response.status), {}};
  const auto problem = base::parse_json(response.body);
  if (!problem) return out;
  if (const auto detail = base::text_member(*problem, "detail"); !detail.empty()) out.message = detail;
  else if (const auto title = base::text_member(*problem, "title"); !title.empty()) out.message = title;
  if (const Json* faults = base::member(*problem, "errors"); faults && faults->is_array()) {
    for (const auto& each : faults->get_array())
      out.faults.push_back({std::string(base::text_member(each, "pointer")), std::string(base::text_member(each, "detail"))});
  }
  return out;
}

Result<Output> output_of(const net::HttpResponse& response) {
  if (response.status >= 300) return problem_of(response);
  Output out;
  const std::string* type = response.header("content-type");
  if (response.status == 204 || !type) return out;
  if (!type->starts_with(api::kOutputType)) {
    out.bytes = response.body;
    out.media_type = *type;
    const std::string* disposition = response.header("content-disposition");
    const auto quote = disposition ? disposition->find('"') : std::string::npos;
    out.file_name = quote == std::string::npos ? "download" : disposition->substr(quote + 1, disposition->rfind('"') - quote - 1);
    return out;
  }
  TRY(const Json whole, base::parse_json(response.body, {.bytes = std::size_t{64} << 20}));
  out.data = whole.at("data");
  for (const auto& each : whole.at("columns").as_array())
    out.columns.push_back({std::string(base::text_member(each, "name")), std::string(base::text_member(each, "label"))});
  out.next = base::text_member(whole, "next");
  out.note = base::text_member(whole, "note");
  out.references = whole.at("references");
  out.exit_code = static_cast<int>(whole.at("exit_code").as_int64());
  return out;
}

}  // namespace

Result<Ran> run_there(const Globals& globals, const Request& request, const std::filesystem::path& socket) {
  if (request.command->local_only) {
    return socket.empty() ? invalid("this works on the data folder itself: run it there, without --server")
                          : unavailable("a server owns this folder: stop it first, since this works on the folder itself");
  }
  net::SystemResolver resolver;
  net::HttpPolicy policy;
  policy.reach = net::Reach::configured;
  policy.total_timeout = std::chrono::minutes(10);
  policy.body_bytes = std::uint64_t{1} << 30;
  policy.plain_http = true;
  policy.unix_socket = socket.string();
  const auto http = net::make_http(policy, resolver);
  const std::string server = socket.empty() ? globals.server : "http://127.0.0.1";
  const auto send = [&](net::HttpRequest prepared) -> Result<Output> {
    if (!socket.empty() && !globals.organization.empty())
      prepared.headers.emplace_back(std::string(api::kOrganizationHeader), globals.organization);
    if (!socket.empty() && !globals.as.empty()) prepared.headers.emplace_back(std::string(api::kAsHeader), globals.as);
    TRY(const auto response, http->send(prepared));
    return output_of(response);
  };
  if (socket.empty() && !globals.as.empty()) return invalid("--as is for local work; over --server the token says who acts");
  if (request.files.empty()) {
    Ran out;
    TRY(out.outputs.emplace_back(), send(request_of(globals, request, server)));
    return out;
  }
  return ran_on_files(request, [&](const std::filesystem::path& file) -> Result<Output> {
    net::HttpRequest prepared = request_of(globals, request, server);
    TRY(prepared.body, read_file(file));
    prepared.headers.emplace_back("Content-Type", "application/octet-stream");
    prepared.headers.emplace_back(std::string(api::kFileNameHeader), encoded(file.filename().string()));
    return send(std::move(prepared));
  });
}

}  // namespace sealwright::app
