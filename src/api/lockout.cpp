// SPDX-License-Identifier: Apache-2.0
#include "api/lockout.hpp"

#include <algorithm>

namespace sealwright::api {

Instant allowed_at(const Attempts& attempts) {
  if (attempts.failures < kFreeFailures) return attempts.last_failure;
  const int doublings = std::min(attempts.failures - kFreeFailures, 20);
  return attempts.last_failure.plus_seconds(std::min(kFirstWait << doublings, kLongestWait));
}

Attempts failed_once_more(const Attempts& attempts, Instant now) {
  constexpr std::int64_t kForgotten = 24 * 60 * 60;
  const bool old = attempts.last_failure.plus_seconds(kForgotten) < now;
  return {old ? 1 : std::min(attempts.failures + 1, 1'000'000), now};
}

}  // namespace sealwright::api
