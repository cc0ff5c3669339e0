// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/decimal.hpp"

/// What two figures of the same thing say (ISO/IEC 27001:2022 6.2, 9.1).
namespace sealwright::isms {

enum class Direction { higher_is_better, lower_is_better };
enum class Trend { improving, steady, worsening };

Trend trend_of(Direction direction, Decimal before, Decimal now);

/// Whether a value is at the target or better.
bool reaches(Direction direction, Decimal target, Decimal value);

}  // namespace sealwright::isms
