// SPDX-License-Identifier: Apache-2.0
#include "cel/format.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdio>

#include "base/text.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

// More digits than a double has.
constexpr int kMostDecimals = 400;
constexpr int kDeepest = 64;

struct Clause {
  int precision = 6;
  bool with_precision = false;
  char conversion = 's';
};

Value refused(const Clause& clause, std::string_view wanted, const Value& arg) {
  return Value::error(std::string("%") + clause.conversion + " takes " + std::string(wanted) + ", not " + arg.type_name());
}

/// Base 10 without an exponent and without more digits than the number needs.
std::string plain_double(double d) {
  if (std::isnan(d)) return "NaN";
  if (std::isinf(d)) return d > 0 ? "Infinity" : "-Infinity";
  char buffer[1100];
  const auto end = std::to_chars(buffer, buffer + sizeof buffer, d, std::chars_format::fixed);
  return {buffer, end.ptr};
}

std::string based(const Value& arg, int radix) {
  char buffer[72];
  const auto end = arg.is(Kind::int64) ? std::to_chars(buffer, buffer + sizeof buffer, arg.as_int(), radix)
                                       : std::to_chars(buffer, buffer + sizeof buffer, arg.as_uint(), radix);
  return {buffer, end.ptr};
}

/// Bytes as text; a run of what is not UTF-8 becomes one replacement character.
std::string bytes_shown(std::string_view raw) {
  std::string out;
  bool broken = false;
  for (std::size_t i = 0; i < raw.size();) {
    std::size_t length = 0;
    for (std::size_t n = 1; n <= 4 && i + n <= raw.size(); ++n)
      if (base::is_utf8(raw.substr(i, n))) {
        length = n;
        break;
      }
    if (length) {
      out.append(raw.substr(i, length));
    } else if (!broken) {
      out += "\xEF\xBF\xBD";
    }
    broken = length == 0;
    i += std::max<std::size_t>(length, 1);
  }
  return out;
}

Value shown(const Value& arg, int depth);

Value shown_list(const Value& arg, int depth) {
  std::string out = "[";
  for (std::size_t i = 0; i < arg.items().size(); ++i) {
    const Value item = shown(arg.items()[i], depth + 1);
    if (item.failed()) return item;
    out += (i ? ", " : "") + item.text();
  }
  return Value::string(out + "]");
}

Value shown_map(const Value& arg, int depth) {
  std::vector<std::pair<std::string, std::string>> entries;
  for (const auto& [key, value] : arg.entries().entries) {
    const Value k = shown(key, depth + 1);
    const Value v = shown(value, depth + 1);
    if (k.failed()) return k;
    if (v.failed()) return v;
    entries.emplace_back(k.text(), v.text());
  }
  std::sort(entries.begin(), entries.end());
  std::string out = "{";
  for (std::size_t i = 0; i < entries.size(); ++i) out += (i ? ", " : "") + entries[i].first + ": " + entries[i].second;
  return Value::string(out + "}");
}

Value shown(const Value& arg, int depth) {
  if (depth > kDeepest) return Value::error("%s was given a value nested too deeply");
  switch (arg.kind()) {
    case Kind::boolean: return Value::string(arg.as_bool() ? "true" : "false");
    case Kind::int64:
    case Kind::uint64: return Value::string(based(arg, 10));
    case Kind::float64: return Value::string(plain_double(arg.as_double()));
    case Kind::bytes: return Value::string(bytes_shown(arg.text()));
    case Kind::string:
    case Kind::type: return Value::string(arg.text());
    case Kind::duration: return Value::string(duration_text(arg));
    case Kind::timestamp: return Value::string(timestamp_text(arg));
    case Kind::null: return Value::string("null");
    case Kind::list: return shown_list(arg, depth);
    case Kind::map: return shown_map(arg, depth);
    default: return Value::error("%s takes plain values, lists and maps, not " + arg.type_name());
  }
}

bool whole(const Value& arg) { return arg.is(Kind::int64) || arg.is(Kind::uint64); }

