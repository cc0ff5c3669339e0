// SPDX-License-Identifier: Apache-2.0
#include "cel/lexer.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <cstdlib>

#include "base/text.hpp"

namespace sealwright::cel {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; }
bool name_part(char c) { return name_start(c) || digit(c); }

constexpr std::array<std::string_view, 22> kSymbols{"&&", "||", "==", "!=", "<=", ">=", "<", ">", "+", "-", "*",
                                                    "/",  "%",  "!",  "?",  ":",  ",",  ".", "(", ")", "[", "]"};

class Lexer {
 public:
  explicit Lexer(std::string_view source) : source_(source) {}

  Result<std::vector<Token>> all() {
    std::vector<Token> tokens;
    for (;;) {
      skip_blank();
      Token token;
      token.at = here_;
      if (offset_ < source_.size()) TRY_DONE(next(token));
      tokens.push_back(token);
      if (token.kind == Token::Kind::end) return tokens;
    }
  }

 private:
  char peek(std::size_t ahead = 0) const { return offset_ + ahead < source_.size() ? source_[offset_ + ahead] : '\0'; }

  void advance(std::size_t n) {
    for (; n; --n, ++offset_) {
      const auto byte = static_cast<unsigned char>(source_[offset_]);
      if (byte == '\n') {
        ++here_.line;
        here_.column = 1;
      } else if (byte < 0x80 || byte >= 0xC0) {
        ++here_.column;
      }
    }
  }

