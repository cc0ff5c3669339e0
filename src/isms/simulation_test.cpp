// SPDX-License-Identifier: Apache-2.0
#include "isms/simulation.hpp"

#include <doctest/doctest.h>

#include <cmath>
#include <numbers>

#include "isms/elementary.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kTrials = 100'000;

std::string refused(const Quantity& risk, std::size_t trials = 10) {
  const auto done = simulate(std::vector{risk}, 1, trials);
  return done ? "taken" : done.error().message;
}

double gap(double a, double b) { return std::abs(a - b) / std::max(std::abs(b), 1e-300); }

/// How many standard errors a mean is from what it estimates.
double deviation(double mean, double exact, double error) { return (mean - exact) / error; }

}  // namespace

TEST_CASE("elementary: as the C library's to a few units in the last place, over the whole range") {
  double exponential = 0, logarithm = 0, circle = 0;
  for (int i = 0; i <= 100'000; ++i) {
    const double x = -700 + 1400.0 * i / 100'000;
    exponential = std::max(exponential, gap(elementary::exp(x), std::exp(x)));
    logarithm = std::max(logarithm, std::abs(elementary::log(std::exp(x)) - std::log(std::exp(x))) / std::max(1.0, std::abs(x)));
    const double u = i / 100'000.0;
    const auto turned = elementary::turn(u);
    circle = std::max(circle, std::abs(turned.cosine - std::cos(2 * std::numbers::pi * u)));
    circle = std::max(circle, std::abs(turned.sine - std::sin(2 * std::numbers::pi * u)));
  }
  CHECK(exponential < 1e-15);
  CHECK(logarithm < 1e-15);
  CHECK(circle < 1e-15);
  CHECK(elementary::exp(0) == 1);
  CHECK(elementary::log(1) == 0);
}

