// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/digest.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

/// What the ledger holds: canonical JSON (RFC 8785) of at most 65,535 bytes, never personal data and never a body.
namespace sealwright::ledger {

/// Who acted, by ids alone (the operating system's user of local work excepted). Nil and empty members are left out.
struct Actor {
  Id user;
  Id person;        ///< in whose name
  Id token;         ///< the API token used
  Id on_behalf_of;  ///< the person for whom an agent acted
  std::string via;  ///< local, api, page, job, mcp: lower case, never empty
  std::string os_user;
  bool operator==(const Actor&) const = default;
};

/// One sealed act. A record's version is present as a salted commitment, so that its body can be erased and the log still verifies.
struct Entry {
  Instant time;  ///< not before the previous entry's
  Actor actor;
  std::string action;                ///< `create`, `update`, `sign_in`: lower case, digits, `_` and `.`, at most 64
  std::string register_name;         ///< same alphabet; empty: the act concerns no record
  Id id;                             ///< nil only where register_name is empty
  std::int64_t version = 0;          ///< 0: concerns no single version
  std::optional<Digest> commitment;  ///< of the body; only with a register
  JsonObject details;                ///< facts without persons: size, media type, source, period, counts
  bool operator==(const Entry&) const = default;
};

/// The action that lets a body be absent: it destroyed body, salt and blob of every earlier version of its record.
inline constexpr std::string_view kErase = "erase";

inline constexpr std::size_t kSalt = 16;
/// A new salt: kSalt unpredictable bytes, kept with the body and destroyed with it.
std::string make_salt();
/// SHA-256(salt ‖ body). The salt's length is fixed, so that nothing can be moved between the two.
/// A salt of another length is a defect and ends the program.
Digest commit(std::string_view salt, std::string_view body);

Json to_json(const Actor& actor);
/// The bytes that are sealed. Errors: invalid where a member breaks its alphabet, too_large beyond kMaxEntry.
Result<std::string> encode_entry(const Entry& entry);
/// Strict: unknown members, other spellings of the same value and non-canonical JSON are refused (invalid), with the place.
Result<Entry> parse_entry(std::string_view bytes);

}  // namespace sealwright::ledger
