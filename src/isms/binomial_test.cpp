// SPDX-License-Identifier: Apache-2.0
#include "isms/binomial.hpp"

#include <doctest/doctest.h>

#include <cmath>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

/// P(at most k of n deviate) at this rate, summed term by term.
double at_most(std::int64_t k, std::int64_t n, double rate) {
  double sum = 0;
  for (std::int64_t i = 0; i <= k; ++i) {
    const auto x = static_cast<double>(i), m = static_cast<double>(n);
    sum += std::exp(std::lgamma(m + 1) - std::lgamma(x + 1) - std::lgamma(m - x + 1) + x * std::log(rate) + (m - x) * std::log1p(-rate));
  }
  return sum;
}

}  // namespace

TEST_CASE("upper rate: none deviates, all deviate, and one of each size by its own formula") {
  for (const int n : {1, 25, 59, 1000}) CHECK(upper_rate(0, n, 0.95) == doctest::Approx(1 - std::pow(0.05, 1.0 / n)).epsilon(1e-12));
  CHECK(upper_rate(7, 7, 0.95) == 1);
  CHECK(upper_rate(6, 7, 0.9) == doctest::Approx(std::pow(0.9, 1.0 / 7)).epsilon(1e-12));
}

TEST_CASE("upper rate: published values") {
  // Rule of three: 3/n for no deviation of many at 95 %.
  CHECK(upper_rate(0, 1000, 0.95) == doctest::Approx(0.003).epsilon(0.002));
  // The two-sided 95 % interval of 1 in 10 ends at 0.4450 (Clopper and Pearson's chart; R's binom.test(1, 10)).
  CHECK(upper_rate(1, 10, 0.975) == doctest::Approx(0.4450161).epsilon(1e-6));
  CHECK(upper_rate(5, 100, 0.975) == doctest::Approx(0.1128349).epsilon(1e-6));
}

TEST_CASE("upper rate: at the bound, so few deviations are exactly as improbable as the confidence says") {
  for (const double confidence : {0.8, 0.9, 0.95, 0.99}) {
    for (const std::int64_t n : {5, 40, 250}) {
      for (std::int64_t k = 0; k < n; k += 1 + n / 7) {
        CHECK(at_most(k, n, upper_rate(k, n, confidence)) == doctest::Approx(1 - confidence).epsilon(1e-7));
      }
    }
  }
}

TEST_CASE("upper rate: the shipped table of sizes is the least for which the bound keeps within the tolerable rate") {
  const auto& table = test_library().audit().attribute_samples;
  REQUIRE(table.size() == 24);
  for (const auto& row : table) {
    const std::int64_t sizes[] = {row.accept_0, row.accept_1, row.accept_2};
    for (std::int64_t k = 0; k < 3; ++k) {
      CHECK(upper_rate(k, sizes[k], row.confidence) <= row.tolerable_rate);
      CHECK(upper_rate(k, sizes[k] - 1, row.confidence) > row.tolerable_rate);
    }
  }
}

}  // namespace sealwright::isms
