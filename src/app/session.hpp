// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "app/attesting.hpp"
#include "app/mail.hpp"
#include "app/request.hpp"
#include "checks/engine.hpp"

namespace sealwright::app {

/// How a session is opened.
struct Opening {
  bool create = false;                ///< makes what is missing
  std::unique_ptr<Clock> clock = {};  ///< null: the globals' simulated one, else the machine's
  Json options = JsonObject();        ///< of `serve`: they go before the environment
  bool every_write_durable = true;    ///< false: a power cut may take the last writes with it, and nothing else; for what is begun anew
};

/// Content, clock and store of a data folder, opened and wired. Made once for a process.
class Session {
 public:
  /// Opens the folder (or PostgreSQL) of the globals. Errors say how to make one (`sealwright init`).
  static Result<std::unique_ptr<Session>> open(const Globals& globals, Opening opening);

  const commands::Services& services() const { return *services_; }
  store::Store& store() { return *store_; }
  const content::Library& library() const { return *library_; }

  /// The organization of `--org`, or the only one.
  Result<store::Organization> organization(const Globals& globals);
  /// Whoever can open the folder: its local operator, in the name of `--as` where given.
  Result<commands::Caller> local_caller(const store::Organization& organization, std::string_view as);

 private:
  Session() = default;
  std::unique_ptr<Clock> clock_;
  std::unique_ptr<content::ContentTree> files_;
  std::unique_ptr<content::Library> library_;
  std::unique_ptr<content::Checks> checks_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<checks::Engine> engine_;
  std::optional<MailSettings> mail_settings_;
  std::unique_ptr<AttestingSettings> attesting_;
  std::optional<commands::Mail> mail_;
  std::unique_ptr<commands::Services> services_;
};

/// What a request came to: one output, or of files one for each that was taken, and why the others were not.
struct Ran {
  std::vector<commands::Output> outputs;
  std::vector<Error> refused;
};
/// Each file for itself: one that is refused does not hide what became of the others.
Result<Ran> ran_on_files(const Request& request, const std::function<Result<commands::Output>(const std::filesystem::path&)>& one);

/// Runs a request in this process, on the folder.
Result<Ran> run_here(Session& session, const Globals& globals, const Request& request);

/// Runs it by HTTP: on `--server`, or on the socket of the process that owns the folder.
Result<Ran> run_there(const Globals& globals, const Request& request, const std::filesystem::path& socket);

/// Shows how far long work is, on a terminal's standard error alone.
std::function<void(double, std::string_view)> progress_bar(const Globals& globals);

}  // namespace sealwright::app
