// SPDX-License-Identifier: Apache-2.0
#include "base/decimal.hpp"

#include <fmt/format.h>

#include <cmath>

#include "base/text.hpp"

namespace sealwright::base {
namespace {
constexpr std::int64_t kLargest = (std::int64_t{1} << 33) * 1'000'000 - 1;
constexpr std::string_view kExpected = "not a decimal number of at most six places, within ±8589934591.999999: ";
}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const auto bad = [&] { return invalid(std::string(kExpected) + quoted(text)); };
  std::string_view rest = text;
  const bool negative = rest.starts_with('-');
  if (negative) rest.remove_prefix(1);
  std::int64_t value = 0;
  int places = -1;
  for (std::size_t i = 0; i < rest.size(); ++i) {
    if (rest[i] == '.' && places < 0 && i > 0 && i + 1 < rest.size()) {
      places = 0;
      continue;
    }
    if (rest[i] < '0' || rest[i] > '9' || places == 6 || value > kLargest) return bad();
    value = value * 10 + (rest[i] - '0');
    if (places >= 0) ++places;
  }
  if (rest.empty()) return bad();
  for (places = std::max(places, 0); places < 6; ++places) {
    if (value > kLargest) return bad();
    value *= 10;
  }
  if (value > kLargest) return bad();
  return Decimal(negative ? -value : value);
}

Result<Decimal> Decimal::of_double(double value) {
  const double scaled = std::round(value * 1e6);
  if (std::fabs(scaled) <= static_cast<double>(kLargest)) {
    const auto near = static_cast<std::int64_t>(scaled);
    for (const std::int64_t n : {near, near - 1, near + 1}) {  // the product above may be half a millionth off
      if (std::abs(n) <= kLargest && static_cast<double>(n) / 1e6 == value) return Decimal(n);
    }
    if (std::fabs(static_cast<double>(near) / 1e6 - value) <= 1e-9) return Decimal(near);
  }
  return invalid(fmt::format("{}{}", kExpected, value));
}

std::string Decimal::text() const {
  const std::int64_t size = millionths_ < 0 ? -millionths_ : millionths_;
  std::string out = fmt::format("{}{}.{:06}", millionths_ < 0 ? "-" : "", size / 1'000'000, size % 1'000'000);
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

}  // namespace sealwright::base
