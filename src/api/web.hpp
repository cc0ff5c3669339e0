// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "api/static_files.hpp"
#include "api/transport.hpp"
#include "api/witness.hpp"
#include "commands/command.hpp"
#include "net/smtp.hpp"

namespace sealwright::api {

struct WebOptions {
  std::vector<Endpoint> listen;     ///< addresses and the folder's socket
  std::optional<Endpoint> metrics;  ///< a listener of its own, without TLS and without sign-in: keep it inside
  std::optional<TlsFiles> tls;
  Limits limits;
  unsigned workers = 0;
  std::string spool_dir;   ///< made if it is missing; emptied of what a killed server left
  std::string public_url;  ///< how browsers reach the server; needed for links in mails
  std::string mail_from;   ///< with `mailer`
  net::Mailer* mailer = nullptr;
  std::optional<Witnessing> witnessing;  ///< nothing: `/add-checkpoint` is not there
  std::vector<PageFile> pages;           ///< empty: the API alone
  std::string version;
  std::function<void(const std::string&)> on_fault;  ///< for the log
  std::function<void(const Exchange&)> on_exchange;  ///< for the log
  std::function<void(const std::string&)> on_job;    ///< for the log: a job ended
};

/// The server as the program starts it: API below /api/v1, `/livez`, `/readyz`, the pages everywhere else, metrics apart.
class Web {
 public:
  /// `services`, `commands` and `registers` must outlive it. `invalid` where an operation has no permission row (deny by default) or two
  /// claim one route.
  static Result<std::unique_ptr<Web>> start(const commands::Services& services, std::span<const commands::Command> commands,
                                            std::span<const model::Register> registers, WebOptions options);
  ~Web();
  const std::vector<std::uint16_t>& ports() const;
  std::uint16_t metrics_port() const;  ///< 0: none
  void stop(std::chrono::milliseconds deadline = std::chrono::seconds(10));

 private:
  struct State;
  explicit Web(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace sealwright::api
