// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::base {

/// A decimal number with six places, exact, within ±8,589,934,591.999999: below 2^33 neighbouring doubles (IEEE 754 binary64) are less
/// than a millionth apart, so every value passes through a JSON number unharmed. For money, rates and measures.
class Decimal {
 public:
  constexpr Decimal() = default;
  static constexpr Decimal of_millionths(std::int64_t n) { return Decimal(n); }
  static Result<Decimal> parse(std::string_view text);  ///< `-12.5`; more than six places are refused
  static Result<Decimal> of_double(double value);       ///< refused where it is not within a billionth of six places
  constexpr std::int64_t millionths() const { return millionths_; }
  double as_double() const { return static_cast<double>(millionths_) / 1e6; }
  std::string text() const;  ///< shortest: `12.5`, `3`
  auto operator<=>(const Decimal&) const = default;

 private:
  explicit constexpr Decimal(std::int64_t n) : millionths_(n) {}
  std::int64_t millionths_ = 0;
};

}  // namespace sealwright::base

namespace sealwright {
using base::Decimal;
}
