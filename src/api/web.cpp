// SPDX-License-Identifier: Apache-2.0
#include "api/web.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "api/background.hpp"
#include "api/events.hpp"
#include "api/idempotency.hpp"
#include "api/identity.hpp"
#include "api/metrics.hpp"
#include "api/openapi.hpp"
#include "api/operation.hpp"
#include "api/outbox.hpp"
#include "api/problem.hpp"
#include "api/routes.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::string_view kPrefix = "/api/v1";

/// The key of page tokens is kept in the store: all servers on it read each other's tokens, and a restart does not end anybody's list.
Result<PageTokens> page_tokens(store::Store& store) {
  constexpr std::string_view kName = "page_token_key";
  TRY(auto text, store.accounts().setting(kName));
  if (!text) {
    text = base::random_token(32);
    TRY_DONE(store.accounts().put_setting(kName, *text));
  }
  TRY(std::string key, base::from_base64url(*text));
  return PageTokens(Secret(std::move(key)));
}

Result<> prepare_spool(const std::string& path) {
  std::error_code code;
  std::filesystem::create_directories(path, code);
  std::filesystem::permissions(path, std::filesystem::perms::owner_all, code);
  if (code) return unavailable("the folder for uploads: " + path + ": " + code.message());
  for (const auto& each : std::filesystem::directory_iterator(path)) {
    if (each.path().filename().string().starts_with("upload-")) std::filesystem::remove(each.path(), code);
  }
  return {};
}

std::uint64_t resident_bytes() {
  std::ifstream in("/proc/self/statm");
  std::uint64_t total = 0;
  std::uint64_t resident = 0;
  in >> total >> resident;
  return resident * static_cast<std::uint64_t>(sysconf(_SC_PAGESIZE));
}

Response not_allowed_method(const std::vector<std::string>& allowed, const Request& request) {
  Response out = request.method == "OPTIONS" ? Response::empty(204)
                                             : problem_response(405, "this address does not take " + base::quoted(request.method));
  out.headers.add("Allow", base::joined(allowed, ", ") + ", OPTIONS");
  return out;
}

}  // namespace

struct Web::State {
  State(const commands::Services& services, std::span<const commands::Command> commands, std::span<const model::Register> registers,
        WebOptions given, PageTokens tokens)
      : options(std::move(given)),
        own(own_routes(registers)),
        routes(commands, own),
        pages(options.pages),
        site{services, commands, registers, std::move(tokens), options.public_url, nullptr, events.get(), nullptr, options.version} {
    if (options.mailer) {
      outbox = std::make_unique<Outbox>(*options.mailer, options.mail_from, options.on_fault);
      site.outbox = outbox.get();
    }
    background = std::make_unique<Background>(site, options.on_fault, options.on_job);
    site.background = background.get();
  }

  WebOptions options;
  std::vector<OwnRoute> own;
  Routes routes;
  StaticFiles pages;
  std::shared_ptr<Events> events = std::make_shared<Events>();
  Metrics metrics;
  Idempotency idempotency;
  std::unique_ptr<Outbox> outbox;
  Site site;
  std::string document;
  std::unique_ptr<Background> background;
  std::unique_ptr<Server> server;
  std::unique_ptr<Server> metrics_server;

  Response answer(Request& request);
  Response route(Request& request);
  Response api(Request& request, std::string_view path);
  Response dispatch(Exchanged& exchange, const Routes::Entry& entry);
  Result<> take_json(Exchanged& exchange, const Routes::Entry& entry);
  Response ready() const;
  Response refusal(const Error& error) const;
  std::optional<Response> admit(const Request& head);
  BodyPolicy body_policy(const Request& head) const;
  ServerOptions server_options();
  ServerOptions metrics_options();
};

Response Web::State::answer(Request& request) {
  Response out = route(request);
  add_security_headers(out, site.secure(request));
  return out;
}

