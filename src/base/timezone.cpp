// SPDX-License-Identifier: Apache-2.0
#include "base/timezone.hpp"

#define USE_OS_TZDB 1
#include <date/tz.h>

#include <map>
#include <mutex>
#include <string>

#include "base/text.hpp"

namespace sealwright::base {
namespace {

/// The zone of that name, or nullptr. The library throws for an unknown name, so both answers are remembered; unknown ones only
/// to a limit, since names come from outside.
const date::time_zone* zone_named(std::string_view name) {
  constexpr std::size_t kRemembered = 2000;
  static std::mutex mutex;
  static std::map<std::string, const date::time_zone*, std::less<>> known;
  const std::lock_guard lock(mutex);
  if (const auto found = known.find(name); found != known.end()) return found->second;
  const date::time_zone* zone = nullptr;
  try {
    zone = date::locate_zone(std::string(name));
  } catch (const std::runtime_error&) {
    zone = nullptr;
  }
  if (known.size() < kRemembered) known.emplace(std::string(name), zone);
  return zone;
}

bool digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

CivilDate civil_date(std::int64_t days_from_1970) {
  const date::sys_days day{date::days{static_cast<int>(days_from_1970)}};
  const date::year_month_day parts{day};
  CivilDate out;
  out.year = static_cast<int>(parts.year());
  out.month = static_cast<int>(static_cast<unsigned>(parts.month()));
  out.day = static_cast<int>(static_cast<unsigned>(parts.day()));
  out.day_of_year = static_cast<int>((day - date::sys_days{parts.year() / date::January / 1}).count()) + 1;
  out.weekday = static_cast<int>(date::weekday{day}.c_encoding());
  return out;
}

Result<std::int64_t> utc_offset(std::string_view zone, std::int64_t at) {
  if (zone == "UTC" || zone == "Z") return std::int64_t{0};
  std::string_view fixed = zone;
  const bool west = fixed.starts_with('-');
  if (west || fixed.starts_with('+')) fixed.remove_prefix(1);
  if (fixed.size() == 5 && fixed[2] == ':' && digit(fixed[0]) && digit(fixed[1]) && digit(fixed[3]) && digit(fixed[4])) {
    const int hours = (fixed[0] - '0') * 10 + (fixed[1] - '0');
    const int minutes = (fixed[3] - '0') * 10 + (fixed[4] - '0');
    if (hours <= 23 && minutes <= 59) return std::int64_t{west ? -1 : 1} * (hours * 3600 + minutes * 60);
  }
  const date::time_zone* found = zone.empty() || zone.size() > 64 ? nullptr : zone_named(zone);
  if (!found) return invalid(quoted(zone) + " is not a time zone; write UTC, an offset such as +01:00, or a name such as Europe/Paris");
  return std::int64_t{found->get_info(date::sys_seconds{std::chrono::seconds{at}}).offset.count()};
}

}  // namespace sealwright::base
