// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/digest.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

namespace sealwright::api {

/// A credential of 32 random bytes in base64url. Only its SHA-256 is stored: who reads the database cannot sign in with what is there,
/// and a lookup by digest does not compare secrets byte by byte.
struct NewToken {
  Secret text;
  Digest digest;
};

/// `prefix` tells what a leaked string is (and lets scanners find it): `swt_` for an API token, `swr_` for a password reset, nothing
/// for a session.
NewToken new_token(std::string_view prefix);
/// The digest to look up, or `unauthenticated` where the text cannot be a token of that prefix.
Result<Digest> token_digest(std::string_view text, std::string_view prefix);
/// The credentials of `Authorization: Bearer …` (RFC 6750 §2.1), or empty.
std::string_view bearer(std::string_view authorization);

}  // namespace sealwright::api
