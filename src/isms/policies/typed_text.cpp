// SPDX-License-Identifier: Apache-2.0
#include "isms/policies/typed_text.hpp"

#include <algorithm>

namespace sealwright::isms::policies {
namespace {

constexpr std::size_t kMostCharacters = 300;
constexpr std::string_view kMarks = "\\`*_{}[]<>&|~";
constexpr std::string_view kMarksInFront = "#+-=";

bool is_space(char c) { return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool begins_character(char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; }

/// One line, cut where it is too long.
std::string one_line(std::string_view text) {
  std::string out;
  std::size_t characters = 0;
  bool gap = false;
  for (const char c : text) {
    if (is_space(c)) {
      gap = !out.empty();
      continue;
    }
    if (begins_character(c) && ++characters > kMostCharacters) return out + "…";
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

/// `12.` and `12)` begin a list: how many digits stand before the mark, or 0.
std::size_t numbered(std::string_view line) {
  const auto end = static_cast<std::size_t>(std::find_if_not(line.begin(), line.end(), is_digit) - line.begin());
  return end < line.size() && (line[end] == '.' || line[end] == ')') ? end : 0;
}

}  // namespace

std::string typed(std::string_view text) {
  const std::string line = one_line(text);
  const std::size_t number = numbered(line);
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool in_front = i == 0 && kMarksInFront.find(line[i]) != std::string_view::npos;
    if (in_front || (number > 0 && i == number) || kMarks.find(line[i]) != std::string_view::npos) out += '\\';
    out += line[i];
  }
  return out;
}

std::string in_words(const std::vector<std::string>& parts) {
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += i + 1 == parts.size() ? " and " : ", ";
    out += parts[i];
  }
  return out;
}

}  // namespace sealwright::isms::policies
