// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "commands/command.hpp"

namespace sealwright::app {

/// What a server does unasked, one round of it. Two servers on one database may both go round: a checkpoint of a size is signed once, a
/// check run is a job that one of them gets, and what has expired can be removed twice.
///
///   - A checkpoint of every organization whose log grew (DESIGN.md §7).
///   - A run of all checks where evidence arrived since the last one, where a check or its present text has never run, and at least once a
///   day, since
///     verdicts move with time alone too (evidence grows stale, exceptions end); not within five minutes of another one. Organizations
///     with a simulated clock are left to whoever sets it.
///   - Once an hour: expired sessions, answers kept for repeated requests and reset links are forgotten; jobs a month after their end.
class Rounds {
 public:
  struct Log {
    std::function<void(const std::string&)> fault;
    std::function<void(const std::string&)> done;
  };
  /// `services` must outlive it. A fault is told, and tried again in the next round.
  Rounds(const commands::Services& services, Log log) : services_(services), log_(std::move(log)) {}
  void go();

 private:
  Result<> sign(const store::Organization& organization) const;
  Result<> ask_for_checks(const store::Organization& organization) const;
  Result<> clean();
  const commands::Services& services_;
  const Log log_;
  std::optional<Instant> cleaned_at_;
};

/// Goes round each minute on a thread of its own.
class Scheduler {
 public:
  Scheduler(const commands::Services& services, Rounds::Log log);
  ~Scheduler();  ///< waits for a round that is under way
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

 private:
  void run();
  Rounds rounds_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sealwright::app
