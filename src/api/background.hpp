// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "api/job_pulse.hpp"
#include "api/site.hpp"

namespace sealwright::api {

/// Long work asked for with `Prefer: respond-async` (RFC 7240 §4.1): it becomes a job, the answer is 202 with its address, and a few
/// threads here run job after job through commands::run. The caller's role is taken at the time of asking and capped by what the user may
/// when the job starts; a guest's job stays under the grant that it was asked for under. What it takes and gives as files, store::JobFiles
/// keeps. Jobs lie in the store: another server takes over what a killed one left when its lease runs out, except what took a file,
/// since it may have been done.
class Background {
 public:
  /// `on_done` hears of each job that came to its end, for the log.
  Background(const Site& site, std::function<void(const std::string&)> on_fault, std::function<void(const std::string&)> on_done);
  /// Waits for the jobs under way; jobs that wait stay in the store.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Whether the request asks for it and the operation can be done so.
  static bool wanted(const commands::Command& command, const Request& request);
  /// `call` is filled and allowed; its file is taken away. Conflict where too many jobs of the caller wait.
  Result<Response> enqueue(const commands::Command& command, commands::Call& call);
  /// How far a job that runs here is: the store may know less.
  std::optional<JobPulse::Beat> beat_of(Id job) const;

 private:
  void run(const std::string& worker);
  void run_one(const store::Job& job, const std::string& worker);
  Result<Json> perform(const store::Job& job, const std::string& worker);
  void end(const store::Job& job, const std::string& worker, const Result<Json>& output);

  const Site& site_;
  const std::function<void(const std::string&)> on_fault_, on_done_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<Id, const JobPulse*> running_;
  bool ending_ = false;
  std::uint64_t asked_ = 0;
  std::vector<std::thread> threads_;
};

/// `GET /job/{id}`: state, progress and, once it has ended, what came of it. `GET /job/{id}/file`: what it gave, to whoever began it and
/// may still do it.
std::vector<OwnRoute> job_routes();

/// The operation behind a job's kind; nullptr where this server knows none.
const commands::Command* command_of(const Site& site, std::string_view kind);

}  // namespace sealwright::api
