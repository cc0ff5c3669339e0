// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "store/jobs.hpp"

namespace sealwright::api {

/// While it lives, a job's lease is renewed and the store knows how far it is. All of it from a thread of its own: work that says nothing
/// for long keeps its lease, and work that says much waits for nothing – it may stand within a write transaction.
class JobPulse {
 public:
  struct Beat {
    double progress = 0;  ///< 0–1
    std::string message;
  };

  /// `jobs` must outlive it; `on_fault` hears what the store says against it.
  JobPulse(store::Jobs& jobs, Id job, std::string worker, std::function<void(const std::string&)> on_fault);
  ~JobPulse();
  JobPulse(const JobPulse&) = delete;
  JobPulse& operator=(const JobPulse&) = delete;

  void tell(double progress, std::string_view message);
  /// What was told last. The store may know less while a long write holds it.
  Beat last() const;

  static constexpr std::int64_t kLeaseSeconds = 120;

 private:
  void run();

  store::Jobs& jobs_;
  const Id job_;
  const std::string worker_;
  const std::function<void(const std::string&)> on_fault_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  Beat last_;
  bool news_ = false, ending_ = false;
  std::thread thread_;
};

}  // namespace sealwright::api
