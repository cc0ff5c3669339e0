// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/buffer.hpp"

namespace sealwright::cel::columns {

// Sets of bits over a range of rows. Eight bytes behind the last word may be read. A range that ends before it begins is empty.

inline constexpr std::uint32_t kShortRange = 56;

/// The bits of a short range, lowest first.
inline Word short_range(const Word* bits, std::uint32_t from, std::uint32_t n) {
  Word out = 0;
  std::memcpy(&out, reinterpret_cast<const char*>(bits) + (from >> 3), sizeof out);
  return (out >> (from & 7)) & ((Word{1} << n) - 1);
}

inline bool any_in_range(const Word* bits, std::uint32_t from, std::uint32_t to) {
  for (; to > from && to - from > kShortRange; from += kShortRange)
    if (short_range(bits, from, kShortRange)) return true;
  return to > from && short_range(bits, from, to - from) != 0;
}

inline std::int64_t count_in_range(const Word* bits, std::uint32_t from, std::uint32_t to) {
  std::int64_t n = 0;
  for (; to > from && to - from > kShortRange; from += kShortRange) n += __builtin_popcountll(short_range(bits, from, kShortRange));
  return to > from ? n + __builtin_popcountll(short_range(bits, from, to - from)) : n;
}

}  // namespace sealwright::cel::columns
