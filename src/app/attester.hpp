// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "commands/command.hpp"

namespace sealwright::app {

/// Asks witnesses and the time-stamping authority on a thread of its own, so that whoever does not answer holds up nothing but the others
/// that are asked. Looks every few seconds for a newest checkpoint that lacks what is configured (commands::attest_if_due). Does nothing
/// where nothing is configured.
class Attester {
 public:
  /// `services` must outlive it. `fault` is told of each failed attempt.
  Attester(const commands::Services& services, std::function<void(const std::string&)> fault);
  ~Attester();  ///< waits for a call that is under way: ten seconds at most
  Attester(const Attester&) = delete;
  Attester& operator=(const Attester&) = delete;

 private:
  void run();
  void look();
  bool ending() const;
  const commands::Services& services_;
  const std::function<void(const std::string&)> fault_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  bool ending_ = false;
  std::thread thread_;
};

}  // namespace sealwright::app
