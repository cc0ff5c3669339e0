// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

#include "api/site.hpp"

/// Signing in and one's own credentials, as functions over the accounts.
namespace sealwright::api {

/// Why somebody is not signed in: a kind for the pages (`invalid-credentials`, `second-factor-required`, `locked`) and a sentence. The
/// same for an unknown address and for a wrong password, in words and in time.
struct SignInRefusal {
  std::string kind;
  std::string detail;
};

struct NewSession {
  Secret token;  ///< for the cookie; only its digest is stored
  Identity identity;
};

/// Password, then the second factor where the user has one, both under the lock-out of api/lockout: failures of either count. The
/// organization is the given one, else the first that the user belongs to. Sealed in that organization's ledger. An account's attempts
/// are judged one after the other.
Result<std::variant<NewSession, SignInRefusal>> sign_in(const Site& site, std::string_view email, const Secret& password,
                                                        std::string_view code, std::string_view organization_slug);

/// A session for a user whose credentials were checked.
Result<NewSession> open_session(const Site& site, const store::User& user, const store::Membership& membership);

/// What the pages know about a session: user, person, organization, organizations, role, permissions.
Result<Json> session_view(const Site& site, const Identity& identity);

/// Whether the password is the user's own, under the same lock-out.
Result<bool> confirm_password(const Site& site, store::User& user, const Secret& password);

/// The policy of base/password, with the user's own words.
Result<> change_password_allowed(const Site& site, const store::User& user, const Secret& password);
/// Sets a password that passes the policy, and ends every session of the user. Sealed in each of the user's organizations.
Result<> change_password(const Site& site, store::User user, const Secret& password);

}  // namespace sealwright::api