TEST_CASE("simulation: the mean is E[rate] · E[loss], within its standard error, for rare, usual, frequent and certain events") {
  const std::vector<Quantity> risks{{"rare", {0.01, 0.2}, {50'000, 2'000'000}}, {"usual", {0.4, 2.5}, {1'000, 100'000}},
                                    {"frequent", {12, 60}, {10, 500}},          {"certain", {1, 1}, {700, 700}},
                                    {"wide", {0.1, 30}, {100, 5'000}},          {"many", {300, 500}, {1, 20}}};
  const auto run = simulate(risks, 42, kTrials).value();
  double exact = 0;
  for (const auto& each : run.risks) {
    CHECK_MESSAGE(std::abs(deviation(each.expected, each.exact, each.error)) < 4, each.key << " " << each.expected << " " << each.exact);
    CHECK_MESSAGE(each.error < 0.05 * each.exact, each.key << " " << each.error);
    exact += each.exact;
  }
  CHECK(run.exact == doctest::Approx(exact));
  CHECK(std::abs(deviation(run.expected, run.exact, run.error)) < 4);
  // The mean of a lognormal from its 5th and 95th percentile: exp(μ + σ²/2).
  const double mu = (std::log(1'000.0) + std::log(100'000.0)) / 2, sigma = std::log(100.0) / (2 * 1.6448536269514722);
  CHECK(mean_of({1'000, 100'000}) == doctest::Approx(std::exp(mu + sigma * sigma / 2)));
}

TEST_CASE("simulation: a certain rate and a certain loss give the Poisson distribution itself") {
  for (const double rate : {0.3, 1.0, 5.0, 16.0, 40.0}) {
    const auto run = simulate(std::vector<Quantity>{{"r", {rate, rate}, {1, 1}}}, 7, kTrials).value();
    double term = std::exp(-rate), above = 1;
    for (int n = 0; n < 100; ++n) {
      above -= term;  // P(N > n)
      const double error = std::sqrt(std::max(above * (1 - above), 1e-9) / kTrials);
      CHECK_MESSAGE(std::abs(probability_above(run, n + 0.5) - above) < 5 * error + 1e-6, rate << " " << n);
      term *= rate / (n + 1);
    }
    double squares = 0;
    for (const double loss : run.annual) squares += (loss - rate) * (loss - rate);
    CHECK(squares / kTrials == doctest::Approx(rate).epsilon(0.03));  // its variance is its rate
  }
}

TEST_CASE("simulation: one certain event shows the loss distribution: its ends are the 5th and the 95th percentile") {
  // At most one event in almost every year: of the years with a loss, 5 % lie above the high end and 5 % below the low end.
  const auto run = simulate(std::vector<Quantity>{{"r", {0.02, 0.02}, {1'000, 50'000}}}, 3, 1'000'000).value();
  const double any = probability_above(run, 0), high = probability_above(run, 50'000) / any, low = 1 - probability_above(run, 1'000) / any;
  CHECK(any == doctest::Approx(1 - std::exp(-0.02)).epsilon(0.03));
  CHECK(high == doctest::Approx(0.05).epsilon(0.1));
  CHECK(low == doctest::Approx(0.05).epsilon(0.1));
}

TEST_CASE("simulation: the same figures to the last bit from the same seed, in any order, and a risk's own beside any others") {
  const std::vector<Quantity> risks{{"R-1", {0.5, 2}, {100, 9'000}}, {"R-2", {0.1, 30}, {5, 80}}, {"R-3", {1, 1}, {10, 20}}};
  const auto run = simulate(risks, 11, 5'000).value();
  const auto turned = simulate(std::vector<Quantity>{risks[2], risks[0], risks[1]}, 11, 5'000).value();
  CHECK(turned.annual == run.annual);
  CHECK(turned.expected == run.expected);
  CHECK(simulate(std::vector<Quantity>{risks[1]}, 11, 5'000)->risks[0].expected == run.risks[1].expected);
  CHECK(simulate(risks, 12, 5'000)->annual != run.annual);
  // Recorded once; another processor, compiler or library must give the very same.
  CHECK(run.expected == 2916.2715924762251);
  CHECK(loss_exceeded(run, 0.05) == 12728.567000383719);
}

TEST_CASE("simulation: the loss exceedance curve falls, and its two readings agree") {
  const auto run = simulate(std::vector<Quantity>{{"R-1", {0.5, 2}, {100, 9'000}}}, 5, 10'000).value();
  double before = 1e300;
  for (const double probability : {0.0, 0.001, 0.01, 0.1, 0.5, 0.9, 0.999}) {
    const double loss = loss_exceeded(run, probability);
    CHECK(loss <= before);
    CHECK(probability_above(run, loss) <= probability);
    before = loss;
  }
  CHECK(loss_exceeded(run, 0.0) == run.annual.back());
  CHECK(probability_above(run, -1) == 1);
}

TEST_CASE("simulation: what never happens costs nothing") {
  const auto run = simulate(std::vector<Quantity>{{"a", {0, 0}, {1, 2}}, {"b", {1, 2}, {0, 0}}}, 1, 1'000).value();
  CHECK(run.expected == 0);
  CHECK(run.risks[0].exact == 0);
  CHECK(run.annual.back() == 0);
  CHECK(simulate({}, 1, 10)->expected == 0);
}

TEST_CASE("simulation: ranges that mean nothing, and work without end, are refused") {
  CHECK(refused({"R-1", {-1, 2}, {1, 2}}).find("the frequency of R-1 begins at nothing or below") == 0);
  CHECK(refused({"R-1", {0, 2}, {1, 2}}).find("begins at nothing") != std::string::npos);
  CHECK(refused({"R-1", {1, 2}, {2, 1}}) == "the loss of R-1 has its ends the wrong way round");
  CHECK(refused({"R-1", {1, 2}, {1, 10'001}}).find("wider than") != std::string::npos);
  CHECK(refused({"R-1", {1, 2}, {1, std::nan("")}}) != "taken");
  CHECK(refused({"R-1", {1, 2}, {1, 2}}, 0) == "must lie between 1 and 1000000");
  CHECK(refused({"R-1", {1, 2}, {1, 2}}, 1'000'001) == "must lie between 1 and 1000000");
  CHECK(refused({"R-1", {900, 1000}, {1, 2}}, 1'000'000) == "taken");
  CHECK(refused({"R-1", {1000, 1100}, {1, 2}}, 1'000'000).find("take fewer trials") != std::string::npos);
  CHECK(simulate(std::vector<Quantity>{{"a", {1, 1}, {1, 1}}, {"a", {1, 1}, {1, 1}}}, 1, 10).error().message == "a stands twice");
}

}  // namespace sealwright::isms
