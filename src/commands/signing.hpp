// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/key.hpp"

namespace sealwright::commands {

/// The organization's signing key lies in <folder>/keys/<organization id>.key, outside the database, readable by its owner alone.
std::filesystem::path key_path(const Services& services, Id organization);

/// Makes the key of a new organization. Refused where one exists.
Result<ledger::VerifierKey> make_key(const Services& services, const store::Organization& organization);
Result<ledger::VerifierKey> verifier_key(const Services& services, const store::Organization& organization);

/// Signs and persists a checkpoint if the log grew since the last one; gives the newest. Conflict while signing is off (after a restore,
/// until `ledger resume`).
Result<std::string> publish_checkpoint(const Services& services, const store::Organization& organization);

/// After a restore the log must prove that it extends what was published before anything is signed again (LEDGER.md).
Result<> stop_signing(store::Store& store, Id organization);
Result<> resume_signing(store::Store& store, Id organization);
Result<bool> signing_is_off(store::Store& store, Id organization);

}  // namespace sealwright::commands
