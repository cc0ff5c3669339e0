// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

namespace sealwright::commands {

/// `ledger fork`: a restored copy that cannot prove that it extends what was published goes on under a new origin, with a new key
/// (docs/ledger.md). Refused while signing is on.
Command fork_command();

}  // namespace sealwright::commands
