// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <optional>

#include "checks/population.hpp"

/// Populations as files, so that a server that starts again need not read all resources anew. They are caches of the store: what
/// cannot be read, is of another history or keeps too little is passed over, and read from the store.
namespace sealwright::checks {

/// Fields that each source collects.
using CollectedBy = std::map<std::string, std::set<std::string>>;

/// Whether something was erased at that entry or behind it: whatever was read before must go.
Result<bool> erased_since(store::Reader& reader, store::Entry size);

/// Writes a population as it was when the ledger had `size` entries (at least one). The folder is made where it is missing.
Result<> save(const Population& population, store::Reader& reader, store::Entry size, const CollectedBy& collected,
              const std::filesystem::path& file);

/// Reads one and takes in what changed since. Nothing where there is no file that this reader's history goes on from, or where it keeps
/// less than `members` (nothing: all). Errors are the store's.
Result<std::unique_ptr<Population>> resume(store::Reader& reader, const std::string& type, std::shared_ptr<const cel::StructType> fields,
                                           const std::optional<std::set<std::string, std::less<>>>& members,
                                           const std::filesystem::path& file);

}  // namespace sealwright::checks
