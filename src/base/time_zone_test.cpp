// SPDX-License-Identifier: Apache-2.0
#include "base/time_zone.hpp"

#include <doctest/doctest.h>

using sealwright::base::is_time_zone;

TEST_CASE("time zones are those of the IANA database") {
  CHECK(is_time_zone("UTC"));
  CHECK(is_time_zone("Europe/Berlin"));
  CHECK(!is_time_zone("Europe/Atlantis"));
  CHECK(!is_time_zone(""));
  CHECK(!is_time_zone("../../etc/passwd"));
}
