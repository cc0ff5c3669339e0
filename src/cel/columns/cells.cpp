// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/cells.hpp"

#include <cmath>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "base/clock.hpp"
#include "cel/time.hpp"

namespace sealwright::cel::columns {
namespace {

constexpr std::size_t kUtcLength = 20;

int two(const char* at) { return (at[0] - '0') * 10 + (at[1] - '0'); }

bool digits(const char* at, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    if (at[i] < '0' || at[i] > '9') return false;
  return true;
}

/// Days from 1970-01-01 in the Gregorian calendar; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
std::int64_t days_from_civil(int y, int m, int d) {
  y -= m <= 2;
  const int era = y / 400;
  const int year_of_era = y - era * 400;
  const int day_of_year = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return std::int64_t{era} * 146097 + day_of_era - 719468;
}

int days_in(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return kDays[month - 1] + (month == 2 && leap);
}

}  // namespace

bool utc_seconds(std::string_view text, std::int64_t& seconds) {
  const char* at = text.data();
  if (text.size() != kUtcLength || at[4] != '-' || at[7] != '-' || at[10] != 'T' || at[13] != ':' || at[16] != ':' || at[19] != 'Z')
    return false;
  if (!digits(at, 4) || !digits(at + 5, 2) || !digits(at + 8, 2) || !digits(at + 11, 2) || !digits(at + 14, 2) || !digits(at + 17, 2))
    return false;
  const int year = two(at) * 100 + two(at + 2);
  const int month = two(at + 5);
  const int day = two(at + 8);
  const int hour = two(at + 11);
  const int minute = two(at + 14);
  const int second = two(at + 17);
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > days_in(year, month) || hour > 23 || minute > 59 || second > 59) return false;
  seconds = days_from_civil(year, month, day) * 86400 + hour * 3600 + minute * 60 + second;
  return true;
}

std::string append_timestamp(Column& c, std::string_view text) {
  std::int64_t seconds = 0;
  if (utc_seconds(text, seconds) && !c.nanos.size()) {
    c.ints.push_back(seconds);
    finish_cell(c);
    return {};
  }
  const Value value = parse_timestamp(text.size() == 10 ? std::string(text) + "T00:00:00Z" : std::string(text));
  if (value.is(Kind::error)) return value.failure().message;
  append(c, value);
  return {};
}

std::string append_duration(Column& c, std::string_view text) {
  const Value value = parse_duration(text);
  if (value.is(Kind::error)) return value.failure().message;
  append(c, value);
  return {};
}

std::size_t plain_length(const char* from) {
  std::size_t n = 0;
#if defined(__SSE2__)
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  for (;; n += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from + n));
    const int hits = _mm_movemask_epi8(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)));
    if (hits) return n + static_cast<std::size_t>(__builtin_ctz(static_cast<unsigned>(hits)));
  }
#else
  while (from[n] != '"' && from[n] != '\\') ++n;
  return n;
#endif
}

Value inferred(const Value& value) {
  switch (value.kind()) {
    case Kind::uint64: return Value::of(static_cast<double>(value.as_uint()));
    case Kind::float64: {
      const double d = value.as_double();
      return std::trunc(d) == d && std::fabs(d) < 9223372036854775808.0 ? Value::of(static_cast<std::int64_t>(d)) : value;
    }
    case Kind::list: {
      std::vector<Value> items;
      for (const auto& item : value.items()) items.push_back(inferred(item));
      return Value::list(std::move(items));
    }
    case Kind::map: {
      MapBuilder builder;
      for (const auto& [key, inner] : value.entries().entries) builder.add(key, inferred(inner));
      return builder.finish();
    }
    default: return value;
  }
}

}  // namespace sealwright::cel::columns
