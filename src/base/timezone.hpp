// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::base {

/// A day of the proleptic Gregorian calendar. `weekday` counts from Sunday = 0; months, days and days of the year from 1.
struct CivilDate {
  int year = 1970;
  int month = 1;
  int day = 1;
  int day_of_year = 1;
  int weekday = 4;
};

CivilDate civil_date(std::int64_t days_from_1970);

/// Seconds east of UTC at this time (seconds from 1970) in a zone: `UTC`, a fixed `+01:00`, or a name of the IANA data base
/// such as `Europe/Paris`, as the machine's tzdata has it. Safe from any thread.
Result<std::int64_t> utc_offset(std::string_view zone, std::int64_t at);

}  // namespace sealwright::base
