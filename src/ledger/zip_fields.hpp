// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

/// Numbers of APPNOTE.TXT 6.3.10 (its sections in brackets), and the fixed values of the one spelling.
namespace sealwright::ledger::zip {

inline constexpr std::uint64_t kHeader = 0x04034b50;   ///< [4.3.7]
inline constexpr std::uint64_t kRecord = 0x02014b50;   ///< [4.3.12]
inline constexpr std::uint64_t kEnd64 = 0x06064b50;    ///< [4.3.14]
inline constexpr std::uint64_t kLocator = 0x07064b50;  ///< [4.3.15]
inline constexpr std::uint64_t kEnd = 0x06054b50;      ///< [4.3.16]
inline constexpr std::size_t kHeaderSize = 30, kRecordSize = 46, kEnd64Size = 56, kLocatorSize = 20, kEndSize = 22;

inline constexpr std::uint64_t kNeeds = 20, kNeeds64 = 45;            ///< [4.4.3]
inline constexpr std::uint64_t kMadeBy = 0x0314, kMadeBy64 = 0x032d;  ///< [4.4.2] UNIX
inline constexpr std::uint64_t kFlags = 0x0800;                       ///< [4.4.4] names are UTF-8
inline constexpr std::uint64_t kDate = 0x0021;                        ///< [4.4.6] 1 January 1980
inline constexpr std::uint64_t kMode = 0x81a40000;                    ///< [4.4.15] an ordinary file, 0644
inline constexpr std::uint64_t kMax16 = 0xffff, kMax32 = 0xffffffff;  ///< [4.4.1.4] the true value stands in the 64-bit field

/// A number, little-endian in so many bytes.
struct Field {
  std::uint64_t value;
  unsigned width;
};

inline void put(std::string& out, std::initializer_list<Field> fields) {
  for (const Field& each : fields) {
    for (unsigned i = 0; i < each.width; ++i) out += static_cast<char>((each.value >> (8 * i)) & 0xff);
  }
}

inline std::uint64_t get(std::string_view bytes, std::size_t at, unsigned width) {
  std::uint64_t out = 0;
  for (unsigned i = 0; i < width; ++i) out |= std::uint64_t{static_cast<std::uint8_t>(bytes[at + i])} << (8 * i);
  return out;
}

}  // namespace sealwright::ledger::zip
