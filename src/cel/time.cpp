// SPDX-License-Identifier: Apache-2.0
#include "cel/time.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <optional>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "base/timezone.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

constexpr std::int64_t kNanosInSecond = 1'000'000'000;

Value out_of_range() { return Value::error("the timestamp is out of range; years go from 0001 to 9999"); }

bool digits_at(std::string_view text, std::size_t from, std::size_t n) {
  if (from + n > text.size()) return false;
  for (std::size_t i = from; i < from + n; ++i)
    if (text[i] < '0' || text[i] > '9') return false;
  return true;
}

int number_at(std::string_view text, std::size_t from, std::size_t n) {
  int out = 0;
  for (std::size_t i = from; i < from + n; ++i) out = out * 10 + (text[i] - '0');
  return out;
}

/// The seconds east of UTC of `Z`, `+01:00`.
std::optional<std::int64_t> offset_of(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || (text[0] != '+' && text[0] != '-') || !digits_at(text, 1, 2) || text[3] != ':' || !digits_at(text, 4, 2))
    return std::nullopt;
  const int hours = number_at(text, 1, 2);
  const int minutes = number_at(text, 4, 2);
  if (hours > 23 || minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (hours * 3600 + minutes * 60);
}

struct Unit {
  std::string_view name;
  std::int64_t nanos;
};
// The longer names first, so that `ms` is not read as `m`.
constexpr std::array kUnits{Unit{"ns", 1},
                            Unit{"us", 1'000},
                            Unit{"µs", 1'000},
                            Unit{"ms", 1'000'000},
                            Unit{"s", kNanosInSecond},
                            Unit{"m", 60 * kNanosInSecond},
                            Unit{"h", 3600 * kNanosInSecond}};

/// One `12.5h` of a duration, removed from `text`; no value where it is malformed. Over-long decimals are cut.
std::optional<__int128> take_part(std::string_view& text) {
  __int128 whole = 0;
  std::size_t n = 0;
  for (; n < text.size() && text[n] >= '0' && text[n] <= '9'; ++n) {
    whole = whole * 10 + (text[n] - '0');
    if (whole > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  }
  std::size_t decimals = 0;
  __int128 fraction = 0;
  __int128 scale = 1;
  if (n < text.size() && text[n] == '.')
    for (++n; n < text.size() && text[n] >= '0' && text[n] <= '9'; ++n, ++decimals) {
      if (decimals >= 15) continue;
      fraction = fraction * 10 + (text[n] - '0');
      scale *= 10;
    }
  if (n == 0 || (decimals == 0 && text[n - 1] == '.' && n == 1)) return std::nullopt;
  text.remove_prefix(n);
  for (const auto& unit : kUnits)
    if (text.starts_with(unit.name)) {
      text.remove_prefix(unit.name.size());
      return whole * unit.nanos + fraction * unit.nanos / scale;
    }
  return std::nullopt;
}

Value bad_duration(std::string_view text) {
  return Value::error(base::quoted(text) + " is not a duration; write for example 36h, 1h30m or 250ms");
}

/// A day's parts at a place on earth.
struct Civil {
  base::CivilDate date;
  std::int64_t second_of_day = 0;
};

Result<Civil> civil(const Value& timestamp, const Value* zone) {
  std::int64_t seconds = timestamp.seconds();
  if (zone) {
    TRY(const std::int64_t offset, base::utc_offset(zone->text(), seconds));
    seconds += offset;
  }
  const std::int64_t days = seconds >= 0 ? seconds / 86400 : -((-seconds + 86399) / 86400);
  return Civil{base::civil_date(days), seconds - days * 86400};
}

template <std::int64_t (*Part)(const Civil&, const Value&)>
Value part_of(const Call& call) {
  const auto at = civil(call.args[0], call.args.size() > 1 ? &call.args[1] : nullptr);
  if (!at) return Value::error(at.error().message);
  return Value::of(Part(*at, call.args[0]));
}

std::int64_t year(const Civil& at, const Value&) { return at.date.year; }
std::int64_t month(const Civil& at, const Value&) { return at.date.month - 1; }
std::int64_t day_of_year(const Civil& at, const Value&) { return at.date.day_of_year - 1; }
std::int64_t day_of_month(const Civil& at, const Value&) { return at.date.day - 1; }
std::int64_t date_of_month(const Civil& at, const Value&) { return at.date.day; }
std::int64_t day_of_week(const Civil& at, const Value&) { return at.date.weekday; }
std::int64_t hours(const Civil& at, const Value&) { return at.second_of_day / 3600; }
std::int64_t minutes(const Civil& at, const Value&) { return at.second_of_day / 60 % 60; }
std::int64_t seconds(const Civil& at, const Value&) { return at.second_of_day % 60; }
std::int64_t milliseconds(const Civil&, const Value& timestamp) { return timestamp.nanos() / 1'000'000; }

template <std::int64_t Unit>
Value whole_units(const Call& call) {
  return Value::of(call.args[0].duration_nanos() / Unit);
}
Value duration_milliseconds(const Call& call) { return Value::of(call.args[0].duration_nanos() / 1'000'000 % 1000); }

constexpr std::string_view kParts = "timestamp.() -> int; timestamp.(string) -> int";

constexpr std::array kRows{
    TableRow{"getFullYear", kParts, part_of<year>},
    TableRow{"getMonth", kParts, part_of<month>},
    TableRow{"getDayOfYear", kParts, part_of<day_of_year>},
    TableRow{"getDayOfMonth", kParts, part_of<day_of_month>},
    TableRow{"getDate", kParts, part_of<date_of_month>},
    TableRow{"getDayOfWeek", kParts, part_of<day_of_week>},
    TableRow{"getHours", kParts, part_of<hours>},
    TableRow{"getMinutes", kParts, part_of<minutes>},
    TableRow{"getSeconds", kParts, part_of<seconds>},
    TableRow{"getMilliseconds", kParts, part_of<milliseconds>},
    TableRow{"getHours", "duration.() -> int", whole_units<3600 * kNanosInSecond>},
    TableRow{"getMinutes", "duration.() -> int", whole_units<60 * kNanosInSecond>},
    TableRow{"getSeconds", "duration.() -> int", whole_units<kNanosInSecond>},
    TableRow{"getMilliseconds", "duration.() -> int", duration_milliseconds},
};

std::string decimals_of(std::int64_t nanos) {
  if (nanos == 0) return {};
  std::string digits = std::to_string(nanos);
  digits.insert(0, 9 - digits.size(), '0');
  digits.erase(digits.find_last_not_of('0') + 1);
  return "." + digits;
}

}  // namespace

std::span<const TableRow> time_rows() { return kRows; }

Value timestamp_at(std::int64_t seconds, std::int32_t nanos) {
  if (seconds < kFirstSecond || seconds > kLastSecond) return out_of_range();
  return Value::timestamp(seconds, nanos);
}

Value parse_timestamp(std::string_view text) {
  const Value bad = Value::error(base::quoted(text) + " is not a timestamp; write for example 2026-03-01T12:00:00Z");
  const bool shaped = digits_at(text, 0, 4) && digits_at(text, 5, 2) && digits_at(text, 8, 2) && digits_at(text, 11, 2) &&
                      digits_at(text, 14, 2) && digits_at(text, 17, 2) && text.size() > 19 && text[4] == '-' && text[7] == '-' &&
                      (text[10] | 0x20) == 't' && text[13] == ':' && text[16] == ':';
  if (!shaped) return bad;
  std::size_t n = 19;
  std::int64_t nanos = 0;
  if (text[n] == '.') {
    std::int64_t scale = kNanosInSecond / 10;
    for (++n; n < text.size() && text[n] >= '0' && text[n] <= '9'; ++n, scale /= 10) nanos += scale * (text[n] - '0');
    if (n == 20) return bad;
  }
  const auto offset = offset_of(text.substr(n));
  const int hour = number_at(text, 11, 2);
  const int minute = number_at(text, 14, 2);
  const int second = number_at(text, 17, 2);
  if (!offset || hour > 23 || minute > 59 || second > 59) return bad;
  if (number_at(text, 0, 4) == 0) return out_of_range();
  const auto date = base::Date::parse(text.substr(0, 10));
  if (!date) return bad;
  return timestamp_at(std::int64_t{date->days()} * 86400 + hour * 3600 + minute * 60 + second - *offset, static_cast<std::int32_t>(nanos));
}

Value parse_duration(std::string_view text) {
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  if (rest == "0") return Value::duration(0);
  if (rest.empty()) return bad_duration(text);
  __int128 total = 0;
  while (!rest.empty()) {
    const auto part = take_part(rest);
    if (!part) return bad_duration(text);
    total += *part;
    if (total > __int128{std::numeric_limits<std::int64_t>::max()})
      return Value::error("the duration is out of range; it goes to about 290 years");
  }
  const auto nanos = static_cast<std::int64_t>(total);
  return Value::duration(negative ? -nanos : nanos);
}

std::string timestamp_text(const Value& timestamp) {
  const std::string whole = Instant::of_seconds(timestamp.seconds()).text();
  return whole.substr(0, whole.size() - 1) + decimals_of(timestamp.nanos()) + "Z";
}

std::string duration_text(const Value& duration) {
  const std::int64_t nanos = duration.duration_nanos();
  const std::uint64_t size = nanos < 0 ? 0 - static_cast<std::uint64_t>(nanos) : static_cast<std::uint64_t>(nanos);
  return (nanos < 0 ? "-" : "") + std::to_string(size / kNanosInSecond) + decimals_of(static_cast<std::int64_t>(size % kNanosInSecond)) +
         "s";
}

Value shifted(const Value& timestamp, std::int64_t nanos) {
  std::int64_t seconds = timestamp.seconds() + nanos / kNanosInSecond;
  std::int64_t part = timestamp.nanos() + nanos % kNanosInSecond;
  if (part < 0) {
    part += kNanosInSecond;
    --seconds;
  } else if (part >= kNanosInSecond) {
    part -= kNanosInSecond;
    ++seconds;
  }
  return timestamp_at(seconds, static_cast<std::int32_t>(part));
}

Value between(const Value& from, const Value& to) {
  const __int128 nanos = __int128{to.seconds() - from.seconds()} * kNanosInSecond + (to.nanos() - from.nanos());
  if (nanos > std::numeric_limits<std::int64_t>::max() || nanos < std::numeric_limits<std::int64_t>::min())
    return Value::error("the duration is out of range; it goes to about 290 years");
  return Value::duration(static_cast<std::int64_t>(nanos));
}

}  // namespace sealwright::cel
