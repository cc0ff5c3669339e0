// SPDX-License-Identifier: Apache-2.0
#include "app/print.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "documents/spreadsheet.hpp"
#include "documents/yaml.hpp"

namespace sealwright::app {
namespace {

using commands::Column;
using commands::Output;

constexpr std::size_t kWidestCell = 60;

/// Follows `a/b` into objects.
const Json* reach(const Json& row, std::string_view path) {
  const Json* at = &row;
  for (const auto part : base::split(path, '/')) {
    at = base::member(*at, part);
    if (!at) return nullptr;
  }
  return at;
}

std::string scalar_text(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return std::string(std::string_view(value.get_string()));
  if (value.is_bool()) return value.get_bool() ? "yes" : "no";
  return base::canonical(value);
}

std::string cell_text(const Json* value, const Json& references) {
  if (!value) return {};
  if (const auto* array = value->if_array()) {
    std::vector<std::string> parts;
    for (const auto& each : *array) parts.push_back(cell_text(&each, references));
    return base::joined(parts, ", ");
  }
  std::string text = scalar_text(*value);
  if (value->is_string()) {
    if (const Json* known = base::member(references, text)) {
      return fmt::format("{} {}", base::text_member(*known, "ref"), base::text_member(*known, "title"));
    }
  }
  return text;
}

/// One line, without characters that move a terminal's cursor or colour its text.
std::string harmless(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\t' || c == '\r') out += ' ';
    else if (byte < 0x20 || byte == 0x7F) out += '?';
    else out += c;
  }
  return out;
}

std::string cut(std::string text, std::size_t width) {
  if (base::code_points(text) <= width) return text;
  std::size_t bytes = 0;
  for (std::size_t points = 0; bytes < text.size(); ++bytes) {
    if ((static_cast<unsigned char>(text[bytes]) & 0xC0) != 0x80 && ++points == width) break;
  }
  return text.substr(0, bytes) + "…";
}

std::string padded(const std::string& text, std::size_t width) {
  const std::size_t points = base::code_points(text);
  return points >= width ? text : text + std::string(width - points, ' ');
}

std::string coloured(const std::string& padded_text) {
  const auto word = base::trimmed(padded_text);
  const auto is = [&](std::initializer_list<std::string_view> words) { return std::find(words.begin(), words.end(), word) != words.end(); };
  const char* code = is({"effective", "pass"})                           ? "32"
                     : is({"failing", "fail", "major"})                  ? "31"
                     : is({"insufficient", "unknown", "error", "minor"}) ? "33"
                                                                         : nullptr;
  return code ? fmt::format("\x1b[{}m{}\x1b[0m", code, padded_text) : padded_text;
}

std::string table(const Output& output, std::size_t width, bool colour) {
  std::vector<std::vector<std::string>> lines;
  std::vector<std::size_t> widths;
  for (const auto& column : output.columns) widths.push_back(base::code_points(column.label));
  for (const auto& row : output.data.get_array()) {
    auto& line = lines.emplace_back();
    for (std::size_t i = 0; i < output.columns.size(); ++i) {
      const auto& column = output.columns[i];
      const std::string cell = harmless(cell_text(reach(row, column.name), output.references));
      line.push_back(column.whole ? cell : cut(cell, kWidestCell));
      widths[i] = std::max(widths[i], base::code_points(line.back()));
    }
  }
  const auto total = [&] {
    std::size_t sum = 0;
    for (const auto each : widths) sum += each + 2;
    return sum;
  };
  while (width > 0 && total() > width) {
    std::size_t* widest = nullptr;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (!output.columns[i].whole && (!widest || widths[i] > *widest)) widest = &widths[i];
    if (!widest || *widest <= 12) break;
    --*widest;
  }
  std::string out;
  for (std::size_t i = 0; i < output.columns.size(); ++i) out += padded(cut(output.columns[i].label, widths[i]), widths[i]) + "  ";
  out = colour ? "\x1b[1m" + out + "\x1b[0m\n" : out + "\n";
  for (const auto& line : lines) {
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {
      const std::string cell = padded(cut(line[i], widths[i]), widths[i]);
      text += (colour ? coloured(cell) : cell) + "  ";
    }
    out += std::string(text.substr(0, text.find_last_not_of(' ') + 1)) + "\n";
  }
  if (lines.empty()) out = "none\n";
  return out;
}

void tree(std::string& out, const Json& value, const Json& references, std::size_t indent) {
  std::size_t widest = 0;
  for (const auto& pair : value.get_object()) widest = std::max(widest, pair.key().size());
  for (const auto& pair : value.get_object()) {
    if (pair.key() == "references") continue;
    const std::string lead = std::string(indent, ' ') + base::sentence_case(std::string_view(pair.key()));
    const Json& each = pair.value();
    const bool rows = each.is_array() && !each.get_array().empty() && each.get_array().front().is_object();
    if (each.is_object() || rows) {
      out += lead + "\n";
      if (each.is_object()) tree(out, each, references, indent + 2);
      if (!rows) continue;
      for (const auto& row : each.get_array()) {
        const std::size_t start = out.size();
        if (row.is_object()) tree(out, row, references, indent + 4);
        if (out.size() > start + indent + 2) out[start + indent + 2] = '-';
      }
    } else {
      std::string text = harmless(cell_text(&each, references));
      out += padded(lead, indent + widest + 2) + text + "\n";
    }
  }
}

std::string csv(const Output& output) {
  std::vector<Column> columns = output.columns;
  JsonArray single;
  if (!output.data.is_array()) single.push_back(output.data);
  const JsonArray& rows = output.data.is_array() ? output.data.get_array() : single;
  if (columns.empty() && !rows.empty() && rows.front().is_object()) {
    for (const auto& pair : rows.front().get_object()) columns.push_back({pair.key(), pair.key()});
  }
  std::string out;
  for (const auto& column : columns) out += (out.empty() ? "" : ",") + documents::csv_cell(column.name);
  out += "\r\n";
  for (const auto& row : rows) {
    bool first = true;
    for (const auto& column : columns) {
      if (!std::exchange(first, false)) out += ',';
      const Json* value = reach(row, column.name);
      out += documents::csv_cell(value && (value->is_object() || value->is_array()) ? base::canonical(*value)
                                 : value                                            ? scalar_text(*value)
                                                                                    : "");
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace

Result<Format> format_from(std::string_view name) {
  if (name == "table") return Format::table;
  if (name == "json") return Format::json;
  if (name == "yaml") return Format::yaml;
  if (name == "csv") return Format::csv;
  return invalid("the output format must be table, json, yaml or csv, not " + base::quoted(name));
}

std::string rendered(const Output& output, Format format, std::size_t width, bool colour) {
  switch (format) {
    case Format::json: return base::pretty(output.data) + "\n";
    case Format::yaml: return documents::yaml(output.data);
    case Format::csv: return csv(output);
    case Format::table: break;
  }
  if (output.data.is_null()) return {};
  if (output.data.is_array()) {
    if (!output.columns.empty()) return table(output, width, colour);
    return documents::yaml(output.data);
  }
  if (!output.data.is_object()) return scalar_text(output.data) + "\n";
  const Json* references = base::member(output.data, "references");
  std::string out;
  tree(out, output.data, references ? *references : Json(JsonObject()), 0);
  return out;
}

}  // namespace sealwright::app
