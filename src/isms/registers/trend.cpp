// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/trend.hpp"

namespace sealwright::isms {

Trend trend_of(Direction direction, Decimal before, Decimal now) {
  if (before == now) return Trend::steady;
  return (now > before) == (direction == Direction::higher_is_better) ? Trend::improving : Trend::worsening;
}

bool reaches(Direction direction, Decimal target, Decimal value) {
  return direction == Direction::higher_is_better ? value >= target : value <= target;
}

}  // namespace sealwright::isms
