// SPDX-License-Identifier: Apache-2.0
#include "store/counts.hpp"

namespace sealwright::store {

std::optional<Counts::Counted> Counts::find(const std::string& condition) {
  const std::scoped_lock lock(mutex_);
  const auto found = kept_.find(condition);
  if (found == kept_.end()) return std::nullopt;
  uses_.splice(uses_.begin(), uses_, found->second.use);
  return found->second.counted;
}

void Counts::keep(const std::string& condition, Counted counted) {
  const std::scoped_lock lock(mutex_);
  if (const auto found = kept_.find(condition); found != kept_.end()) {
    if (found->second.counted.size < counted.size) found->second.counted = counted;
    return;
  }
  uses_.push_front(condition);
  kept_.emplace(condition, Kept{counted, uses_.begin()});
  if (kept_.size() <= kMost) return;
  kept_.erase(uses_.back());
  uses_.pop_back();
}

}  // namespace sealwright::store
