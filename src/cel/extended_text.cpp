// SPDX-License-Identifier: Apache-2.0
// The strings extension of cel-go (ext/strings.go), which counts in code points throughout.
#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "cel/code_points.hpp"
#include "cel/format.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

Value outside(std::int64_t index) { return Value::error("index out of range: " + std::to_string(index)); }
bool within(std::int64_t index, std::size_t size) { return index >= 0 && static_cast<std::uint64_t>(index) <= size; }

bool charged(const Call& call, std::size_t arg = 0) { return call.meter.allocate(call.args[arg].text().size() * 4); }

Value char_at(const Call& call) {
  if (!charged(call)) return {};
  const auto text = code_points_of(call.args[0].text());
  const std::int64_t index = call.args[1].as_int();
  if (!within(index, text.size())) return outside(index);
  return Value::string(utf8_of(std::u32string_view(text).substr(static_cast<std::size_t>(index), 1)));
}

Value found_at(std::size_t place) { return Value::of(place == std::u32string::npos ? std::int64_t{-1} : static_cast<std::int64_t>(place)); }

Value index_of(const Call& call) {
  if (!charged(call) || !charged(call, 1)) return {};
  const auto text = code_points_of(call.args[0].text());
  const std::int64_t from = call.args.size() > 2 ? call.args[2].as_int() : 0;
  if (!within(from, text.size())) return outside(from);
  return found_at(text.find(code_points_of(call.args[1].text()), static_cast<std::size_t>(from)));
}

Value last_index_of(const Call& call) {
  if (!charged(call) || !charged(call, 1)) return {};
  const auto text = code_points_of(call.args[0].text());
  const std::int64_t from = call.args.size() > 2 ? call.args[2].as_int() : static_cast<std::int64_t>(text.size());
  if (!within(from, text.size())) return outside(from);
  return found_at(text.rfind(code_points_of(call.args[1].text()), static_cast<std::size_t>(from)));
}

Value substring(const Call& call) {
  if (!charged(call)) return {};
  const auto text = code_points_of(call.args[0].text());
  const std::int64_t from = call.args[1].as_int();
  const std::int64_t to = call.args.size() > 2 ? call.args[2].as_int() : static_cast<std::int64_t>(text.size());
  if (!within(from, text.size())) return outside(from);
  if (!within(to, text.size())) return outside(to);
  if (from > to) return Value::error("substring begins at " + std::to_string(from) + ", behind its end at " + std::to_string(to));
  return Value::string(utf8_of(std::u32string_view(text).substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from))));
}

template <char From, char To>
Value shifted_case(const Call& call) {
  if (!charged(call)) return {};
  std::string text = call.args[0].text();
  for (char& c : text)
    if (c >= From && c <= To) c = static_cast<char>(c ^ 0x20);
  return Value::string(std::move(text));
}

