// SPDX-License-Identifier: Apache-2.0
#include <cmath>

#include "base/json.hpp"
#include "base/text.hpp"
#include "evidence/sheet.hpp"

namespace sealwright::evidence {
namespace {

constexpr double kEpoch1900 = 25'569;  // 1970-01-01, counted from 1899-12-30
constexpr double kEpoch1904 = 24'107;
constexpr double kNeverWas = 60;  // 29 February 1900
constexpr std::int64_t kDay = 86'400;
constexpr std::int64_t kFirstDay = -25'568;   // 1899-12-31
constexpr std::int64_t kLastDay = 2'932'896;  // 9999-12-31

/// What stands in brackets is a colour, a condition or a locale, unless it is elapsed time: [h], [mm].
bool elapsed(std::string_view bracket) { return !bracket.empty() && bracket.find_first_not_of("hms") == std::string_view::npos; }

}  // namespace

bool shows_a_date(int id, std::string_view code) {
  // ECMA-376 part 1, 18.8.30: the built-in formats; 27–36 and 50–58 are dates in East Asian locales.
  if ((id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)) return true;
  const std::string lower = base::lower_ascii(code);
  if (lower == "general") return false;
  for (std::size_t at = 0; at < lower.size(); ++at) {
    const char c = lower[at];
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '"' || c == '[') {
      const auto end = lower.find(c == '"' ? '"' : ']', at + 1);
      if (end == std::string::npos) return false;
      if (c == '[' && elapsed(std::string_view(lower).substr(at + 1, end - at - 1))) return true;
      at = end;
    } else if (std::string_view("ymdhs").find(c) != std::string_view::npos) {
      return true;
    } else if (c == ';') {
      return false;  // the first section, for positive numbers, has none
    }
  }
  return false;
}

Result<std::string> date_of_serial(double serial, bool from_1904) {
  const auto refused = [&] { return base::invalid("the number " + base::ecmascript_number(serial) + " is no day of a spreadsheet"); };
  if (!std::isfinite(serial) || serial < 0 || serial > 3'000'000) return refused();
  const double whole = std::floor(serial);
  if (!from_1904 && whole == kNeverWas) return refused();
  const double shifted = from_1904 ? whole - kEpoch1904 : whole - kEpoch1900 + (whole < kNeverWas ? 1 : 0);
  std::int64_t seconds = std::llround((serial - whole) * static_cast<double>(kDay));
  std::int64_t day = static_cast<std::int64_t>(shifted);
  if (seconds == kDay) ++day, seconds = 0;
  if (day < kFirstDay || day > kLastDay) return refused();
  const Date date(static_cast<std::int32_t>(day));
  return seconds == 0 ? date.text() : Instant::of_date(date).plus_seconds(seconds).text();
}

}  // namespace sealwright::evidence
