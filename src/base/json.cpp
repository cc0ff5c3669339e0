// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <fmt/format.h>
#include <boost/json/basic_parser_impl.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "base/text.hpp"

namespace sealwright::base {
namespace {

namespace bj = boost::json;

/// Builds the value through Boost's event parser, so that duplicate keys are seen and refused.
class Builder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1) - 1;
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  Json root;
  std::string duplicate;

  bool on_document_begin(bj::error_code&) { return true; }
  bool on_document_end(bj::error_code&) { return true; }
  bool on_object_begin(bj::error_code&) { return open(JsonObject{}); }
  bool on_object_end(std::size_t, bj::error_code&) { return close(); }
  bool on_array_begin(bj::error_code&) { return open(JsonArray{}); }
  bool on_array_end(std::size_t, bj::error_code&) { return close(); }
  bool on_key_part(bj::string_view part, std::size_t, bj::error_code&) { return text_.append(part), true; }
  bool on_key(bj::string_view part, std::size_t, bj::error_code& ec) {
    text_.append(part);
    if (stack_.back()->as_object().contains(text_)) {
      duplicate = text_;
      ec = bj::error::syntax;
      return false;
    }
    keys_.push_back(std::exchange(text_, {}));
    return true;
  }
  bool on_string_part(bj::string_view part, std::size_t, bj::error_code&) { return text_.append(part), true; }
  bool on_string(bj::string_view part, std::size_t, bj::error_code&) {
    text_.append(part);
    place(Json(std::exchange(text_, {})));
    return true;
  }
  bool on_number_part(bj::string_view part, bj::error_code&) { return text_.append(part), true; }
  bool on_int64(std::int64_t i, bj::string_view, bj::error_code&) { return number(i); }
  bool on_uint64(std::uint64_t u, bj::string_view, bj::error_code&) { return number(u); }
  bool on_double(double near, bj::string_view part, bj::error_code& ec) {
    text_.append(part);
    double exact = 0;  // Boost.JSON 1.81 may be off by a unit in the last place
    if (std::from_chars(text_.data(), text_.data() + text_.size(), exact).ec != std::errc()) exact = near;
    if (!std::isfinite(exact)) {
      ec = bj::error::exponent_overflow;
      return false;
    }
    return number(exact);
  }
  bool on_bool(bool b, bj::error_code&) { return place(b), true; }
  bool on_null(bj::error_code&) { return place(nullptr), true; }
  bool on_comment_part(bj::string_view, bj::error_code&) { return true; }
  bool on_comment(bj::string_view, bj::error_code&) { return true; }

 private:
  Json* place(Json value) {
    if (stack_.empty()) return &(root = std::move(value));
    if (auto* array = stack_.back()->if_array()) return &array->emplace_back(std::move(value));
    auto& slot = stack_.back()->as_object()[keys_.back()];
    keys_.pop_back();
    return &(slot = std::move(value));
  }
  bool number(Json value) {
    text_.clear();
    place(std::move(value));
    return true;
  }
  bool open(Json container) {
    stack_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    stack_.pop_back();
    return true;
  }
  // A container's address is stable while it is open: its parent grows only after it closes.
  std::vector<Json*> stack_;
  std::vector<std::string> keys_;
  std::string text_;
};

/// UTF-8 to UTF-16 code units, for the key order of RFC 8785 §3.2.3.
std::u16string utf16(std::string_view text) {
  std::u16string out;
  for (std::size_t i = 0; i < text.size();) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const std::size_t length = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
    char32_t point = length == 1 ? byte : byte & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length && i + k < text.size(); ++k) point = point << 6 | (static_cast<unsigned char>(text[i + k]) & 0x3F);
    i += length;
    if (point >= 0x10000) {
      out += static_cast<char16_t>(0xD800 + ((point - 0x10000) >> 10));
      out += static_cast<char16_t>(0xDC00 + ((point - 0x10000) & 0x3FF));
    } else {
      out += static_cast<char16_t>(point);
    }
  }
  return out;
}

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\b': out += "\\b"; break;
      case '\f': out += "\\f"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          out += c;
        }
    }
  }
  out += '"';
}

void write_scalar(std::string& out, const Json& value) {
  switch (value.kind()) {
    case bj::kind::null: out += "null"; break;
    case bj::kind::bool_: out += value.get_bool() ? "true" : "false"; break;
    case bj::kind::int64: out += std::to_string(value.get_int64()); break;
    case bj::kind::uint64: out += std::to_string(value.get_uint64()); break;
    case bj::kind::double_: out += ecmascript_number(value.get_double()); break;
    default: write_string(out, value.get_string());
  }
}

