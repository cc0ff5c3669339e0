// SPDX-License-Identifier: Apache-2.0
#include "base/clock.hpp"

#include <doctest/doctest.h>

namespace sealwright::base {

TEST_CASE("dates: text both ways, and what is none") {
  for (const char* text : {"0001-01-01", "1969-12-31", "1970-01-01", "2024-02-29", "2026-03-01", "9999-12-31"})
    CHECK(Date::parse(text).value().text() == text);
  CHECK(Date::parse("1970-01-02").value().days() == 1);
  for (const char* text : {"", "2026-3-1", "2026-02-29", "2026-13-01", "2026-00-10", "0000-01-01", "2026/03/01", "2026-03-01 ",
                           "+026-03-01", "2026-03-0\xC2"}) {
    CHECK_MESSAGE(!Date::parse(text), text);
  }
}

TEST_CASE("months on end at the month's last day") {
  const auto on = [](const char* date, int months) { return Date::parse(date).value().plus_months(months).text(); };
  CHECK(on("2026-01-31", 1) == "2026-02-28");
  CHECK(on("2024-01-31", 1) == "2024-02-29");
  CHECK(on("2026-03-31", -1) == "2026-02-28");
  CHECK(on("2026-11-15", 14) == "2028-01-15");
}

TEST_CASE("instants: every offset and precision reads to UTC microseconds") {
  const auto read = [](const char* text) { return Instant::parse(text).value().text(); };
  CHECK(read("2026-03-01T12:00:00Z") == "2026-03-01T12:00:00Z");
  CHECK(read("2026-03-01t12:00:00+01:30") == "2026-03-01T10:30:00Z");
  CHECK(read("2026-03-01 12:00:00.5-02:00") == "2026-03-01T14:00:00.500Z");
  CHECK(read("2026-03-01T12:00:00.123456789Z") == "2026-03-01T12:00:00.123456Z");
  CHECK(read("2016-12-31T23:59:60Z") == "2017-01-01T00:00:00Z");
  CHECK(read("2026-03-01") == "2026-03-01T00:00:00Z");
  CHECK(read("1969-12-31T23:59:59.999999Z") == "1969-12-31T23:59:59.999999Z");
  CHECK(Instant::parse("1969-12-31T23:59:59.5Z").value().micros() == -500'000);
  CHECK(Instant::parse("1969-12-31T23:59:59.5Z").value().date() == Date(-1));
  CHECK(Instant::parse("1969-12-31T23:59:59.5Z").value().seconds() == -1);
}

TEST_CASE("instants that are none are refused") {
  for (const char* text :
       {"", "now", "2026-03-01T12:00Z", "2026-03-01T12:00:00", "2026-03-01T24:00:00Z", "2026-03-01T12:60:00Z", "2026-03-01T12:00:61Z",
        "2026-03-01T12:00:00.Z", "2026-03-01T12:00:00.1234567890Z", "2026-03-01T12:00:00+1:00", "2026-03-01T12:00:00+24:00",
        "2026-02-30T12:00:00Z", "2026-03-01T12:00:00Zx", "0001-01-01T00:00:00+00:01", "9999-12-31T23:59:59-00:01"}) {
    CHECK_MESSAGE(!Instant::parse(text), text);
  }
}

TEST_CASE("spans of time") {
  CHECK(base::parse_span("45s").value() == 45);
  CHECK(base::parse_span("1d12h").value() == 129'600);
  CHECK(base::parse_span("2w").value() == 1'209'600);
  for (const char* text : {"", "7", "d", "7x", "-1d", "1d-", "999999999w", "1d 2h"}) CHECK_MESSAGE(!base::parse_span(text), text);
}

TEST_CASE("a set clock stands until it is moved") {
  base::SetClock clock(Instant::of_seconds(100));
  CHECK(clock.now() == clock.now());
  clock.advance_seconds(5);
  CHECK(clock.now() == Instant::of_seconds(105));
}

TEST_CASE("the machine's clock is past the day this was written") {
  CHECK(base::SystemClock().now() > Instant::parse("2025-01-01").value());
}

}  // namespace sealwright::base
