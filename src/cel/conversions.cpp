// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "base/json.hpp"
#include "base/text.hpp"
#include "cel/functions.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

Value same(const Call& call) { return call.args[0]; }
Value type_of(const Call& call) { return Value::type(call.args[0].type_name()); }

Value out_of_range(std::string_view type) { return Value::error("the value is out of the range of " + std::string(type)); }

Value int_from_uint(const Call& call) {
  const std::uint64_t n = call.args[0].as_uint();
  return n > 9223372036854775807ULL ? out_of_range("int") : Value::of(static_cast<std::int64_t>(n));
}

/// Limits are exclusive, so that what comes out converts back (langdef.md, "Overflow").
Value int_from_double(const Call& call) {
  const double d = call.args[0].as_double();
  if (!(d > -9223372036854775808.0 && d < 9223372036854775808.0)) return out_of_range("int");
  return Value::of(static_cast<std::int64_t>(d));
}

template <class T>
Value whole_from_string(const Call& call) {
  std::string_view text = call.args[0].text();
  if (text.starts_with('+') && text.size() > 1 && text[1] != '-') text.remove_prefix(1);
  T n{};
  const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
  if (read.ec == std::errc() && read.ptr == text.data() + text.size() && !text.empty()) return Value::of(n);
  return Value::error(base::quoted(call.args[0].text()) + " is not " + (std::is_signed_v<T> ? "an int" : "a uint"));
}

Value int_from_timestamp(const Call& call) { return Value::of(call.args[0].seconds()); }
Value int_from_duration(const Call& call) { return Value::of(call.args[0].duration_nanos()); }

Value uint_from_int(const Call& call) {
  const std::int64_t n = call.args[0].as_int();
  return n < 0 ? out_of_range("uint") : Value::of(static_cast<std::uint64_t>(n));
}

Value uint_from_double(const Call& call) {
  const double d = call.args[0].as_double();
  if (!(d >= 0 && d < 18446744073709551616.0)) return out_of_range("uint");
  return Value::of(static_cast<std::uint64_t>(d));
}

Value double_from_int(const Call& call) { return Value::of(static_cast<double>(call.args[0].as_int())); }
Value double_from_uint(const Call& call) { return Value::of(static_cast<double>(call.args[0].as_uint())); }

Value double_from_string(const Call& call) {
  const std::string& text = call.args[0].text();
  char* end = nullptr;
  const bool blank = text.empty() || std::isspace(static_cast<unsigned char>(text[0]));
  const double d = blank ? 0 : std::strtod(text.c_str(), &end);
  if (blank || end != text.c_str() + text.size()) return Value::error(base::quoted(text) + " is not a double");
  return Value::of(d);
}

Value bool_from_string(const Call& call) {
  const std::string& text = call.args[0].text();
  for (const std::string_view yes : {"1", "t", "T", "true", "TRUE", "True"})
    if (text == yes) return Value::of(true);
  for (const std::string_view no : {"0", "f", "F", "false", "FALSE", "False"})
    if (text == no) return Value::of(false);
  return Value::error(base::quoted(text) + " is not a bool; write true or false");
}

Value string_from_bool(const Call& call) { return Value::string(call.args[0].as_bool() ? "true" : "false"); }
Value string_from_int(const Call& call) { return Value::string(std::to_string(call.args[0].as_int())); }
Value string_from_uint(const Call& call) { return Value::string(std::to_string(call.args[0].as_uint())); }

Value string_from_double(const Call& call) {
  const double d = call.args[0].as_double();
  if (std::isnan(d)) return Value::string("NaN");
  if (std::isinf(d)) return Value::string(d > 0 ? "Infinity" : "-Infinity");
  if (d == 0 && std::signbit(d)) return Value::string("-0");
  return Value::string(base::ecmascript_number(d));
}

Value string_from_bytes(const Call& call) {
  if (!base::is_utf8(call.args[0].text())) return Value::error("the bytes are not well-formed UTF-8");
  return Value::string(call.args[0].text());
}

