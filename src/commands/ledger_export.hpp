// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "ledger/checkpoint.hpp"

namespace sealwright::commands {

/// Writes the organization's ledger as of its newest checkpoint into a new folder (docs/ledger.md).
Result<ledger::Checkpoint> export_ledger(Call& call, const std::filesystem::path& folder, bool with_bodies);

}  // namespace sealwright::commands
