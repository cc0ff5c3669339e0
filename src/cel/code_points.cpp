// SPDX-License-Identifier: Apache-2.0
#include "cel/code_points.hpp"

#include "cel/lexer.hpp"

namespace sealwright::cel {

std::u32string code_points_of(std::string_view utf8) {
  std::u32string out;
  out.reserve(utf8.size());
  for (std::size_t i = 0; i < utf8.size();) {
    const auto byte = static_cast<unsigned char>(utf8[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < utf8.size(); ++k) point = point << 6 | (static_cast<unsigned char>(utf8[i + k]) & 0x3F);
    out += point;
    i += length;
  }
  return out;
}

std::string utf8_of(std::u32string_view points) {
  std::string out;
  out.reserve(points.size());
  for (const char32_t point : points) append_utf8(out, point);
  return out;
}

}  // namespace sealwright::cel
