// SPDX-License-Identifier: Apache-2.0
#include "documents/yaml.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace sealwright::documents {
namespace {

bool plain_yaml(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  const bool word = std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == ' ' || c == '_' || c == '/' || c == '.' ||
           c == '-' || c < 0;
  });
  const bool starts_well = (text[0] >= 'a' && text[0] <= 'z') || (text[0] >= 'A' && text[0] <= 'Z') || text[0] < 0;
  static constexpr std::string_view reserved[] = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"};
  return word && starts_well && std::find(std::begin(reserved), std::end(reserved), base::lower_ascii(text)) == std::end(reserved);
}

/// Whether a text of several lines reads back as it is from a literal block.
bool literal_yaml(std::string_view text) {
  if (text.find('\n') == std::string_view::npos || text.front() == ' ' || text.front() == '\n') return false;
  const auto lines = base::split(text, '\n');
  const auto blank = [](std::string_view line) { return !line.empty() && line.find_first_not_of(' ') == std::string_view::npos; };
  if (std::any_of(lines.begin(), lines.end(), blank)) return false;
  return std::none_of(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\n') || c == 0x7F; }) &&
         text.find("\xC2\x85") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos && text.find("\xEF\xBB\xBF") == std::string_view::npos;
}

void write_literal(std::string& out, std::string_view text, std::size_t indent) {
  const bool ends = text.back() == '\n';
  const bool keeps = text.ends_with("\n\n");
  out += keeps ? "|+\n" : ends ? "|\n" : "|-\n";
  if (ends) text.remove_suffix(1);
  const std::string lead(std::max<std::size_t>(indent, 2), ' ');
  for (const auto line : base::split(text, '\n')) out += line.empty() ? "\n" : lead + std::string(line) + "\n";
}

void write_yaml(std::string& out, const Json& value, std::size_t indent, bool inline_first) {
  const std::string lead(indent, ' ');
  if (const auto* object = value.if_object(); object && !object->empty()) {
    for (const auto& pair : *object) {
      const std::string key(std::string_view(pair.key()));
      out += (std::exchange(inline_first, false) ? "" : lead) + (plain_yaml(key) ? key : base::canonical(Json(key))) + ":";
      const bool block = (pair.value().is_object() && !pair.value().get_object().empty()) ||
                         (pair.value().is_array() && !pair.value().get_array().empty());
      out += block ? "\n" : " ";
      write_yaml(out, pair.value(), indent + 2, false);
    }
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    for (const auto& each : *array) {
      out += (std::exchange(inline_first, false) ? "" : lead) + "- ";
      write_yaml(out, each, indent + 2, true);
    }
  } else if (value.is_string() && plain_yaml(std::string_view(value.get_string()))) {
    out += std::string(std::string_view(value.get_string())) + "\n";
  } else if (value.is_string() && literal_yaml(std::string_view(value.get_string()))) {
    write_literal(out, std::string_view(value.get_string()), indent);
  } else {
    out += base::canonical(value) + "\n";
  }
}

}  // namespace

std::string yaml(const Json& value) {
  std::string out;
  write_yaml(out, value, 0, false);
  return out;
}

}  // namespace sealwright::documents
