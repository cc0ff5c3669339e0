// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/actions.hpp"

namespace sealwright::app {

/// A backup is one file, the same from either engine: a SQLite copy of the database and every blob that it names, with a manifest.
/// What was made from one engine is restored into the other as well.

/// `backup create --to FILE`: consistent, while others go on writing. Signing keys lie outside and are not in it, unless `--with-keys`.
Result<int> backup_create(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);
/// `backup verify FILE`: unpacks into a temporary folder, holds each file against the manifest and recomputes every ledger.
Result<int> backup_verify(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);
/// `backup restore FILE --data DIR [--database URL]`: verifies, then keeps. The folder must be empty or absent, and so must the PostgreSQL
/// database be, which then holds the records while the folder holds blobs and keys. Signing stays off until `ledger resume` or
/// `ledger fork`.
Result<int> backup_restore(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);

}  // namespace sealwright::app
