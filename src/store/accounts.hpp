// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/secret.hpp"
#include "store/rows.hpp"

namespace sealwright::store {

/// Roles of ISMS.md, in the order of their reach.
enum class Role { owner, manager, contributor, reader, auditor, agent };
std::string_view name_of(Role role);
Result<Role> role_from(std::string_view name);

struct User {
  Id id;
  std::string email;  ///< lower case, unique on the server
  std::string name;
  Secret password_hash;        ///< Argon2id string; empty: cannot sign in by password
  Secret totp_secret;          ///< raw bytes; empty: no second factor
  std::int64_t totp_step = 0;  ///< the last step used: a code works once
  std::int64_t failures = 0;   ///< since the last success
  Instant last_failure;
  bool disabled = false;
  Instant created_at;
};

struct Membership {
  Id organization;
  Id user;
  Role role = Role::reader;
  Id person;  ///< the organization's person that this user is; nil: none yet
};

struct Session {
  Digest token;  ///< SHA-256 of the cookie's value
  Id user;
  Id organization;
  bool second_factor = false;  ///< passed, or not required
  Instant created_at, seen_at, expires_at;
  std::string csrf;  ///< echoed in a header by pages
};

struct Token {
  Id id;
  Digest token;
  std::string name;
  Id user;  ///< who made it; nil: a local operator
  Id organization;
  Role role = Role::reader;
  std::vector<std::string> scopes;  ///< permissions it is narrowed to; empty: all of the role
  std::string source;               ///< of role agent: the one source it may deliver for
  Instant created_at;
  std::optional<Instant> expires_at, last_used_at;
};

/// Users, memberships, sessions, tokens: not sealed themselves (acts on them are, by Writer::seal), not versioned. Server-wide.
/// Every call is its own durable transaction. `put` creates or replaces.
class Accounts {
 public:
  virtual ~Accounts() = default;
  virtual Result<std::optional<User>> user(Id id) = 0;
  virtual Result<std::optional<User>> user_by_email(std::string_view email) = 0;
  virtual Result<std::vector<User>> users() = 0;
  virtual Result<> put(const User& user) = 0;
  virtual Result<std::vector<Membership>> memberships_of(Id user) = 0;
  virtual Result<std::vector<Membership>> members(Id organization) = 0;
  virtual Result<> put(const Membership& membership) = 0;
  virtual Result<> remove_membership(Id organization, Id user) = 0;
  virtual Result<std::optional<Session>> session(const Digest& token) = 0;
  virtual Result<> put(const Session& session) = 0;
  virtual Result<> remove_session(const Digest& token) = 0;
  virtual Result<> remove_sessions_of(Id user) = 0;
  virtual Result<std::optional<Token>> token(const Digest& token) = 0;
  virtual Result<std::vector<Token>> tokens(Id organization) = 0;
  virtual Result<> put(const Token& token) = 0;
  virtual Result<> remove_token(Id organization, Id id) = 0;
  /// Small named server values (page token key, reset tokens with expiry…). Empty optional: none or expired.
  virtual Result<std::optional<std::string>> setting(std::string_view name) = 0;
  virtual Result<> put_setting(std::string_view name, std::string_view value, std::optional<Instant> expires_at = {}) = 0;
  virtual Result<> remove_setting(std::string_view name) = 0;
  /// Compare and set, for things used once: true where this call removed it.
  virtual Result<bool> take_setting(std::string_view name) = 0;
  /// Forgets sessions and settings whose time is over (they count as absent already); gives how many there were.
  virtual Result<std::uint64_t> remove_expired() = 0;
};

}  // namespace sealwright::store
