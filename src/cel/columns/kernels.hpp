// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/buffer.hpp"

/// The loops where the time goes. Each reads `words` * 64 elements and writes one bit for each; compiled for several instruction
/// sets, of which the machine's best is taken when the program starts.
namespace sealwright::cel::columns::kernels {

enum class Op : std::uint8_t { eq, ne, lt, le, gt, ge };

void compare(const std::int64_t* a, std::int64_t b, Op op, Word* out, std::size_t words);
void compare(const double* a, double b, Op op, Word* out, std::size_t words);
void compare(const std::int64_t* a, const std::int64_t* b, Op op, Word* out, std::size_t words);
void compare(const double* a, const double* b, Op op, Word* out, std::size_t words);
void equal_codes(const std::uint32_t* a, std::uint32_t b, Word* out, std::size_t words);
void equal_codes(const std::uint32_t* a, const std::uint32_t* b, Word* out, std::size_t words);

/// Integers as the doubles nearest to them.
void to_doubles(const std::int64_t* a, double* out, std::size_t words);

/// The lowest bit of table[code], and whether the others are set.
void look_up(const std::uint8_t* table, const std::uint32_t* codes, Word* out, std::size_t words);
void look_up_high(const std::uint8_t* table, const std::uint32_t* codes, std::uint8_t wanted, Word* out, std::size_t words);

/// For each row, whether some bit of its range [ends[-1], ends[0]) is set in `elements`, of which one word more than needed may be read.
void any_in_ranges(const Word* elements, const std::uint32_t* ends, std::uint32_t begin, Word* out, std::size_t words);

}  // namespace sealwright::cel::columns::kernels
