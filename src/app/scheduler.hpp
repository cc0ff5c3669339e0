// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "commands/command.hpp"

namespace sealwright::app {

/// The server's tick: each minute it signs a checkpoint of every organization whose log grew (DESIGN.md §7).
class Scheduler {
 public:
  /// `services` must outlive it. `on_fault` hears what went wrong; the next tick tries again.
  Scheduler(const commands::Services& services, std::function<void(const std::string&)> on_fault);
  ~Scheduler();  ///< waits for a tick that runs
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

 private:
  void run();
  void tick();
  const commands::Services& services_;
  const std::function<void(const std::string&)> on_fault_;
  std::mutex mutex_;
  std::condition_variable ended_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sealwright::app