Value real(const Clause& clause, const Value& arg) {
  if (!whole(arg) && !arg.is(Kind::float64)) return refused(clause, "a number", arg);
  const double d = arg.is(Kind::int64)    ? static_cast<double>(arg.as_int())
                   : arg.is(Kind::uint64) ? static_cast<double>(arg.as_uint())
                                          : arg.as_double();
  if (!std::isfinite(d)) return Value::string(plain_double(d));
  char buffer[1100];
  const int n = clause.conversion == 'f' ? std::snprintf(buffer, sizeof buffer, "%.*f", clause.precision, d)
                                         : std::snprintf(buffer, sizeof buffer, "%.*e", clause.precision, d);
  return Value::string(std::string(buffer, static_cast<std::size_t>(n)));
}

Value hexadecimal(const Clause& clause, const Value& arg) {
  std::string out;
  if (whole(arg)) {
    out = based(arg, 16);
  } else if (arg.is(Kind::string) || arg.is(Kind::bytes)) {
    out = base::hex(arg.text());
  } else {
    return refused(clause, "an integer, a string or bytes", arg);
  }
  if (clause.conversion == 'X')
    for (char& c : out)
      if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 0x20);
  return Value::string(std::move(out));
}

Value formatted(const Clause& clause, const Value& arg) {
  switch (clause.conversion) {
    case 's': return shown(arg, 0);
    case 'd':
      if (arg.is(Kind::float64)) return Value::string(plain_double(arg.as_double()));
      return whole(arg) ? Value::string(based(arg, 10)) : refused(clause, "a number", arg);
    case 'f':
    case 'e': return real(clause, arg);
    case 'b':
      if (arg.is(Kind::boolean)) return Value::string(arg.as_bool() ? "1" : "0");
      return whole(arg) ? Value::string(based(arg, 2)) : refused(clause, "an integer or a bool", arg);
    case 'o': return whole(arg) ? Value::string(based(arg, 8)) : refused(clause, "an integer", arg);
    case 'x':
    case 'X': return hexadecimal(clause, arg);
    default: return Value::error(std::string("%") + clause.conversion + " is not a format; write %s, %d, %f, %e, %b, %o, %x or %X");
  }
}

/// Reads the clause behind a percent sign and moves past it; an error text where it is malformed.
std::string read_clause(std::string_view format, std::size_t& at, Clause& clause) {
  if (at < format.size() && format[at] == '.') {
    const std::size_t from = ++at;
    while (at < format.size() && format[at] >= '0' && format[at] <= '9') ++at;
    const auto read = std::from_chars(format.data() + from, format.data() + at, clause.precision);
    if (read.ec != std::errc() || clause.precision > kMostDecimals)
      return "a format's precision is a number up to " + std::to_string(kMostDecimals);
    clause.with_precision = true;
  }
  if (at >= format.size()) return "the format ends in the middle of a clause; write %% for a percent sign";
  clause.conversion = format[at++];
  if (clause.with_precision && clause.conversion != 'f' && clause.conversion != 'e') return "only %f and %e take a precision";
  return {};
}

}  // namespace

Value format_text(const Call& call) {
  const std::string_view format = call.args[0].text();
  const auto& args = call.args[1].items();
  std::string out;
  std::size_t used = 0;
  for (std::size_t at = 0; at < format.size();) {
    const char c = format[at++];
    if (c != '%') {
      out += c;
      continue;
    }
    if (at < format.size() && format[at] == '%') {
      out += '%';
      ++at;
      continue;
    }
    Clause clause;
    if (const std::string fault = read_clause(format, at, clause); !fault.empty()) return Value::error(fault);
    if (used >= args.size())
      return Value::error("the format names more values than the " + std::to_string(args.size()) + " that it is given");
    const Value part = formatted(clause, args[used++]);
    if (part.failed()) return part;
    if (!call.meter.allocate(part.text().size() + 1)) return {};
    out += part.text();
  }
  if (!call.meter.allocate(out.size())) return {};
  return Value::string(std::move(out));
}

}  // namespace sealwright::cel
