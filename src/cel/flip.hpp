// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <limits>

#include "base/clock.hpp"

namespace sealwright::cel {

/// The earliest instant behind `now` at which the result of an evaluation may change by time alone, all else equal. Until then, evaluating
/// again gives the same value. The variable `now` is what moves; a comparison of two times or two durations that are linear in it is solved
/// to the nanosecond. Any other use of it (its hour, its text, an argument of a host function, the result itself) makes the flip
/// `any_time`: whoever keeps flips evaluates again in each round. What was not evaluated does not matter: it can only come into play after
/// something that was evaluated has flipped.
///
/// Flips are ordered: `any_time` before every instant, `never` behind it, so that the least of several is the flip of them all.
class Flip {
 public:
  Flip() = default;  ///< never
  static Flip never() { return {}; }
  static Flip any_time() { return at(std::numeric_limits<std::int64_t>::min(), 0); }
  static Flip at(std::int64_t seconds, std::int32_t nanos) {
    Flip flip;
    flip.seconds_ = seconds;
    flip.nanos_ = nanos;
    return flip;
  }

  bool is_never() const { return *this == never(); }
  bool is_any_time() const { return *this == any_time(); }
  std::int64_t seconds() const { return seconds_; }  ///< from 1970
  std::int32_t nanos() const { return nanos_; }
  auto operator<=>(const Flip&) const = default;

  /// Whether an evaluation at `now` is due.
  bool due(Instant now) const { return micros() <= now.micros(); }
  /// The first whole microsecond that is not before it, as clocks count; the least number for any time, the greatest for never. What is
  /// kept as such a number is compared with `Instant::micros()`.
  std::int64_t micros() const;

  void note(const Flip& other) {
    if (other < *this) *this = other;
  }

 private:
  std::int64_t seconds_ = std::numeric_limits<std::int64_t>::max();
  std::int32_t nanos_ = 0;
};

}  // namespace sealwright::cel
