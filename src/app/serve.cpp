// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <signal.h>
#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include "api/web.hpp"
#include "app/attester.hpp"
#include "app/builtin.hpp"
#include "app/endpoint.hpp"
#include "app/pages.hpp"
#include "app/scheduler.hpp"
#include "app/witness.hpp"
#include "base/text.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

Result<api::Endpoint> endpoint_of(std::string_view text) {
  TRY(auto parts, host_and_port(text, "write where to listen as ADDRESS:PORT"));
  api::Endpoint out;
  out.address = std::move(parts.host);
  out.port = parts.port;
  return out;
}

Result<api::WebOptions> web_options(const Globals& globals, const Json& options) {
  api::WebOptions out;
  const auto listen = base::text_member(options, "listen");
  TRY(auto address, endpoint_of(listen.empty() ? "127.0.0.1:8080" : listen));
  out.listen.push_back(std::move(address));
  out.listen.push_back({.address = "", .port = 0, .socket_path = (globals.data / "socket").string()});
  if (const auto text = base::text_member(options, "metrics"); !text.empty()) {
    TRY(out.metrics, endpoint_of(text));
  }
  const std::string certificate(base::text_member(options, "tls_cert")), key(base::text_member(options, "tls_key"));
  if (certificate.empty() != key.empty()) return invalid("TLS needs both --tls-cert and --tls-key");
  if (!certificate.empty()) out.tls = api::TlsFiles{certificate, key};
  TRY(out.witnessing, witnessing(globals, options));
  out.spool_dir = (globals.data / "spool").string();
  out.public_url = environment("SEALWRIGHT_PUBLIC_URL");
  out.version = SEALWRIGHT_VERSION;
  for (const auto& file : page_files()) out.pages.push_back({file.path, file.bytes});
  out.on_fault = [](const std::string& what) { spdlog::error("{}", what); };
  out.on_job = [](const std::string& what) { spdlog::info("{}", what); };
  out.on_exchange = [](const api::Exchange& exchange) {
    spdlog::debug("{} {} {} {} us", exchange.method, exchange.path, exchange.status, exchange.took.count());
  };
  return out;
}

/// Blocks the signals that end the server, in this thread and those that it starts, so that one place waits for them.
sigset_t block_signals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  signal(SIGPIPE, SIG_IGN);
  return set;
}

}  // namespace

Result<int> serve_session(Session& session, const Globals& globals, const Json& options, const Commands& commands,
                          const std::string& greeting) {
  const sigset_t signals = block_signals();
  spdlog::set_default_logger(spdlog::stderr_color_mt("sealwright"));
  spdlog::set_level(globals.quiet ? spdlog::level::err : spdlog::level::info);
  TRY(auto web_settings, web_options(globals, options));
  if (const auto* mail = session.services().mail) {
    web_settings.mailer = &mail->mailer;
    web_settings.mail_from = mail->from;
  }
  const std::string scheme = web_settings.tls ? "https" : "http";
  const std::string host = web_settings.listen.front().address;
  TRY(const auto web, api::Web::start(session.services(), commands, isms::registers::all(), std::move(web_settings)));
  {
    const Scheduler scheduler(session.services(), {.fault = [](const std::string& what) { spdlog::error("{}", what); },
                                                   .done = [](const std::string& what) { spdlog::info("{}", what); }});
    const Attester attester(session.services(), [](const std::string& what) { spdlog::warn("{}", what); });
    if (!globals.quiet) {
      fmt::print(stderr, "Sealwright {} serves {}://{}:{}\n{}Ctrl-C ends it.\n", SEALWRIGHT_VERSION, scheme,
                 host.find(':') == std::string::npos ? host : "[" + host + "]", web->ports().front(), greeting);
      if (page_files().empty()) fmt::print(stderr, "this program was built without the pages: script/web makes them\n");
    }
    int received = 0;
    sigwait(&signals, &received);
  }
  if (!globals.quiet) fmt::print(stderr, "ending: requests in flight may finish\n");
  web->stop();
  return 0;
}

Result<int> serve(const Globals& globals, const Json& options, const Commands& commands) {
  TRY(const auto session, Session::open(globals, {.options = options}));
  TRY(const auto organizations, session->store().organizations());
  for (const auto& each : organizations) {
    if (globals.simulated_clock && !each.simulated)
      return invalid("--simulated-clock is for organizations made with init --simulated; " + each.slug + " lives in real time");
  }
  return serve_session(*session, globals, options, commands, "");
}

}  // namespace sealwright::app
