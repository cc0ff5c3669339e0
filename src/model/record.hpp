// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/id.hpp"
#include "base/json.hpp"

namespace sealwright::model {

/// The envelope of a record, the same for every register, and its body as JSON of the current schema.
struct Record {
  Id id;
  std::string ref;           ///< `R-12`: prefix and a number that is never given twice in an organization
  std::int64_t version = 0;  ///< 1 for the first; each change adds one
  Instant created_at;
  Instant updated_at;
  bool deleted = false;     ///< the version that ends it; its body is the last one
  std::uint64_t entry = 0;  ///< index of the ledger entry that seals this version
  Json body;
};

/// The record as the API shows it: `{id, ref, version, created_at, updated_at, …body}` – envelope members first.
Json flat(const Record& record);

}  // namespace sealwright::model
