// SPDX-License-Identifier: Apache-2.0
#include "app/attester.hpp"

#include <chrono>

#include "commands/attesting.hpp"

namespace sealwright::app {
namespace {

constexpr std::chrono::seconds kBetweenLooks{5};

}  // namespace

Attester::Attester(const commands::Services& services, std::function<void(const std::string&)> fault)
    : services_(services), fault_(std::move(fault)) {
  if (services_.attesting) thread_ = std::thread([this] { run(); });
}

Attester::~Attester() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  changed_.notify_all();
  if (thread_.joinable()) thread_.join();
}

bool Attester::ending() const {
  const std::lock_guard lock(mutex_);
  return ending_;
}

void Attester::run() {
  while (true) {
    {
      std::unique_lock lock(mutex_);
      if (changed_.wait_for(lock, kBetweenLooks, [this] { return ending_; })) return;
    }
    look();
  }
}

void Attester::look() {
  const auto organizations = services_.store.organizations();
  if (!organizations) return fault_("asking witnesses: " + organizations.error().text());
  for (const auto& organization : *organizations) {
    const auto asked = commands::attest_if_due(services_, organization, [this] { return ending(); });
    const std::string problems = asked ? commands::problems_of(*asked) : asked.error().text();
    if (!problems.empty()) fault_(organization.slug + ": " + problems);
    if (ending()) return;
  }
}

}  // namespace sealwright::app
