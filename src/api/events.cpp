// SPDX-License-Identifier: Apache-2.0
#include "api/events.hpp"

#include <algorithm>
#include <string>

namespace sealwright::api {

std::shared_ptr<EventStream> Events::subscribe(Id organization, Instant now) {
  auto stream = std::make_shared<EventStream>();
  const std::lock_guard lock(mutex_);
  auto& listeners = listeners_[organization];
  std::erase_if(listeners, [](const Listener& each) { return each.stream->closed(); });
  listeners.push_back({stream, now.plus_seconds(kStreamSeconds)});
  return stream;
}

void Events::publish(Id organization, std::uint64_t ledger_size, Instant now) {
  const std::lock_guard lock(mutex_);
  const auto found = listeners_.find(organization);
  if (found == listeners_.end()) return;
  const Event event{std::to_string(ledger_size), "commit", "{\"size\":" + std::to_string(ledger_size) + "}"};
  std::erase_if(found->second, [&](const Listener& each) {
    if (each.until <= now) each.stream->close();
    return !each.stream->push(event);
  });
}

void Events::close_all() {
  const std::lock_guard lock(mutex_);
  for (auto& [organization, listeners] : listeners_) {
    for (const Listener& each : listeners) each.stream->close();
  }
  listeners_.clear();
}

std::size_t Events::count() const {
  const std::lock_guard lock(mutex_);
  std::size_t out = 0;
  for (const auto& [organization, listeners] : listeners_) {
    out += static_cast<std::size_t>(
        std::count_if(listeners.begin(), listeners.end(), [](const Listener& each) { return !each.stream->closed(); }));
  }
  return out;
}

}  // namespace sealwright::api
