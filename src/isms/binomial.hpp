// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace sealwright::isms {

/// The Clopper–Pearson upper bound (Biometrika 26, 1934): the rate of deviations in the population is at most this with that confidence,
/// when `deviations` of `tested` items drawn at random deviate. It is the `confidence` quantile of Beta(deviations + 1, tested −
/// deviations), and 1 where everything deviates. Never too low for a population of any size, since drawing without replacement tells more.
/// 0 ≤ deviations ≤ tested, tested ≥ 1, 0 < confidence < 1; anything else is a defect and ends the program.
double upper_rate(std::int64_t deviations, std::int64_t tested, double confidence);

}  // namespace sealwright::isms
