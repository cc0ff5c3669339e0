// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace sealwright::api {

/// Where the next page starts, for a client that must not look inside: `position` (the store's keyset) with an HMAC-SHA-256 over it, over
/// the organization and over everything that makes up the list, so that a token fits only the query that it came from and nobody can
/// ask the database for a place of his own making. Base64url text; not encrypted.
class PageTokens {
 public:
  /// `key`: at least 32 bytes, the same on all servers that answer together.
  explicit PageTokens(Secret key) : key_(std::move(key)) {}

  /// `query`: the digest of organization, register, filter, order, as_of and whatever else decides what is on the list.
  std::string sign(std::string_view position, const Digest& query) const;
  /// The position; `invalid` where the token is not ours, was changed, or belongs to another query.
  Result<std::string> open(std::string_view token, const Digest& query) const;

 private:
  Secret key_;
};

}  // namespace sealwright::api
