// SPDX-License-Identifier: Apache-2.0
#include "app/scheduler.hpp"

#include <chrono>

#include "commands/signing.hpp"

namespace sealwright::app {
namespace {

constexpr std::chrono::minutes kTick{1};

}  // namespace

Scheduler::Scheduler(const commands::Services& services, std::function<void(const std::string&)> on_fault)
    : services_(services), on_fault_(std::move(on_fault)), thread_([this] { run(); }) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void Scheduler::run() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, kTick, [this] { return ending_; })) {
    lock.unlock();
    tick();
    lock.lock();
  }
}

void Scheduler::tick() {
  const auto organizations = services_.store.organizations();
  if (!organizations) return on_fault_("scheduler: " + organizations.error().message);
  for (const auto& organization : *organizations) {
    const auto off = commands::signing_is_off(services_.store, organization.id);
    if (off && *off) continue;
    if (const auto note = commands::publish_checkpoint(services_, organization); !note) {
      on_fault_("signing the checkpoint of " + organization.slug + ": " + note.error().message);
    }
  }
}

}  // namespace sealwright::app
