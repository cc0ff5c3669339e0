// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/key.hpp"

namespace sealwright::commands {

/// The organization's signing key lies in <folder>/keys, outside the database, readable by its owner alone: `<organization id>.key`, and
/// after a fork `<organization id>-<16 hex digits of the origin's SHA-256>.key`, so that no key is ever replaced.
std::filesystem::path key_path(const Services& services, const store::Organization& organization);

/// Makes the key of a new organization. Refused where one exists.
Result<ledger::VerifierKey> make_key(const Services& services, const store::Organization& organization);
/// Makes the key for a log that is about to fork, or gives the one that a fork which did not come to its end has left.
Result<ledger::VerifierKey> make_forked_key(const Services& services, Id organization, const std::string& origin);
/// Errors: not_found; conflict where the key there is another origin's.
Result<ledger::VerifierKey> verifier_key(const Services& services, const store::Organization& organization);

/// Signs and persists a checkpoint if the log grew since the last one; gives the newest. Conflict while signing is off (after a restore,
/// until `ledger resume` or `ledger fork`).
Result<std::string> publish_checkpoint(const Services& services, const store::Organization& organization);

/// After a restore the log must prove that it extends what was published before anything is signed again (LEDGER.md). What is held is
/// the origin: a fork, which takes another one, signs from its own transaction on. `key`: the verifier key that the backup names, or empty.
Result<> stop_signing(store::Store& store, const store::Organization& organization, std::string_view key);
Result<> resume_signing(store::Store& store, Id organization);

struct HeldSigning {
  std::optional<ledger::VerifierKey> key;
};
/// Nothing where signing is on.
Result<std::optional<HeldSigning>> held_signing(store::Store& store, const store::Organization& organization);
Result<bool> signing_is_off(store::Store& store, const store::Organization& organization);

}  // namespace sealwright::commands
