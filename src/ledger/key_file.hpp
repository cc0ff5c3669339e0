// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "ledger/key.hpp"

/// Where a signing key lies: a file of its own, outside the database, one line (Signer::text), readable by its owner alone.
namespace sealwright::ledger {

/// Writes the key with mode 0600, durable before it returns, and never over an existing file (conflict): a key that was replaced
/// by accident would fork the log.
Result<> write_key_file(const std::filesystem::path& path, const Signer& signer);

/// Errors: not_found; forbidden where group or others may read or write it, with the remedy; invalid where it holds no key.
Result<Signer> read_key_file(const std::filesystem::path& path);

}  // namespace sealwright::ledger
