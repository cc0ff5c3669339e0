// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "base/text.hpp"

namespace sealwright::base {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr Instant kFirst = Instant::of_seconds(-62'135'596'800);  // 0001-01-01T00:00:00Z
constexpr Instant kLast = Instant(253'402'300'799'999'999);       // 9999-12-31T23:59:59.999999Z
constexpr std::int64_t kLongestSpan = 100'000'000'000;            // about 3,000 years

std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int out = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (text[i] < '0' || text[i] > '9') return std::nullopt;
    out = out * 10 + (text[i] - '0');
  }
  return out;
}

std::optional<Date> date_at_start(std::string_view text) {
  const auto y = digits(text, 0, 4);
  const auto m = digits(text, 5, 2);
  const auto d = digits(text, 8, 2);
  if (!y || !m || !d || *y < 1 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const year_month_day ymd{year(*y), month(static_cast<unsigned>(*m)), day(static_cast<unsigned>(*d))};
  if (!ymd.ok()) return std::nullopt;
  return Date(static_cast<std::int32_t>(sys_days(ymd).time_since_epoch().count()));
}

/// Seconds and microseconds of the day from `12:00:00[.ffffff]`; `at` moves behind it.
std::optional<std::int64_t> time_of_day(std::string_view text, std::size_t& at) {
  const auto h = digits(text, at, 2);
  const auto m = digits(text, at + 3, 2);
  const auto s = digits(text, at + 6, 2);
  if (!h || !m || !s || text[at + 2] != ':' || text[at + 5] != ':') return std::nullopt;
  if (*h > 23 || *m > 59 || *s > 60) return std::nullopt;  // 60: a leap second, RFC 3339 §5.6
  at += 8;
  std::int64_t micros = 0;
  if (at < text.size() && text[at] == '.') {
    std::size_t count = 0;
    for (++at; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, ++count) {
      if (count < 6) micros = micros * 10 + (text[at] - '0');
    }
    if (count == 0 || count > 9) return std::nullopt;
    for (; count < 6; ++count) micros *= 10;
  }
  return (std::int64_t{*h} * 3600 + *m * 60 + *s) * 1'000'000 + micros;
}

/// The offset from UTC in minutes at the end of a date-time.
std::optional<int> offset_minutes(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || text[3] != ':') return std::nullopt;
  const auto h = digits(text, 1, 2);
  const auto m = digits(text, 4, 2);
  if (!h || !m || *h > 23 || *m > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (*h * 60 + *m);
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  const auto date = text.size() == 10 ? date_at_start(text) : std::nullopt;
  if (!date) return invalid("not a date (write 2026-03-01): " + quoted(text));
  return *date;
}

std::string Date::text() const {
  const year_month_day ymd{sys_days(std::chrono::days(days_))};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                     static_cast<unsigned>(ymd.day()));
}

Date Date::plus_months(int n) const {
  const year_month_day ymd{sys_days(std::chrono::days(days_))};
  const auto moved = ymd + std::chrono::months(n);
  const auto fitting = moved.ok() ? moved : year_month_day(moved.year() / moved.month() / std::chrono::last);
  return Date(static_cast<std::int32_t>(sys_days(fitting).time_since_epoch().count()));
}

Result<Instant> Instant::parse(std::string_view text) {
  const auto bad = [&] { return invalid("not an instant (write 2026-03-01T12:00:00Z, or a date): " + quoted(text)); };
  const auto date = text.size() >= 10 ? date_at_start(text) : std::nullopt;
  if (!date) return bad();
  if (text.size() == 10) return of_date(*date);
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't' && text[10] != ' ')) return bad();
  std::size_t at = 11;
  const auto micros = time_of_day(text, at);
  if (!micros) return bad();
  const auto offset = offset_minutes(text.substr(at));
  if (!offset) return bad();
  const Instant out(std::int64_t{date->days()} * 86'400'000'000 + *micros - std::int64_t{*offset} * 60'000'000);
  if (out < kFirst || out > kLast) return bad();  // an offset may lead out of the years that text() can write
  return out;
}

std::string Instant::text() const {
  const std::int64_t whole = seconds();
  const auto in_day = static_cast<unsigned>(((whole % 86400) + 86400) % 86400);
  const auto fraction = static_cast<unsigned>(micros_ - whole * 1'000'000);
  std::string out = fmt::format("{}T{:02}:{:02}:{:02}", date().text(), in_day / 3600, in_day / 60 % 60, in_day % 60);
  if (fraction % 1000 != 0) {
    out += fmt::format(".{:06}", fraction);
  } else if (fraction != 0) {
    out += fmt::format(".{:03}", fraction / 1000);
  }
  return out + "Z";
}

Date Instant::date() const {
  const std::int64_t whole = seconds();
  return Date(static_cast<std::int32_t>(whole >= 0 ? whole / 86400 : -((-whole + 86399) / 86400)));
}

Instant SystemClock::now() const {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  return Instant(std::chrono::duration_cast<std::chrono::microseconds>(since).count());
}

Result<std::int64_t> parse_span(std::string_view text) {
  std::int64_t total = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    std::int64_t count = 0;
    const std::size_t start = at;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9' && at - start < 9; ++at) count = count * 10 + (text[at] - '0');
    const char unit = at < text.size() && at > start ? text[at++] : '?';
    const int seconds = unit == 's' ? 1 : unit == 'm' ? 60 : unit == 'h' ? 3600 : unit == 'd' ? 86400 : unit == 'w' ? 604800 : 0;
    if (seconds == 0) break;
    total += count * seconds;
    if (total > kLongestSpan) break;
    if (at == text.size()) return total;
  }
  return invalid("not a span of time (write 7d, 36h, 90m or 45s): " + quoted(text));
}

}  // namespace sealwright::base
