// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "base/text.hpp"

namespace sealwright::base {
namespace {

/// What spreadsheets run: = + - @, a tab or a carriage return in front. A plain number keeps its sign.
bool runs_as_formula(std::string_view text) {
  if (text.empty() || std::string_view("=+-@\t\r").find(text[0]) == std::string_view::npos) return false;
  return text.find_first_not_of("0123456789.+-") != std::string_view::npos || text.find_first_of("0123456789") == std::string_view::npos;
}

}  // namespace

std::string csv_cell(std::string_view text) {
  std::string out;
  for (const char c : trimmed(text)) out += c == '\n' ? "; " : c == '\r' ? "" : std::string(1, c);
  if (runs_as_formula(text)) out.insert(0, "'");
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  for (std::size_t at = 0; (at = out.find('"', at)) != std::string::npos; at += 2) out.insert(at, 1, '"');
  return "\"" + out + "\"";
}

std::string csv_row(const std::vector<std::string>& cells) {
  std::string out;
  for (const auto& each : cells) {
    if (&each != &cells.front()) out += ',';
    out += csv_cell(each);
  }
  return out + "\r\n";
}

}  // namespace sealwright::base
