// SPDX-License-Identifier: Apache-2.0
#include "api/session_token.hpp"

#include <algorithm>

#include "api/http.hpp"
#include "base/random.hpp"
#include "base/text.hpp"

namespace sealwright::api {
namespace {

constexpr std::size_t kBytes = 32;
constexpr std::size_t kLetters = 43;  // 32 bytes in base64url without padding

}  // namespace

NewToken new_token(std::string_view prefix) {
  std::string text = std::string(prefix) + base::random_token(kBytes);
  const Digest digest = base::sha256(text);
  return {Secret(std::move(text)), digest};
}

Result<Digest> token_digest(std::string_view text, std::string_view prefix) {
  const auto letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  };
  const bool fits = text.size() == prefix.size() + kLetters && text.starts_with(prefix) && std::all_of(text.begin(), text.end(), letter);
  if (!fits) return Error{Category::unauthenticated, "this is no token of ours", {}};
  return base::sha256(text);
}

std::string_view bearer(std::string_view authorization) {
  constexpr std::string_view kScheme = "bearer ";
  if (authorization.size() <= kScheme.size() || !iequals(authorization.substr(0, kScheme.size()), kScheme)) return {};
  return base::trimmed(authorization.substr(kScheme.size()));
}

}  // namespace sealwright::api