  void skip_blank() {
    while (offset_ < source_.size()) {
      const char c = peek();
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f') {
        advance(1);
      } else if (c == '/' && peek(1) == '/') {
        while (offset_ < source_.size() && peek() != '\n') advance(1);
      } else {
        return;
      }
    }
  }

  void take(Token& token, Token::Kind kind, std::size_t n) {
    token.kind = kind;
    token.text = source_.substr(offset_, n);
    advance(n);
  }

  Result<> next(Token& token) {
    const char c = peek();
    if (const std::size_t prefix = string_prefix(); peek(prefix) == '"' || peek(prefix) == '\'') return text(token, prefix);
    if (digit(c) || (c == '.' && digit(peek(1)))) return number(token);
    if (name_start(c)) {
      std::size_t n = 1;
      while (name_part(peek(n))) ++n;
      take(token, Token::Kind::ident, n);
      return {};
    }
    if (c == '`') return quoted_name(token);
    for (const auto symbol : kSymbols)
      if (source_.substr(offset_).starts_with(symbol)) {
        take(token, Token::Kind::symbol, symbol.size());
        return {};
      }
    if (c == '{' || c == '}') {
      take(token, Token::Kind::symbol, 1);
      return {};
    }
    return fault_at(here_, stray(c));
  }

  static std::string stray(char c) {
    if (c == '=') return "'=' is not an operator; write '==' to compare";
    if (c == '&' || c == '|') return std::string("'") + c + "' is not an operator; write '" + c + c + "'";
    return "unexpected character " + base::quoted(std::string_view(&c, 1));
  }

  /// How many of the letters r, R, b, B stand here as the prefix of a literal.
  std::size_t string_prefix() const {
    const auto is = [](char c, char lower) { return (c | 0x20) == lower; };
    if (is(peek(), 'b') && is(peek(1), 'r')) return 2;
    if (is(peek(), 'r') && is(peek(1), 'b')) return 2;
    return is(peek(), 'r') || is(peek(), 'b') ? 1 : 0;
  }

  Result<> text(Token& token, std::size_t prefix) {
    const bool raw = prefix == 2 || (prefix == 1 && (peek() | 0x20) == 'r');
    const char quote = peek(prefix);
    const bool triple = peek(prefix + 1) == quote && peek(prefix + 2) == quote;
    std::size_t n = prefix + (triple ? 3 : 1);
    for (;; ++n) {
      if (offset_ + n >= source_.size())
        return fault_at(token.at, std::string("this text has no closing ") + (triple ? "triple quote" : "quote"));
      const char c = peek(n);
      if (c == '\\' && !raw) {
        ++n;
      } else if (!triple && (c == '\n' || c == '\r')) {
        return fault_at(token.at, "this text is not closed on its line; close it, or write it in triple quotes");
      } else if (c == quote && (!triple || (peek(n + 1) == quote && peek(n + 2) == quote))) {
        break;
      }
    }
    n += triple ? 3 : 1;
    auto value = literal_text(source_.substr(offset_, n));
    if (!value) return fault_at(token.at, value.error().message);
    token.value = *value;
    take(token, Token::Kind::literal, n);
    return {};
  }

  Result<> quoted_name(Token& token) {
    std::size_t n = 1;
    while (name_part(peek(n)) || peek(n) == '.' || peek(n) == '-' || peek(n) == '/' || peek(n) == ' ') ++n;
    if (peek(n) != '`' || n == 1)
      return fault_at(here_, "a name in backticks holds letters, digits, '_', '.', '-', '/' and spaces, and ends with a backtick");
    take(token, Token::Kind::quoted, n + 1);
    token.text = token.text.substr(1, n - 1);
    return {};
  }

  Result<> number(Token& token) {
    if (peek() == '0' && (peek(1) | 0x20) == 'x') return hexadecimal(token);
    std::size_t n = 0;
    bool real = false;
    while (digit(peek(n))) ++n;
    if (peek(n) == '.' && digit(peek(n + 1))) {
      real = true;
      ++n;
      while (digit(peek(n))) ++n;
    }
    if ((peek(n) | 0x20) == 'e') {
      const std::size_t sign = peek(n + 1) == '+' || peek(n + 1) == '-' ? 1 : 0;
      if (digit(peek(n + 1 + sign))) {
        real = true;
        n += 2 + sign;
        while (digit(peek(n))) ++n;
      }
    }
    const std::string written(source_.substr(offset_, n));
    if (!real) return integer(token, written, 10, n);
    token.value = Value::of(std::strtod(written.c_str(), nullptr));
    take(token, Token::Kind::literal, n);
    return after_number(token);
  }

  Result<> hexadecimal(Token& token) {
    std::size_t n = 2;
    while (base::hex_digit(peek(n)) >= 0) ++n;
    if (n == 2) return fault_at(here_, "'0x' needs hexadecimal digits behind it");
    return integer(token, std::string(source_.substr(offset_ + 2, n - 2)), 16, n);
  }

  Result<> integer(Token& token, const std::string& digits, int radix, std::size_t n) {
    std::uint64_t magnitude = 0;
    const auto parsed = std::from_chars(digits.data(), digits.data() + digits.size(), magnitude, radix);
    if (parsed.ec != std::errc()) return fault_at(token.at, "the number " + digits + " does not fit in 64 bits");
    if ((peek(n) | 0x20) == 'u') {
      token.value = Value::of(magnitude);
      ++n;
    } else if (magnitude <= 9223372036854775807ULL) {
      token.value = Value::of(static_cast<std::int64_t>(magnitude));
    } else {
      token.positive_limit = magnitude == 9223372036854775808ULL;
      if (!token.positive_limit)
        return fault_at(token.at, "the int " + digits + " is over 9223372036854775807; write a uint with 'u' behind it");
    }
    take(token, Token::Kind::literal, n);
    return after_number(token);
  }

  Result<> after_number(const Token& token) {
    if (!name_part(peek())) return {};
    return fault_at(here_,
                    "unexpected " + base::quoted(std::string_view(&source_[offset_], 1)) + " behind the number " + std::string(token.text));
  }

  std::string_view source_;
  std::size_t offset_ = 0;
  Position here_{1, 1};
};

}  // namespace

base::Error fault_at(Position at, std::string message) {
  if (at.line) message = std::to_string(at.line) + ":" + std::to_string(at.column) + ": " + message;
  return base::invalid_at("", std::move(message));
}

Result<std::vector<Token>> tokens_of(std::string_view source) { return Lexer(source).all(); }

}  // namespace sealwright::cel
