// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>

#include "cel/columns/buffer.hpp"

namespace sealwright::cel::columns {

/// Plans work on blocks of rows that fit the nearest cache together with what is made of them on the way.
inline constexpr std::size_t kBlockWords = 16;
inline constexpr std::size_t kBlockRows = kBlockWords * kWordRows;

/// One bit for each row of a block.
struct Mask {
  std::array<Word, kBlockWords> w{};
  Word& operator[](std::size_t i) { return w[i]; }
  Word operator[](std::size_t i) const { return w[i]; }
  static Mask all() {
    Mask out;
    out.w.fill(~Word{0});
    return out;
  }
  bool any() const {
    Word seen = 0;
    for (const Word word : w) seen |= word;
    return seen != 0;
  }
};

struct Block {
  std::size_t first = 0;  ///< row
  std::size_t words = 0;  ///< at most kBlockWords; payloads may be read for words * 64 rows
  std::size_t rows() const { return words * kWordRows; }
};

/// Calls `work` with each block of a domain of that many rows.
template <class Work>
void each_block(std::size_t rows, Work work) {
  const std::size_t words = words_for(rows);
  for (std::size_t w = 0; w < words; w += kBlockWords) work(Block{w * kWordRows, words - w < kBlockWords ? words - w : kBlockWords});
}

/// What a step makes of a block. A row is in exactly one of these sets, or in none: then it is an error.
struct Vec {
  Mask ok;   ///< has a value
  Mask unk;  ///< unknown
  Mask nul;  ///< null
  Mask non;  ///< an optional without a value
  Mask bits;
  const std::int64_t* ints = nullptr;
  const std::int32_t* nanos = nullptr;  ///< of timestamps; null where all are zero
  const double* doubles = nullptr;
  const std::uint32_t* codes = nullptr;
  Word error(std::size_t i) const { return ~(ok[i] | unk[i] | nul[i] | non[i]); }
};

}  // namespace sealwright::cel::columns
