// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <doctest/doctest.h>

#include <charconv>
#include <cmath>
#include <random>

#include "base/json.hpp"

namespace sealwright::base {

TEST_CASE("decimals: text both ways") {
  const auto read = [](const char* text) { return Decimal::parse(text).value().text(); };
  CHECK(read("12.5") == "12.5");
  CHECK(read("-0.000001") == "-0.000001");
  CHECK(read("0012.500") == "12.5");
  CHECK(read("-0") == "0");
  CHECK(read("100") == "100");
  CHECK(read("8589934591.999999") == "8589934591.999999");
  for (const char* text : {"", "-", ".5", "5.", "1.2.3", "1e3", "+1", "1,5", " 1", "0.0000001", "8589934592", "99999999999999999999"}) {
    CHECK_MESSAGE(!Decimal::parse(text), text);
  }
}

TEST_CASE("every decimal passes through a JSON number unharmed") {
  std::mt19937_64 random(8785);
  const std::int64_t largest = Decimal::parse("8589934591.999999").value().millionths();
  for (int i = 0; i < 20'000; ++i) {
    const auto n = static_cast<std::int64_t>(random() % static_cast<std::uint64_t>(largest >> (i % 40)) + 1) * (i % 2 == 0 ? 1 : -1);
    const Decimal there = Decimal::of_millionths(n);
    const std::string number = base::ecmascript_number(there.as_double());
    double back = 0;
    std::from_chars(number.data(), number.data() + number.size(), back);
    REQUIRE(Decimal::of_double(back).value() == there);
  }
}

TEST_CASE("doubles that are no such decimals are refused") {
  CHECK(Decimal::of_double(0.1 + 0.2).value().text() == "0.3");
  CHECK(!Decimal::of_double(0.1234567));
  CHECK(!Decimal::of_double(8589934592.0));
  CHECK(!Decimal::of_double(1e300));
  CHECK(!Decimal::of_double(std::nan("")));
  CHECK(!Decimal::of_double(INFINITY));
}

}  // namespace sealwright::base
