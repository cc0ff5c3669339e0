// SPDX-License-Identifier: Apache-2.0
#include <optional>

#include "base/text.hpp"
#include "cel/lexer.hpp"

namespace sealwright::cel {
namespace {

std::optional<char> plain_escape(char c) {
  switch (c) {
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    case '\\':
    case '?':
    case '"':
    case '\'':
    case '`': return c;
    default: return std::nullopt;
  }
}

std::optional<char32_t> number(std::string_view digits, unsigned radix) {
  char32_t n = 0;
  for (const char c : digits) {
    const int d = base::hex_digit(c);
    if (d < 0 || static_cast<unsigned>(d) >= radix) return std::nullopt;
    n = n * radix + static_cast<char32_t>(d);
  }
  return n;
}

struct Escape {
  std::size_t digits;
  std::size_t skip;  // characters between the backslash and the digits
  unsigned radix;
};

std::optional<Escape> numeric_escape(char c) {
  if (c == 'x' || c == 'X') return Escape{2, 1, 16};
  if (c == 'u') return Escape{4, 1, 16};
  if (c == 'U') return Escape{8, 1, 16};
  if (c >= '0' && c <= '3') return Escape{3, 0, 8};
  return std::nullopt;
}

/// Appends what the escape at `rest` (just behind the backslash) means; gives how many characters it took.
Result<std::size_t> unescape(std::string_view rest, bool bytes, std::string& out) {
  if (rest.empty()) return base::invalid("a backslash at the end of a text");
  if (const auto plain = plain_escape(rest[0])) {
    out += *plain;
    return std::size_t{1};
  }
  const auto escape = numeric_escape(rest[0]);
  if (!escape)
    return base::invalid(std::string("\\") + rest[0] +
                         " is not an escape; write \\\\ for a backslash, or put r before the text to leave it raw");
  const std::size_t length = escape->skip + escape->digits;
  const auto point = rest.size() < length ? std::nullopt : number(rest.substr(escape->skip, escape->digits), escape->radix);
  if (!point)
    return base::invalid(std::string("the escape \\") + rest[0] + " takes " + std::to_string(escape->digits) +
                         (escape->radix == 16 ? " hexadecimal digits" : " octal digits up to 377"));
  const bool octet = escape->digits < 4;
  if (bytes && !octet) return base::invalid(std::string("\\") + rest[0] + " has no place in bytes; write \\xNN for each octet");
  if (bytes) {
    out += static_cast<char>(*point);
  } else if (*point > 0x10FFFF || (*point >= 0xD800 && *point <= 0xDFFF)) {
    return base::invalid("\\" + std::string(rest.substr(0, length)) +
                         " is not a Unicode code point; write the character itself or its \\UNNNNNNNN");
  } else {
    append_utf8(out, *point);
  }
  return length;
}

}  // namespace

void append_utf8(std::string& out, char32_t point) {
  if (point < 0x80) {
    out += static_cast<char>(point);
  } else if (point < 0x800) {
    out += static_cast<char>(0xC0 | point >> 6);
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else if (point < 0x10000) {
    out += static_cast<char>(0xE0 | point >> 12);
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | point >> 18);
    out += static_cast<char>(0x80 | (point >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (point >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (point & 0x3F));
  }
}

Result<Value> literal_text(std::string_view written) {
  bool raw = false;
  bool bytes = false;
  while (written.front() != '"' && written.front() != '\'') {
    ((written.front() | 0x20) == 'r' ? raw : bytes) = true;
    written.remove_prefix(1);
  }
  const std::size_t quotes = written.size() >= 6 && written[1] == written[0] && written[2] == written[0] ? 3 : 1;
  written = written.substr(quotes, written.size() - 2 * quotes);
  std::string out;
  out.reserve(written.size());
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (raw || written[i] != '\\') {
      out += written[i];
      continue;
    }
    TRY(const std::size_t taken, unescape(written.substr(i + 1), bytes, out));
    i += taken;
  }
  return bytes ? Value::bytes(std::move(out)) : Value::string(std::move(out));
}

}  // namespace sealwright::cel
