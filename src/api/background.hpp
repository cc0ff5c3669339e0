// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "api/site.hpp"

namespace sealwright::api {

/// Long work asked for with `Prefer: respond-async` (RFC 7240 §4.1): it becomes a job, the answer is 202 with its address, and one thread
/// here runs job after job through commands::run. The caller's role is taken at the time of asking and capped by what the user may when
/// the job starts. Jobs lie in the store: another server takes over what a killed one left when its lease runs out.
class Background {
 public:
  /// `on_done` hears of each job that came to its end, for the log.
  Background(const Site& site, std::function<void(const std::string&)> on_fault, std::function<void(const std::string&)> on_done);
  /// Waits for the job under way; jobs that wait stay in the store.
  ~Background();
  Background(const Background&) = delete;
  Background& operator=(const Background&) = delete;

  /// Whether the request asks for it and the operation can be done so (slow, and without a file).
  static bool wanted(const commands::Command& command, const Request& request);
  /// `call` is filled and allowed.
  Result<Response> enqueue(const commands::Command& command, const commands::Call& call);

 private:
  void run();
  void run_one(const store::Job& job);
  Result<commands::Output> perform(const store::Job& job);

  const Site& site_;
  const std::function<void(const std::string&)> on_fault_, on_done_;
  const std::string name_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  bool woken_ = true;
  std::thread thread_;
};

/// `GET /job/{id}`: state, progress and, once it has ended, what came of it.
std::vector<OwnRoute> job_routes();

}  // namespace sealwright::api