Value string_from_timestamp(const Call& call) { return Value::string(timestamp_text(call.args[0])); }
Value string_from_duration(const Call& call) { return Value::string(duration_text(call.args[0])); }
Value bytes_from_string(const Call& call) { return Value::bytes(call.args[0].text()); }
Value timestamp_from_string(const Call& call) { return parse_timestamp(call.args[0].text()); }
Value timestamp_from_int(const Call& call) { return timestamp_at(call.args[0].as_int(), 0); }
Value duration_from_string(const Call& call) { return parse_duration(call.args[0].text()); }
Value duration_from_int(const Call& call) { return Value::duration(call.args[0].as_int()); }

Value base64_encode(const Call& call) {
  if (!call.meter.allocate(call.args[0].text().size() * 2)) return {};
  return Value::string(base::base64(call.args[0].text()));
}

/// Padding may be left out.
Value base64_decode(const Call& call) {
  std::string text = call.args[0].text();
  if (!call.meter.allocate(text.size())) return {};
  while (text.size() % 4 != 0 && !text.ends_with("===")) text += '=';
  auto raw = base::from_base64(text);
  return raw ? Value::bytes(*std::move(raw)) : Value::error(base::quoted(call.args[0].text()) + " is not base64");
}

constexpr std::array kRows{
    TableRow{"dyn", "(A) -> dyn", same},
    TableRow{"type", "(A) -> type(A)", type_of},
    TableRow{"int", "(int) -> int", same},
    TableRow{"int", "(uint) -> int", int_from_uint},
    TableRow{"int", "(double) -> int", int_from_double},
    TableRow{"int", "(string) -> int", whole_from_string<std::int64_t>},
    TableRow{"int", "(timestamp) -> int", int_from_timestamp},
    TableRow{"int", "(duration) -> int", int_from_duration},
    TableRow{"uint", "(uint) -> uint", same},
    TableRow{"uint", "(int) -> uint", uint_from_int},
    TableRow{"uint", "(double) -> uint", uint_from_double},
    TableRow{"uint", "(string) -> uint", whole_from_string<std::uint64_t>},
    TableRow{"double", "(double) -> double", same},
    TableRow{"double", "(int) -> double", double_from_int},
    TableRow{"double", "(uint) -> double", double_from_uint},
    TableRow{"double", "(string) -> double", double_from_string},
    TableRow{"bool", "(bool) -> bool", same},
    TableRow{"bool", "(string) -> bool", bool_from_string},
    TableRow{"string", "(string) -> string", same},
    TableRow{"string", "(bool) -> string", string_from_bool},
    TableRow{"string", "(int) -> string", string_from_int},
    TableRow{"string", "(uint) -> string", string_from_uint},
    TableRow{"string", "(double) -> string", string_from_double},
    TableRow{"string", "(bytes) -> string", string_from_bytes},
    TableRow{"string", "(timestamp) -> string", string_from_timestamp},
    TableRow{"string", "(duration) -> string", string_from_duration},
    TableRow{"bytes", "(bytes) -> bytes", same},
    TableRow{"bytes", "(string) -> bytes", bytes_from_string},
    TableRow{"timestamp", "(timestamp) -> timestamp", same},
    TableRow{"timestamp", "(string) -> timestamp", timestamp_from_string},
    TableRow{"timestamp", "(int) -> timestamp", timestamp_from_int},
    TableRow{"duration", "(duration) -> duration", same},
    TableRow{"duration", "(string) -> duration", duration_from_string},
    TableRow{"duration", "(int) -> duration", duration_from_int},
    TableRow{"base64.encode", "(bytes) -> string", base64_encode},
    TableRow{"base64.decode", "(string) -> bytes", base64_decode},
};

}  // namespace

std::span<const TableRow> conversion_rows() { return kRows; }

}  // namespace sealwright::cel
