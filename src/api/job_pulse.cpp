// SPDX-License-Identifier: Apache-2.0
#include "api/job_pulse.hpp"

#include <chrono>

namespace sealwright::api {
namespace {

constexpr std::chrono::seconds kBetweenNews{1}, kBetweenRenewals{20};

}  // namespace

JobPulse::JobPulse(store::Jobs& jobs, Id job, std::string worker, std::function<void(const std::string&)> on_fault)
    : jobs_(jobs), job_(job), worker_(std::move(worker)), on_fault_(std::move(on_fault)), thread_([this] { run(); }) {}

JobPulse::~JobPulse() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void JobPulse::tell(double progress, std::string_view message) {
  {
    const std::lock_guard lock(mutex_);
    last_ = {progress, std::string(message)};
    news_ = true;
  }
  changed_.notify_all();
}

JobPulse::Beat JobPulse::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

void JobPulse::run() {
  std::unique_lock lock(mutex_);
  while (!ending_) {
    changed_.wait_for(lock, kBetweenRenewals, [this] { return ending_ || news_; });
    if (ending_) return;
    news_ = false;
    const Beat beat = last_;
    lock.unlock();
    const auto renewed = jobs_.renew(job_, worker_, kLeaseSeconds, beat.progress, beat.message);
    if (!renewed && on_fault_) on_fault_("job " + job_.text() + ": " + renewed.error().text());
    lock.lock();
    changed_.wait_for(lock, kBetweenNews, [this] { return ending_; });
  }
}

}  // namespace sealwright::api
