// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/result.hpp"
#include "base/secret.hpp"

/// Time-based one-time passwords (RFC 6238 over RFC 4226) as every authenticator app speaks them: HMAC-SHA-1, 30 seconds, six digits.
namespace sealwright::api {

inline constexpr std::int64_t kTotpStep = 30;

std::string base32(std::string_view bytes);              ///< RFC 4648 §6, without padding
Result<std::string> from_base32(std::string_view text);  ///< upper or lower case; spaces and padding are skipped

Secret new_totp_key();  ///< 20 random bytes (RFC 4226 §4 R6), raw
/// `otpauth://totp/…` for a QR code. Shows the key: hand it to its owner once.
Secret totp_uri(const Secret& key, std::string_view account, std::string_view issuer);

/// RFC 4226 §5.3 with `digits` 6 to 8.
std::string hotp(const Secret& key, std::uint64_t counter, int digits = 6);

/// The step that the code belongs to, within one step around `now`; nothing where it is wrong or not younger than `last_used`.
/// The caller stores the step as the next `last_used`, so that a code works once (RFC 6238 §5.2).
std::optional<std::int64_t> accepted_step(const Secret& key, std::string_view code, Instant now, std::optional<std::int64_t> last_used);

}  // namespace sealwright::api
