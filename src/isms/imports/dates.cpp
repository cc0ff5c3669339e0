// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "base/text.hpp"
#include "isms/imports/values.hpp"

namespace sealwright::isms {
namespace {

constexpr std::array<std::string_view, 12> kMonths{"january", "february", "march",     "april",   "may",      "june",
                                                   "july",    "august",   "september", "october", "november", "december"};
constexpr std::size_t kShortMonth = 3;

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" ,./-", at), text.size());
    if (end > at) out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

/// 1–12; 0 where it is no month's English name or its beginning.
int month_named(std::string_view word) {
  const auto lower = base::lower_ascii(word);
  for (std::size_t i = 0; lower.size() >= kShortMonth && i < kMonths.size(); ++i) {
    if (kMonths[i].starts_with(lower)) return static_cast<int>(i) + 1;
  }
  return 0;
}

/// -1 where it is no number of at most four digits.
int number_in(std::string_view word) {
  int out = 0;
  const auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), out);
  return fault == std::errc() && end == word.data() + word.size() && word.size() <= 4 ? out : -1;
}

Result<Date> date_from(int year, int month, int day, std::string_view text) {
  const auto date = Date::parse(fmt::format("{:04}-{:02}-{:02}", year, month, day));
  if (date) return *date;
  return base::invalid(base::quoted(text) + " is no day of the calendar");
}

Error unclear(std::string_view text) { return base::invalid(base::quoted(text) + " is no date: write it as 2026-03-01"); }

Result<Date> with_month_name(const std::vector<std::string_view>& parts, std::string_view text) {
  const bool first = month_named(parts[0]) != 0;
  const int month = month_named(parts[first ? 0 : 1]), day = number_in(parts[first ? 1 : 0]), year = number_in(parts[2]);
  if (month == 0 || day < 1 || parts[2].size() != 4 || year < 0) return unclear(text);
  return date_from(year, month, day, text);
}

}  // namespace

Result<Date> written_date(std::string_view given) {
  const auto text = base::trimmed(given);
  if (const auto iso = Date::parse(text)) return *iso;
  if (const auto instant = Instant::parse(text)) return instant->date();
  const auto parts = parts_of(text);
  if (parts.size() != 3) return unclear(text);
  if (month_named(parts[0]) != 0 || month_named(parts[1]) != 0) return with_month_name(parts, text);
  const int a = number_in(parts[0]), b = number_in(parts[1]), c = number_in(parts[2]);
  if (a < 0 || b < 0 || c < 0) return unclear(text);
  if (parts[0].size() == 4) return date_from(a, b, c, text);
  if (parts[2].size() != 4) return base::invalid(base::quoted(text) + ": write the year with four digits, as in 2026-03-01");
  if (text.find('.') != std::string_view::npos || a > 12 || a == b) return date_from(c, b, a, text);
  if (b > 12) return date_from(c, a, b, text);
  return base::invalid(
      fmt::format("{} could be day or month first: write {:04}-{:02}-{:02} or {:04}-{:02}-{:02}", base::quoted(text), c, b, a, c, a, b));
}

}  // namespace sealwright::isms
