// SPDX-License-Identifier: Apache-2.0
#include "base/timezone.hpp"

#include <doctest/doctest.h>

namespace sealwright {

TEST_CASE("civil dates") {
  const auto epoch = base::civil_date(0);
  CHECK(epoch.year == 1970);
  CHECK(epoch.weekday == 4);
  const auto leap = base::civil_date(19782);  // 2024-02-29
  CHECK(leap.year == 2024);
  CHECK(leap.month == 2);
  CHECK(leap.day == 29);
  CHECK(leap.day_of_year == 60);
  CHECK(leap.weekday == 4);
  const auto first = base::civil_date(-719162);  // 0001-01-01
  CHECK(first.year == 1);
  CHECK(first.day_of_year == 1);
}

TEST_CASE("offsets from UTC") {
  const std::int64_t summer = 1'782'864'000;  // 2026-07-01
  const std::int64_t winter = 1'767'225'600;  // 2026-01-01
  CHECK(*base::utc_offset("UTC", summer) == 0);
  CHECK(*base::utc_offset("Europe/Paris", summer) == 7200);
  CHECK(*base::utc_offset("Europe/Paris", winter) == 3600);
  CHECK(*base::utc_offset("Asia/Kathmandu", winter) == 20700);
  CHECK(*base::utc_offset("-09:30", winter) == -34200);
  CHECK(*base::utc_offset("02:00", winter) == 7200);
  for (const char* bad : {"", "Mars/Olympus", "+1:00", "+25:00", "+00:60", "../etc/passwd"}) CHECK_FALSE(base::utc_offset(bad, winter));
}

}  // namespace sealwright
