// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "base/secret.hpp"

/// Passwords of local users, after NIST SP 800-63B §5.1.1.2 and OWASP ASVS 5.0 §6.2: long, not common, not about the owner; no rules on
/// kinds of letters, no forced change.
namespace sealwright::base {

inline constexpr std::size_t kShortestPassword = 12;  ///< code points
inline constexpr std::size_t kLongestPassword = 256;

/// Words that would be guessed first for this user: organization, names, e-mail address. Words under four letters are not looked at.
/// Refused: too short, too long, not UTF-8, common, one character or one run repeated, made of the words above.
Result<> acceptable_password(const Secret& password, const std::vector<std::string>& about_the_owner);

/// On the list of what is tried first, whatever the case and whatever digits and marks are put around it.
bool is_common_password(std::string_view password);

/// Argon2id (RFC 9106), t=2, m=19 MiB, p=1 (OWASP's minimum; 15 ms), in the encoded form `$argon2id$v=19$…`. Fails only without memory.
Result<Secret> hash_password(const Secret& password);
bool password_matches(const Secret& password, const Secret& hash);
/// Made with other parameters than today's: to be hashed again at the next sign-in.
bool password_needs_rehash(const Secret& hash);
/// Takes as long as a comparison. For user names that do not exist, so that the time does not tell.
void waste_password_time(const Secret& password);

}  // namespace sealwright::base
