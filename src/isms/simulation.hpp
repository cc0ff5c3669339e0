// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Loss in a year by Monte Carlo: the model that docs/risk.md describes and cites. Pure functions; the same risks, seed and trials give the
/// same figures to the last bit, on every machine and in whatever order the risks come.
namespace sealwright::isms {

inline constexpr std::string_view kRiskModel = "sealwright-risk-1";
inline constexpr std::size_t kMostTrials = 1'000'000;
inline constexpr double kMostDraws = 1e9;       ///< years and events of all risks together: what one may ask of a machine
inline constexpr double kWidestRange = 10'000;  ///< high ÷ low

/// A 90 % interval: one in twenty lies below, one in twenty above. Equal ends are a certainty; both 0: it does not happen.
struct Range {
  double low = 0;
  double high = 0;
};

/// One risk in figures: how often in a year, and what one event costs.
struct Quantity {
  std::string key;  ///< names its stream of random numbers: `R-12`
  Range events;
  Range loss;
};

/// What came of one risk.
struct RiskLoss {
  std::string key;
  double expected = 0;  ///< mean of the annual loss over all trials
  double error = 0;     ///< standard error of that mean
  double exact = 0;     ///< E[rate] · E[loss], which the mean estimates
};

struct Simulated {
  std::vector<RiskLoss> risks;  ///< in ascending order of their keys
  std::vector<double> annual;   ///< loss of all risks together in each trial, ascending
  double expected = 0;
  double error = 0;
  double exact = 0;
};

/// Refused (invalid): no trials or more than kMostTrials, a range that is negative, upside down or wider than kWidestRange, a key twice,
/// more than kMostDraws.
Result<Simulated> simulate(std::span<const Quantity> risks, std::uint64_t seed, std::size_t trials);

/// The loss that is exceeded with at most this probability: a point of the loss exceedance curve. 0 ≤ probability < 1.
double loss_exceeded(const Simulated& simulated, double probability);
/// The share of trials whose loss is above this.
double probability_above(const Simulated& simulated, double loss);

/// E of the lognormal distribution with this 90 % interval.
double mean_of(const Range& range);

}  // namespace sealwright::isms
