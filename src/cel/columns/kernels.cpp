// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/kernels.hpp"

#include <utility>

#include "cel/columns/ranges.hpp"

// Resolvers of clones run before a sanitizer has set itself up.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define SEALWRIGHT_KERNEL __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default"), optimize("O3")))
#else
#define SEALWRIGHT_KERNEL
#endif

namespace sealwright::cel::columns::kernels {
namespace {

/// 64 bytes of 0 or 1 as one word, eight at a time: the product moves byte i's bit to bit 56 + i.
inline __attribute__((always_inline)) Word packed(const std::uint8_t* hit) {
  Word out = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, hit + i * 8, sizeof eight);
    out |= ((eight * 0x0102040810204080ULL) >> 56) << (i * 8);
  }
  return out;
}

}  // namespace

#define SEALWRIGHT_AGAINST_ONE(name, type, op)                                                   \
  SEALWRIGHT_KERNEL static void name(const type* a, type b, Word* out, std::size_t words) {      \
    for (std::size_t w = 0; w < words; ++w, a += kWordRows) {                                    \
      alignas(64) std::uint8_t hit[kWordRows];                                                   \
      for (std::size_t i = 0; i < kWordRows; ++i) hit[i] = static_cast<std::uint8_t>(a[i] op b); \
      out[w] = packed(hit);                                                                      \
    }                                                                                            \
  }
#define SEALWRIGHT_AGAINST_EACH(name, type, op)                                                     \
  SEALWRIGHT_KERNEL static void name(const type* a, const type* b, Word* out, std::size_t words) {  \
    for (std::size_t w = 0; w < words; ++w, a += kWordRows, b += kWordRows) {                       \
      alignas(64) std::uint8_t hit[kWordRows];                                                      \
      for (std::size_t i = 0; i < kWordRows; ++i) hit[i] = static_cast<std::uint8_t>(a[i] op b[i]); \
      out[w] = packed(hit);                                                                         \
    }                                                                                               \
  }

SEALWRIGHT_AGAINST_ONE(int_eq, std::int64_t, ==)
SEALWRIGHT_AGAINST_ONE(int_lt, std::int64_t, <)
SEALWRIGHT_AGAINST_ONE(int_gt, std::int64_t, >)
SEALWRIGHT_AGAINST_ONE(double_eq, double, ==)
SEALWRIGHT_AGAINST_ONE(double_lt, double, <)
SEALWRIGHT_AGAINST_ONE(double_le, double, <=)
SEALWRIGHT_AGAINST_ONE(double_gt, double, >)
SEALWRIGHT_AGAINST_ONE(double_ge, double, >=)
SEALWRIGHT_AGAINST_ONE(code_eq, std::uint32_t, ==)
SEALWRIGHT_AGAINST_EACH(ints_eq, std::int64_t, ==)
SEALWRIGHT_AGAINST_EACH(ints_lt, std::int64_t, <)
SEALWRIGHT_AGAINST_EACH(doubles_eq, double, ==)
SEALWRIGHT_AGAINST_EACH(doubles_lt, double, <)
SEALWRIGHT_AGAINST_EACH(doubles_le, double, <=)
SEALWRIGHT_AGAINST_EACH(codes_eq, std::uint32_t, ==)

namespace {
void negate(Word* out, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w) out[w] = ~out[w];
}
}  // namespace

void compare(const std::int64_t* a, std::int64_t b, Op op, Word* out, std::size_t words) {
  if (op == Op::eq || op == Op::ne) int_eq(a, b, out, words);
  else if (op == Op::lt || op == Op::ge) int_lt(a, b, out, words);
  else int_gt(a, b, out, words);
  if (op == Op::ne || op == Op::ge || op == Op::le) negate(out, words);
}

void compare(const double* a, double b, Op op, Word* out, std::size_t words) {
  switch (op) {
    case Op::eq:
    case Op::ne: double_eq(a, b, out, words); break;
    case Op::lt: double_lt(a, b, out, words); break;
    case Op::le: double_le(a, b, out, words); break;
    case Op::gt: double_gt(a, b, out, words); break;
    case Op::ge: double_ge(a, b, out, words); break;
  }
  if (op == Op::ne) negate(out, words);
}

void compare(const std::int64_t* a, const std::int64_t* b, Op op, Word* out, std::size_t words) {
  if (op == Op::gt || op == Op::le) std::swap(a, b);
  if (op == Op::eq || op == Op::ne) ints_eq(a, b, out, words);
  else ints_lt(a, b, out, words);
  if (op == Op::ne || op == Op::ge || op == Op::le) negate(out, words);
}

void compare(const double* a, const double* b, Op op, Word* out, std::size_t words) {
  if (op == Op::gt || op == Op::ge) std::swap(a, b);
  if (op == Op::eq || op == Op::ne) doubles_eq(a, b, out, words);
  else if (op == Op::lt || op == Op::gt) doubles_lt(a, b, out, words);
  else doubles_le(a, b, out, words);
  if (op == Op::ne) negate(out, words);
}

void equal_codes(const std::uint32_t* a, std::uint32_t b, Word* out, std::size_t words) { code_eq(a, b, out, words); }
void equal_codes(const std::uint32_t* a, const std::uint32_t* b, Word* out, std::size_t words) { codes_eq(a, b, out, words); }

SEALWRIGHT_KERNEL void to_doubles(const std::int64_t* a, double* out, std::size_t words) {
  for (std::size_t i = 0; i < words * kWordRows; ++i) out[i] = static_cast<double>(a[i]);
}

void look_up(const std::uint8_t* table, const std::uint32_t* codes, Word* out, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w, codes += kWordRows) {
    alignas(64) std::uint8_t hit[kWordRows];
    for (std::size_t i = 0; i < kWordRows; ++i) hit[i] = table[codes[i]] & 1;
    out[w] = packed(hit);
  }
}

void look_up_high(const std::uint8_t* table, const std::uint32_t* codes, std::uint8_t wanted, Word* out, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w, codes += kWordRows) {
    alignas(64) std::uint8_t hit[kWordRows];
    for (std::size_t i = 0; i < kWordRows; ++i) hit[i] = table[codes[i]] == wanted;
    out[w] = packed(hit);
  }
}

void any_in_ranges(const Word* elements, const std::uint32_t* ends, std::uint32_t begin, Word* out, std::size_t words) {
  for (std::size_t w = 0; w < words; ++w, ends += kWordRows) {
    Word word = 0;
    for (std::size_t i = 0; i < kWordRows; ++i) {
      const std::uint32_t end = ends[i];
      word |= Word{any_in_range(elements, begin, end)} << i;
      begin = end;
    }
    out[w] = word;
  }
}

}  // namespace sealwright::cel::columns::kernels
