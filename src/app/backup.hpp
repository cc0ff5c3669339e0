// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/actions.hpp"

namespace sealwright::app {

/// `backup create --to FILE`: a consistent copy of the database and every blob that it names, while others go on writing. Signing keys
/// lie outside and are not in it, unless `--with-keys`.
Result<int> backup_create(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);
/// `backup verify FILE`: unpacks into a temporary folder, holds each file against the manifest and recomputes every ledger.
Result<int> backup_verify(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);
/// `backup restore FILE --data DIR`: verify, then keep; signing stays off until `ledger resume`.
Result<int> backup_restore(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands);

}  // namespace sealwright::app
