// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/engine.hpp"
#include "commands/command.hpp"

namespace sealwright::commands {

/// Runs checks, those that are in force, and what follows from them (control statuses, tasks) in one transaction, with the services' engine
/// where there is one. `only_changes`: judges what changed since the last run.
Result<store::CheckRun> run_checks(const Services& services, Id organization, const store::Actor& actor, const isms::CheckSet& checks,
                                   checks::RunOptions options);

}  // namespace sealwright::commands
