// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"

namespace sealwright::api {

/// Failed sign-ins of one account. Success sets it back to nothing.
struct Attempts {
  int failures = 0;
  Instant last_failure;
};

inline constexpr int kFreeFailures = 5;                ///< typing errors cost nothing (NIST SP 800-63B §5.2.2 allows 100 in all)
inline constexpr std::int64_t kFirstWait = 30;         ///< seconds after the fifth failure, doubled by each further one
inline constexpr std::int64_t kLongestWait = 60 * 60;  ///< so that nobody is locked out for good by a stranger

/// The earliest instant of the next attempt.
Instant allowed_at(const Attempts& attempts);
/// After one more failure. Failures that lie a day behind are forgotten.
Attempts failed_once_more(const Attempts& attempts, Instant now);

}  // namespace sealwright::api
