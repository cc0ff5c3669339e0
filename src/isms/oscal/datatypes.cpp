// SPDX-License-Identifier: Apache-2.0
#include "isms/oscal/datatypes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/clock.hpp"
#include "base/text.hpp"

namespace sealwright::isms::oscal {
namespace {

using Kind = boost::json::kind;

/// A text type: which texts it takes, and how one looks.
struct TextType {
  std::string_view name;
  bool (*takes)(std::string_view text);
  std::string_view looks;
};

/// What ECMAScript's `\s` is beside ASCII: the patterns of the schemas are its regular expressions.
constexpr auto kBlanks = std::array<std::string_view, 20>{"\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82",
                                                          "\xE2\x80\x83", "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87",
                                                          "\xE2\x80\x88", "\xE2\x80\x89", "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9",
                                                          "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80", "\xEF\xBB\xBF", " "};

bool blank_end(std::string_view text) {
  const auto ascii = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  return ascii(text.front()) || ascii(text.back()) ||
         std::any_of(kBlanks.begin(), kBlanks.end(), [&](auto each) { return text.starts_with(each) || text.ends_with(each); });
}

bool letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool digit(char c) { return c >= '0' && c <= '9'; }
bool inside_token(char c) { return letter(c) || digit(c) || c == '_' || c == '.' || c == '-'; }

/// Letters beyond ASCII are taken as they are: which of them Unicode calls letters is of no account to us.
bool is_token(std::string_view text) {
  return !text.empty() && (letter(text.front()) || text.front() == '_') && std::all_of(text.begin(), text.end(), inside_token);
}

/// Version 4 or 5, as OSCAL demands.
bool is_uuid(std::string_view text) {
  return Id::parse(base::lower_ascii(text)).ok() && (text[14] == '4' || text[14] == '5') &&
         std::string_view("89abAB").find(text[19]) != std::string_view::npos;
}

bool is_instant(std::string_view text) { return text.find('T') != std::string_view::npos && Instant::parse(text).ok(); }
/// With or without an offset.
bool is_date(std::string_view text) { return text.size() >= 10 && Date::parse(text.substr(0, 10)).ok(); }
bool is_uri(std::string_view text) {
  const auto colon = text.find(':');
  return colon != std::string_view::npos && colon >= 2 && colon + 1 < text.size() && letter(text.front());
}
bool is_email(std::string_view text) {
  const auto at = text.find('@');
  return is_string(text) && at != std::string_view::npos && at > 0 && at + 1 < text.size();
}
bool is_base64(std::string_view text) { return !text.empty() && base::from_base64(text).ok(); }
bool any(std::string_view) { return true; }

constexpr auto kTexts = std::array{
    TextType{"uuid", is_uuid, "is no UUID of version 4 or 5, such as 8d3c1a52-9a54-4d2b-a6f8-0c0b2a1f7d11"},
    TextType{"token", is_token, "is no token: a letter or _, then letters, digits, dots, dashes and _"},
    TextType{"string", is_string, "must be one line without blanks at its ends, and not empty"},
    TextType{"line", is_line, "must be one line, and not empty"},
    TextType{"text", any, ""},
    TextType{"uri", is_uri, "is no URI, such as https://example.org/x"},
    TextType{"reference", any, ""},
    TextType{"date", is_date, "is no date, such as 2026-03-01"},
    TextType{"instant", is_instant, "is no date and time with a zone, such as 2026-03-01T12:00:00Z"},
    TextType{"email", is_email, "is no e-mail address"},
    TextType{"base64", is_base64, "is no base64 (RFC 4648 §4, padded)"},
};

std::string text_fault(const TextType& type, const Json& value) {
  if (!value.is_string()) return "must be a string";
  const std::string_view text = value.get_string();
  return type.takes(text) ? std::string() : fmt::format("{}: {}", base::quoted(text), type.looks);
}

std::string number_fault(std::string_view type, const Json& value) {
  if (type == "decimal") return value.is_number() ? "" : "must be a number";
  if (!value.is_int64() && !value.is_uint64()) return "must be a whole number";
  const std::int64_t least = type == "positive" ? 1 : 0;
  return type != "integer" && value.is_int64() && value.get_int64() < least ? fmt::format("must be {} or more", least) : "";
}

std::string choice_fault(std::string_view words, const Json& value) {
  const auto all = base::split(words, '/');
  const bool known = value.is_string() && std::find(all.begin(), all.end(), std::string_view(value.get_string())) != all.end();
  return known ? "" : fmt::format("must be one of {}", base::joined({all.begin(), all.end()}, ", "));
}

}  // namespace

bool is_string(std::string_view text) { return is_line(text) && !blank_end(text); }

bool is_line(std::string_view text) {
  return !text.empty() && text.find_first_of("\n\r") == std::string_view::npos && text.find("\xE2\x80\xA8") == std::string_view::npos &&
         text.find("\xE2\x80\xA9") == std::string_view::npos;
}

std::string token_of(std::string_view text) {
  std::string out;
  for (const char c : text) out += inside_token(c) && static_cast<unsigned char>(c) < 0x80 ? c : '-';
  return is_token(out) ? out : "_" + out;
}

bool is_datatype(std::string_view name) {
  return name.starts_with('=') || name == "integer" || name == "natural" || name == "positive" || name == "decimal" || name == "boolean" ||
         std::any_of(kTexts.begin(), kTexts.end(), [&](const auto& each) { return each.name == name; });
}

std::string datatype_fault(std::string_view type, const Json& value) {
  if (type.starts_with('=')) return choice_fault(type.substr(1), value);
  if (type == "boolean") return value.is_bool() ? "" : "must be true or false";
  const auto* text = std::find_if(kTexts.begin(), kTexts.end(), [&](const auto& each) { return each.name == type; });
  return text == kTexts.end() ? number_fault(type, value) : text_fault(*text, value);
}

}  // namespace sealwright::isms::oscal
