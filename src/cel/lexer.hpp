// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

struct Token {
  enum class Kind : std::uint8_t {
    end,
    ident,    ///< text
    quoted,   ///< a name in backticks, text without them; only behind a dot
    literal,  ///< value: int, uint, double, string, bytes
    symbol,   ///< text, such as `&&`
  };
  Kind kind = Kind::end;
  std::string_view text;  ///< as written
  Value value;
  Position at;
  bool positive_limit = false;  ///< the integer 9223372036854775808, which only a minus in front makes valid
};

/// `line:column: message`, as every fault of an expression is told.
base::Error fault_at(Position at, std::string message);

/// All tokens and an `end`. The source is well-formed UTF-8 and outlives them.
Result<std::vector<Token>> tokens_of(std::string_view source);

/// The value of a string or bytes literal as written, prefix and quotes included. Errors say what is wrong with the escape.
Result<Value> literal_text(std::string_view written);

void append_utf8(std::string& out, char32_t point);

}  // namespace sealwright::cel
