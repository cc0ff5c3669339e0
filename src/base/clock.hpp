// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::base {

/// A calendar date without zone (RFC 3339 full-date), counted in days from 1970-01-01.
class Date {
 public:
  constexpr Date() = default;
  explicit constexpr Date(std::int32_t days) : days_(days) {}
  static Result<Date> parse(std::string_view text);  ///< `2026-03-01`, years 0001–9999
  std::string text() const;
  constexpr std::int32_t days() const { return days_; }
  constexpr Date plus_days(std::int32_t n) const { return Date(days_ + n); }
  /// The same day n months on, or that month's last day where there is none.
  Date plus_months(int n) const;
  auto operator<=>(const Date&) const = default;

 private:
  std::int32_t days_ = 0;
};

/// A point in time, UTC, in whole microseconds from 1970-01-01T00:00:00Z.
class Instant {
 public:
  constexpr Instant() = default;
  explicit constexpr Instant(std::int64_t micros) : micros_(micros) {}
  static constexpr Instant of_seconds(std::int64_t seconds) { return Instant(seconds * 1'000'000); }
  static Instant of_date(Date date) { return of_seconds(std::int64_t{86400} * date.days()); }
  /// RFC 3339 date-time with any offset and up to nine decimals (rounded down), or a full-date (midnight UTC).
  static Result<Instant> parse(std::string_view text);
  /// `2026-03-01T12:00:00Z`, with three or six decimals only where they are not zero.
  std::string text() const;
  constexpr std::int64_t micros() const { return micros_; }
  constexpr std::int64_t seconds() const { return micros_ >= 0 ? micros_ / 1'000'000 : -((-micros_ + 999'999) / 1'000'000); }
  Date date() const;
  constexpr Instant plus_seconds(std::int64_t n) const { return Instant(micros_ + n * 1'000'000); }
  constexpr Instant plus_micros(std::int64_t n) const { return Instant(micros_ + n); }
  auto operator<=>(const Instant&) const = default;

 private:
  std::int64_t micros_ = 0;
};

/// Where time comes from. Nothing else in the program asks the machine.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// A clock that stands until it is set; for tests and `--simulated-clock`. Safe to set from any thread.
class SetClock final : public Clock {
 public:
  explicit SetClock(Instant at) : micros_(at.micros()) {}
  Instant now() const override { return Instant(micros_.load()); }
  void set(Instant at) { micros_.store(at.micros()); }
  void advance_seconds(std::int64_t n) { micros_.fetch_add(n * 1'000'000); }

 private:
  std::atomic<std::int64_t> micros_;
};

/// A span such as `7d`, `36h`, `90m`, `45s` in seconds (d, h, m, s, w; one unit or several: `1d12h`).
Result<std::int64_t> parse_span(std::string_view text);

}  // namespace sealwright::base

namespace sealwright {
using base::Clock;
using base::Date;
using base::Instant;
}  // namespace sealwright