Response Web::State::route(Request& request) {
  const std::string_view path = request.path;
  if (path == "/livez") return Response::text(200, "ok\n");
  if (path == "/readyz") return ready();
  if (options.witnessing && path == kAddCheckpoint) return add_checkpoint(*options.witnessing, site.services, request);
  if (path == kPrefix || path.starts_with(std::string(kPrefix) + "/")) return api(request, path.substr(kPrefix.size()));
  if (auto page = pages.serve(request)) return std::move(*page);
  return problem_response(404, "there is nothing at this address");
}

Response Web::State::ready() const {
  const auto answered = site.services.store.accounts().setting("page_token_key");
  if (!answered) return problem_response(503, "the database does not answer");
  return Response::text(200, "ok\n");
}

/// With the header that RFC 9110 §11.6.1 asks for.
Response Web::State::refusal(const Error& error) const {
  Response out = problem_response(error);
  if (out.status == 401) out.headers.add("WWW-Authenticate", "Bearer realm=\"sealwright\"");
  return out;
}

Response Web::State::api(Request& request, std::string_view path) {
  if (path == "/openapi.json" && (request.method == "GET" || request.method == "HEAD")) {
    return Response::text(200, document, "application/json");
  }
  auto found = routes.find(request.method, path.empty() ? "/" : path);
  if (found.allowed.empty()) return problem_response(404, "there is no such operation");
  if (!found.entry) return not_allowed_method(found.allowed, request);
  Exchanged exchange{site, request, std::move(found.path), nullptr, nullptr};
  if (found.entry->own && found.entry->own->open) return dispatch(exchange, *found.entry);
  const auto identity = identify(site, request);
  if (!identity) return refusal(identity.error());
  exchange.identity = &*identity;
  if (auto refused = refused_for_other_organization(request, *identity)) return std::move(*refused);
  return idempotency.run(exchange, [&] { return dispatch(exchange, *found.entry); });
}

Result<> Web::State::take_json(Exchanged& exchange, const Routes::Entry& entry) {
  const Request& request = exchange.request;
  if (entry.command && entry.command->input == commands::Input::file) return {};
  if (request.body_size == 0) return {};
  if (request.method == "GET" || request.method == "HEAD" || request.method == "DELETE") return invalid("this request takes no body");
  TRY(exchange.body, base::parse_json(request.body));
  if (!entry.own) return {};
  std::vector<Fault> faults;
  for (const auto& member : entry.own->members) {
    const Json* value = base::member(exchange.body, member.name);
    if (!value && member.required) faults.push_back({"/" + member.name, member.name + " is needed: " + member.help});
    if (value && !value->is_string()) faults.push_back({"/" + member.name, member.name + " must be a text"});
  }
  if (!faults.empty()) return invalid("the body is at fault", std::move(faults));
  return {};
}

Response Web::State::dispatch(Exchanged& exchange, const Routes::Entry& entry) {
  const Request& request = exchange.request;
  const std::string_view type = request.headers.get("content-type");
  const bool file = entry.command && entry.command->input == commands::Input::file;
  const bool json = iequals(type.substr(0, type.find(';')), "application/json") || iequals(type, "application/merge-patch+json");
  if (entry.command && !commands::allowed(*entry.command, exchange.identity->caller)) return run_operation(*entry.command, exchange);
  // Only JSON: a form of another site could send anything else without asking.
  if (request.body_size > 0 && !file && !json) return problem_response(415, "send application/json");
  if (const auto taken = take_json(exchange, entry); !taken) return refusal(taken.error());
  if (entry.command) return run_operation(*entry.command, exchange);
  if (!entry.own->members.empty() && exchange.body.is_null()) return problem_response(400, "send a JSON object as the body");
  return entry.own->handler(exchange);
}

BodyPolicy Web::State::body_policy(const Request& head) const {
  const BodyPolicy small{options.limits.body_bytes, false};
  if (head.path == kAddCheckpoint) return {ledger::kMaxSubmission, false};
  if (!std::string_view(head.path).starts_with(std::string(kPrefix) + "/")) return small;
  const auto found = routes.find(head.method, std::string_view(head.path).substr(kPrefix.size()));
  const bool file = found.entry && found.entry->command && found.entry->command->input == commands::Input::file;
  return file ? BodyPolicy{options.limits.upload_bytes, true} : small;
}