/// Unicode's White_Space property.
bool blank(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x20 || c == 0x85 || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 ||
         c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

Value trim(const Call& call) {
  if (!charged(call)) return {};
  const auto text = code_points_of(call.args[0].text());
  std::u32string_view rest = text;
  while (!rest.empty() && blank(rest.front())) rest.remove_prefix(1);
  while (!rest.empty() && blank(rest.back())) rest.remove_suffix(1);
  return Value::string(utf8_of(rest));
}

Value reverse(const Call& call) {
  if (!charged(call)) return {};
  auto text = code_points_of(call.args[0].text());
  std::reverse(text.begin(), text.end());
  return Value::string(utf8_of(text));
}

/// At most `limit` replacements, all where it is negative. An empty pattern stands before each character and at the end.
Value replace(const Call& call) {
  const std::string& text = call.args[0].text();
  const std::string& old = call.args[1].text();
  const std::string& fresh = call.args[2].text();
  std::int64_t left = call.args.size() > 3 ? call.args[3].as_int() : -1;
  std::string out;
  std::size_t at = 0;
  while (left != 0) {
    const std::size_t found = text.find(old, at);
    if (found == std::string::npos) break;
    if (!call.meter.allocate(found - at + fresh.size() + 1)) return {};
    out.append(text, at, found - at).append(fresh);
    at = found + old.size();
    --left;
    if (!old.empty()) continue;
    if (at >= text.size()) return Value::string(std::move(out));
    do out += text[at++];
    while (at < text.size() && (text[at] & 0xC0) == 0x80);
  }
  if (!call.meter.allocate(text.size() - at)) return {};
  return Value::string(out.append(text, at));
}

Value split_characters(const std::string& text, std::int64_t limit) {
  std::vector<Value> parts;
  const auto points = code_points_of(text);
  std::size_t at = 0;
  for (; at < points.size() && (limit < 0 || static_cast<std::int64_t>(parts.size()) < limit - 1); ++at)
    parts.push_back(Value::string(utf8_of(std::u32string_view(points).substr(at, 1))));
  if (at < points.size()) parts.push_back(Value::string(utf8_of(std::u32string_view(points).substr(at))));
  return Value::list(std::move(parts));
}

Value split(const Call& call) {
  const std::string& text = call.args[0].text();
  const std::string& separator = call.args[1].text();
  const std::int64_t limit = call.args.size() > 2 ? call.args[2].as_int() : -1;
  if (limit == 0) return Value::list({});
  if (!call.meter.allocate(separator.empty() ? text.size() * sizeof(Value) * 2 : text.size())) return {};
  if (separator.empty()) return split_characters(text, limit);
  std::vector<Value> parts;
  std::size_t at = 0;
  while (limit < 0 || static_cast<std::int64_t>(parts.size()) < limit - 1) {
    const std::size_t found = text.find(separator, at);
    if (found == std::string::npos) break;
    if (!call.meter.allocate(sizeof(Value) * 2)) return {};
    parts.push_back(Value::string(text.substr(at, found - at)));
    at = found + separator.size();
  }
  parts.push_back(Value::string(text.substr(at)));
  return Value::list(std::move(parts));
}

Value join(const Call& call) {
  const std::string separator = call.args.size() > 1 ? call.args[1].text() : "";
  std::string out;
  bool first = true;
  for (const auto& item : call.args[0].items()) {
    if (!item.is(Kind::string)) return Value::error("join() takes a list of strings; one is " + item.type_name());
    if (!call.meter.allocate(item.text().size() + separator.size() + 1)) return {};
    if (!first) out += separator;
    first = false;
    out += item.text();
  }
  return Value::string(std::move(out));
}

Value quote(const Call& call) {
  if (!charged(call)) return {};
  static constexpr std::string_view kSpecial = "\a\b\f\n\r\t\v\\\"";
  static constexpr std::string_view kLetters = "abfnrtv\\\"";
  std::string out = "\"";
  for (const char c : call.args[0].text()) {
    const auto special = kSpecial.find(c);
    if (special == std::string_view::npos) {
      out += c;
    } else {
      out += '\\';
      out += kLetters[special];
    }
  }
  return Value::string(out + '"');
}

constexpr std::array kRows{
    TableRow{"charAt", "string.(int) -> string", char_at},
    TableRow{"indexOf", "string.(string) -> int; string.(string, int) -> int", index_of},
    TableRow{"lastIndexOf", "string.(string) -> int; string.(string, int) -> int", last_index_of},
    TableRow{"substring", "string.(int) -> string; string.(int, int) -> string", substring},
    TableRow{"lowerAscii", "string.() -> string", shifted_case<'A', 'Z'>},
    TableRow{"upperAscii", "string.() -> string", shifted_case<'a', 'z'>},
    TableRow{"trim", "string.() -> string", trim},
    TableRow{"reverse", "string.() -> string", reverse},
    TableRow{"replace", "string.(string, string) -> string; string.(string, string, int) -> string", replace},
    TableRow{"split", "string.(string) -> list(string); string.(string, int) -> list(string)", split},
    TableRow{"join", "list(string).() -> string; list(string).(string) -> string", join},
    TableRow{"strings.quote", "(string) -> string", quote},
    TableRow{"format", "string.(list(dyn)) -> string", format_text},
};

}  // namespace

std::span<const TableRow> extended_text_rows() { return kRows; }

}  // namespace sealwright::cel
