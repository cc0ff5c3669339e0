// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "ledger/pack.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kLongest = 80;        ///< bytes of a file's own name
constexpr std::size_t kLongestEnding = 10;  ///< with its dot
constexpr std::string_view kMarks = ".-_()+,=@#~ ";

/// One code point of well-formed UTF-8.
struct Point {
  char32_t value = 0;
  std::string_view bytes;
};

Point next_point(std::string_view text) {
  const auto first = static_cast<std::uint8_t>(text[0]);
  const std::size_t length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  char32_t value = length == 1 ? first : first & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) value = (value << 6) | (static_cast<std::uint8_t>(text[i]) & 0x3fU);
  return {value, text.substr(0, length)};
}

/// Above ASCII: controls, spaces and marks without width, marks of direction, variation selectors, private use, tags and noncharacters
/// (Unicode 15, general categories Cc, Cf, Zs, Zl, Zp, Co, Cn of the ranges in which they lie), and forms of / \ : . that look like them.
bool is_odd(char32_t point) {
  struct Range {
    char32_t from, to;
  };
  static constexpr std::array<Range, 21> kOdd{
      {{0x80, 0xa0},     {0xad, 0xad},     {0x34f, 0x34f},   {0x600, 0x605},   {0x61c, 0x61c},   {0x6dd, 0x6dd},   {0x70f, 0x70f},
       {0x115f, 0x1160}, {0x1680, 0x1680}, {0x17b4, 0x17b5}, {0x180b, 0x180f}, {0x2000, 0x206f}, {0x2215, 0x2216}, {0x3000, 0x3000},
       {0x3164, 0x3164}, {0xe000, 0xf8ff}, {0xfe00, 0xfe0f}, {0xfe52, 0xfe52}, {0xfeff, 0xff0f}, {0xff1a, 0xff3c}, {0xfff0, 0xffff}}};
  if (point >= 0xe0000) return true;
  const bool letter = (point >= 0xff10 && point <= 0xff19) || (point >= 0xff21 && point <= 0xff3a);
  return !letter && std::any_of(kOdd.begin(), kOdd.end(), [&](const Range& each) { return point >= each.from && point <= each.to; });
}

bool is_kept(char32_t point) {
  if (point >= 0x80) return !is_odd(point);
  const bool letter = (point >= 'a' && point <= 'z') || (point >= 'A' && point <= 'Z') || (point >= '0' && point <= '9');
  return letter || kMarks.find(static_cast<char>(point)) != std::string_view::npos;
}

/// Names that Windows gives to devices, whatever stands behind a dot.
bool is_device(std::string_view name) {
  const std::string stem = base::lower_ascii(name.substr(0, name.find('.')));
  static constexpr std::array<std::string_view, 6> kDevices{"con", "prn", "aux", "nul", "conin$", "conout$"};
  if (std::find(kDevices.begin(), kDevices.end(), stem) != kDevices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

std::string cleaned(std::string_view name) {
  std::string out;
  while (!name.empty()) {
    const Point point = next_point(name);
    if (is_kept(point.value)) out += point.bytes;
    else if (!out.ends_with('_')) out += '_';
    name.remove_prefix(point.bytes.size());
  }
  return out;
}

std::string_view without_ends(std::string_view name) {
  while (!name.empty() && (name.back() == '.' || name.back() == ' ')) name.remove_suffix(1);
  while (!name.empty() && (name.front() == '.' || name.front() == ' ')) name.remove_prefix(1);
  return name;
}

/// At most so many bytes, no code point cut.
std::string_view cut(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<std::uint8_t>(text[most]) & 0xc0) == 0x80) --most;
  return text.substr(0, most);
}

std::string shortened(std::string_view name) {
  if (name.size() <= kLongest) return std::string(name);
  const auto dot = name.rfind('.');
  const bool ends = dot != std::string_view::npos && name.size() - dot <= kLongestEnding;
  const std::string_view ending = ends ? name.substr(dot) : std::string_view();
  return std::string(without_ends(cut(name.substr(0, name.size() - ending.size()), kLongest - ending.size()))) + std::string(ending);
}

}  // namespace

std::string pack_number(std::size_t place, std::size_t count) {
  const std::string number = std::to_string(place + 1);
  const std::size_t width = std::max<std::size_t>(4, std::to_string(count).size());
  return std::string(width - number.size(), '0') + number;
}

std::string pack_receipt_name(std::string_view number, std::string_view ending) {
  return "receipts/" + std::string(number) + std::string(ending);
}

std::string pack_evidence_name(std::string_view number, std::string_view file_name) {
  std::string_view last = base::is_utf8(file_name) ? file_name : std::string_view();
  if (const auto slash = last.find_last_of("/\\"); slash != std::string_view::npos) last.remove_prefix(slash + 1);
  const std::string clean = cleaned(last);
  std::string name = shortened(without_ends(clean));
  if (name.empty() || is_device(name)) name = "file" + (name.empty() ? "" : "-" + name);
  return "evidence/" + std::string(number) + "-" + name;
}

bool safe_pack_name(std::string_view name) {
  if (name.empty() || !base::is_utf8(name)) return false;
  const auto parts = base::split(name, '/');
  if (parts.size() > 2) return false;
  for (const auto part : parts) {
    if (part.empty() || part != without_ends(part) || is_device(part)) return false;
    for (std::string_view rest = part; !rest.empty();) {
      const Point point = next_point(rest);
      if (!is_kept(point.value)) return false;
      rest.remove_prefix(point.bytes.size());
    }
  }
  return true;
}

}  // namespace sealwright::ledger
