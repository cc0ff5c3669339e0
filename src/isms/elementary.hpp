// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

/// Logarithm, exponential, sine and cosine out of additions, multiplications, divisions and square roots alone. IEEE 754 rounds these the
/// same everywhere, so that a figure from a seed is the same to the last bit on every machine; the C library's own differ in the last
/// place from one processor to the next. Good to a few units in the last place. Without branches, so that compilers make them of several
/// numbers at once. Files that include this are compiled without contraction of a·b+c into one rounding (src/CMakeLists.txt).
namespace sealwright::isms::elementary {

inline constexpr double kLn2High = 0x1.62e42feep-1, kLn2Low = 0x1.a39ef35793c76p-33;  // ln 2 in two parts, as in fdlibm's e_exp.c
/// Adding it leaves the whole part of a small number in the low bits.
inline constexpr double kShift = 0x1.8p52;

/// −700 ≤ x ≤ 700. 2^k · e^r with |r| ≤ ln 2 / 2; Taylor's series to r^13, whose next term is below 5e-18.
inline double exp(double x) {
  const double shifted = x * 0x1.71547652b82fep+0 + kShift;  // 1 / ln 2
  const double k = shifted - kShift;
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double p = 1.0 / 6227020800.0;
  p = p * r + 1.0 / 479001600.0;
  p = p * r + 1.0 / 39916800.0;
  p = p * r + 1.0 / 3628800.0;
  p = p * r + 1.0 / 362880.0;
  p = p * r + 1.0 / 40320.0;
  p = p * r + 1.0 / 5040.0;
  p = p * r + 1.0 / 720.0;
  p = p * r + 1.0 / 120.0;
  p = p * r + 1.0 / 24.0;
  p = p * r + 1.0 / 6.0;
  p = p * r + 0.5;
  p = p * r + 1.0;
  p = p * r + 1.0;
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(p) + (std::bit_cast<std::uint64_t>(shifted) << 52));
}

/// x > 0 and normal. k · ln 2 + ln m with √½ ≤ m < √2; ln m = 2 artanh((m−1)/(m+1)), whose series is taken to the 21st power.
inline double log(double x) {
  const std::uint64_t bits = std::bit_cast<std::uint64_t>(x);
  const std::uint64_t exponent = (bits - 0x3FE6A09E667F3BCDu + 0x3FF0000000000000u) >> 52;  // of √½; biased
  const double k = std::bit_cast<double>(exponent | 0x4330000000000000u) - (0x1p52 + 1023);
  const double m = std::bit_cast<double>(bits - ((exponent - 1023u) << 52));
  const double s = (m - 1) / (m + 1);
  const double z = s * s;
  double p = 1.0 / 21;
  p = p * z + 1.0 / 19;
  p = p * z + 1.0 / 17;
  p = p * z + 1.0 / 15;
  p = p * z + 1.0 / 13;
  p = p * z + 1.0 / 11;
  p = p * z + 1.0 / 9;
  p = p * z + 1.0 / 7;
  p = p * z + 1.0 / 5;
  p = p * z + 1.0 / 3;
  p = p * z + 1.0;
  return k * kLn2High + (k * kLn2Low + 2 * s * p);
}

struct Turn {
  double cosine, sine;
};

/// Of 2π·u, 0 ≤ u ≤ 1. Quarter turns are taken off, the rest is Taylor's series to the 15th and 16th power.
inline Turn turn(double u) {
  const double shifted = u * 4 + kShift;
  const double a = (u - (shifted - kShift) * 0.25) * 0x1.921fb54442d18p+2;  // 2π
  const double z = a * a;
  double s = -1.0 / 1307674368000.0;
  s = s * z + 1.0 / 6227020800.0;
  s = s * z - 1.0 / 39916800.0;
  s = s * z + 1.0 / 362880.0;
  s = s * z - 1.0 / 5040.0;
  s = s * z + 1.0 / 120.0;
  s = s * z - 1.0 / 6.0;
  s = (s * z + 1.0) * a;
  double c = 1.0 / 20922789888000.0;
  c = c * z - 1.0 / 87178291200.0;
  c = c * z + 1.0 / 479001600.0;
  c = c * z - 1.0 / 3628800.0;
  c = c * z + 1.0 / 40320.0;
  c = c * z - 1.0 / 720.0;
  c = c * z + 1.0 / 24.0;
  c = c * z - 0.5;
  c = c * z + 1.0;
  const std::uint64_t quarter = std::bit_cast<std::uint64_t>(shifted);
  const std::uint64_t swap = 0 - (quarter & 1), sine = std::bit_cast<std::uint64_t>(s), cosine = std::bit_cast<std::uint64_t>(c);
  const std::uint64_t first = (cosine & ~swap) | (sine & swap), second = (sine & ~swap) | (cosine & swap);
  return {std::bit_cast<double>(first ^ (((quarter + 1) & 2) << 62)), std::bit_cast<double>(second ^ ((quarter & 2) << 62))};
}

}  // namespace sealwright::isms::elementary
