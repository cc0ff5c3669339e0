// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sealwright::base {

std::string_view trimmed(std::string_view text);  ///< without ASCII white space at both ends
std::vector<std::string_view> split(std::string_view text, char separator);
std::string joined(const std::vector<std::string>& parts, std::string_view separator);
std::string lower_ascii(std::string_view text);
std::string kebab_case(std::string_view snake);     ///< risk_method → risk-method
std::string snake_case(std::string_view name);      ///< RiskMethod or risk-method → risk_method
std::string sentence_case(std::string_view snake);  ///< risk_method → Risk method

/// In double quotes, shortened to 80 characters, control characters shown as \xNN: for use in messages.
std::string quoted(std::string_view text);

/// Well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);
std::size_t code_points(std::string_view utf8);

/// The most similar of the candidates, for "did you mean"; empty where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

int hex_digit(char c);  ///< 0–15, or -1
std::string hex(std::string_view bytes);
Result<std::string> from_hex(std::string_view text);
std::string base64(std::string_view bytes);              ///< RFC 4648 §4, padded
std::string base64url(std::string_view bytes);           ///< RFC 4648 §5, without padding
Result<std::string> from_base64(std::string_view text);  ///< strict: padded, canonical, no white space
Result<std::string> from_base64url(std::string_view text);

}  // namespace sealwright::base