std::optional<Response> Web::State::admit(const Request& head) {
  const auto found = routes.find(head.method, std::string_view(head.path).substr(kPrefix.size()));
  const auto identity = identify(site, head);
  std::optional<Response> out;
  if (!identity) {
    out = refusal(identity.error());
  } else if (!commands::allowed(*found.entry->command, identity->caller)) {
    commands::Call call{.services = site.services, .organization = identity->organization, .caller = identity->caller};
    out = problem_response(commands::run(*found.entry->command, call).error());
  } else {
    out = refused_for_other_organization(head, *identity);
  }
  if (out) add_security_headers(*out, site.secure(head));
  return out;
}

ServerOptions Web::State::server_options() {
  ServerOptions out;
  out.listen = options.listen;
  out.tls = options.tls;
  out.limits = options.limits;
  out.workers = options.workers;
  out.spool_dir = options.spool_dir;
  out.handler = [this](Request& request) { return answer(request); };
  out.body_policy = [this](const Request& head) { return body_policy(head); };
  out.admit = [this](const Request& head) { return admit(head); };
  out.on_fault = options.on_fault;
  out.on_exchange = [this](const Exchange& exchange) {
    metrics.count(exchange);
    if (options.on_exchange) options.on_exchange(exchange);
  };
  return out;
}

ServerOptions Web::State::metrics_options() {
  ServerOptions out;
  out.listen = {*options.metrics};
  out.workers = 1;
  out.limits.connections = 16;
  out.handler = [this](Request& request) {
    if (request.path != "/metrics") return problem_response(404, "only /metrics is here");
    return Response::text(
        200,
        metrics.text(
            {{"connections", server->connections()}, {"event_streams", events->count()}, {"resident_memory_bytes", resident_bytes()}}),
        "text/plain; version=0.0.4");
  };
  return out;
}

Result<std::unique_ptr<Web>> Web::start(const commands::Services& services, std::span<const commands::Command> commands,
                                        std::span<const model::Register> registers, WebOptions options) {
  for (const auto& command : commands) {
    if (command.roles.empty()) {
      return internal(
          fmt::format("{} {} has no permission row ({}): it is allowed to nobody", command.noun, command.verb, command.permission));
    }
  }
  TRY_DONE(prepare_spool(options.spool_dir));
  TRY(auto tokens, page_tokens(services.store));
  auto state = std::make_unique<State>(services, commands, registers, std::move(options), std::move(tokens));
  TRY(const Json document, openapi(state->routes, registers, state->options.version));
  state->document = base::canonical(document);
  TRY(state->server, Server::start(state->server_options(), services.clock));
  if (state->options.metrics) {
    TRY(state->metrics_server, Server::start(state->metrics_options(), services.clock));
  }
  // The store keeps its listeners as long as it lives, which is longer than we do.
  services.store.on_commit([events = std::weak_ptr(state->events), &clock = services.clock](Id organization, std::uint64_t size) {
    if (const auto live = events.lock()) live->publish(organization, size, clock.now());
  });
  return std::unique_ptr<Web>(new Web(std::move(state)));
}

Web::Web(std::unique_ptr<State> state) : state_(std::move(state)) {}

Web::~Web() { stop(std::chrono::milliseconds(0)); }

const std::vector<std::uint16_t>& Web::ports() const { return state_->server->ports(); }

std::uint16_t Web::metrics_port() const { return state_->metrics_server ? state_->metrics_server->ports().front() : std::uint16_t{0}; }

void Web::stop(std::chrono::milliseconds deadline) {
  state_->events->close_all();
  state_->server->stop(deadline);
  if (state_->metrics_server) state_->metrics_server->stop(std::chrono::milliseconds(0));
}

}  // namespace sealwright::api