std::vector<const bj::key_value_pair*> sorted_members(const JsonObject& object) {
  std::vector<const bj::key_value_pair*> members;
  for (const auto& pair : object) members.push_back(&pair);
  const auto ascii = [](std::string_view key) { return std::all_of(key.begin(), key.end(), [](char c) { return c >= 0; }); };
  const bool plain = std::all_of(members.begin(), members.end(), [&](auto* m) { return ascii(m->key()); });
  std::sort(members.begin(), members.end(), [&](auto* a, auto* b) {
    return plain ? std::string_view(a->key()) < std::string_view(b->key()) : utf16(a->key()) < utf16(b->key());
  });
  return members;
}

void write_canonical(std::string& out, const Json& value) {
  if (const auto* object = value.if_object()) {
    out += '{';
    for (const auto* pair : sorted_members(*object)) {
      if (out.back() != '{') out += ',';
      write_string(out, pair->key());
      out += ':';
      write_canonical(out, pair->value());
    }
    out += '}';
  } else if (const auto* array = value.if_array()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      write_canonical(out, (*array)[i]);
    }
    out += ']';
  } else {
    write_scalar(out, value);
  }
}

void write_pretty(std::string& out, const Json& value, std::size_t indent) {
  const auto line = [&](std::size_t width) { out += '\n' + std::string(width, ' '); };
  if (const auto* object = value.if_object(); object && !object->empty()) {
    out += '{';
    bool first = true;
    for (const auto& pair : *object) {
      if (!std::exchange(first, false)) out += ',';
      line(indent + 2);
      write_string(out, pair.key());
      out += ": ";
      write_pretty(out, pair.value(), indent + 2);
    }
    line(indent);
    out += '}';
  } else if (const auto* array = value.if_array(); array && !array->empty()) {
    out += '[';
    for (std::size_t i = 0; i < array->size(); ++i) {
      if (i > 0) out += ',';
      line(indent + 2);
      write_pretty(out, (*array)[i], indent + 2);
    }
    line(indent);
    out += ']';
  } else {
    write_canonical(out, value);
  }
}

}  // namespace

Result<Json> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes) return too_large(fmt::format("JSON of {} bytes, at most {} are taken", text.size(), limits.bytes));
  bj::parse_options options;
  options.max_depth = limits.depth;
  bj::basic_parser<Builder> parser(options);
  bj::error_code ec;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), ec);
  if (!parser.handler().duplicate.empty()) {
    return invalid(fmt::format("JSON: byte {}: the key {} occurs twice", used, quoted(parser.handler().duplicate)));
  }
  if (!ec && !trimmed(text.substr(used)).empty()) ec = bj::error::extra_data;
  if (ec) return invalid(fmt::format("JSON: byte {}: {}", used, ec.message()));
  return std::move(parser.handler().root);
}

std::string canonical(const Json& value) {
  std::string out;
  write_canonical(out, value);
  return out;
}

std::string pretty(const Json& value) {
  std::string out;
  write_pretty(out, value, 0);
  return out;
}

std::string ecmascript_number(double value) {
  if (value == 0) return "0";  // -0 prints as 0
  char buffer[32];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, std::fabs(value), std::chars_format::scientific).ptr;
  const std::string_view shortest(buffer, static_cast<std::size_t>(end - buffer));
  const auto e = shortest.find('e');
  std::string digits(1, shortest[0]);
  if (e > 2) digits += shortest.substr(2, e - 2);
  int exponent = 0;
  const std::size_t from = shortest[e + 1] == '+' ? e + 2 : e + 1;
  std::from_chars(shortest.data() + from, shortest.data() + shortest.size(), exponent);
  // ECMA-262 Number::toString: n is the position of the decimal point, k the count of digits.
  const int n = exponent + 1;
  const int k = static_cast<int>(digits.size());
  std::string out = value < 0 ? "-" : "";
  if (k <= n && n <= 21) return out + digits + std::string(static_cast<std::size_t>(n - k), '0');
  if (0 < n && n <= 21) return out + digits.substr(0, static_cast<std::size_t>(n)) + "." + digits.substr(static_cast<std::size_t>(n));
  if (-6 < n && n <= 0) return out + "0." + std::string(static_cast<std::size_t>(-n), '0') + digits;
  out += digits[0];
  if (k > 1) out += "." + digits.substr(1);
  return out + fmt::format("e{}{}", n > 0 ? '+' : '-', std::abs(n - 1));
}

std::string pointer_to(std::string_view pointer, std::string_view segment) {
  std::string out(pointer);
  out += '/';
  for (const char c : segment) {
    if (c == '~') out += "~0";
    else if (c == '/') out += "~1";
    else out += c;
  }
  return out;
}

std::string pointer_to(std::string_view pointer, std::size_t index) { return fmt::format("{}/{}", pointer, index); }

const Json* member(const Json& value, std::string_view name) {
  const auto* object = value.if_object();
  return object ? object->if_contains(name) : nullptr;
}

std::string_view text_member(const Json& value, std::string_view name) {
  const Json* found = member(value, name);
  return found && found->is_string() ? std::string_view(found->get_string()) : std::string_view();
}

}  // namespace sealwright::base
