// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/every.hpp"
#include "isms/registers/grant.hpp"
#include "store/shared_reader.hpp"
#include "store/store.hpp"

/// What an auditor's grant comes to (DESIGN.md §12, ISMS.md *Roles*).
namespace sealwright::isms {

/// Whether a guest may look on that day.
bool in_force(const Grant& grant, Date today);

/// The grant that the person looks under: by ref or id, or the only one in force. Forbidden without one in force; invalid where there are
/// several and none is named.
Result<Stored<Grant>> grant_of(store::Reader& reader, Id person, std::string_view name);

/// What it shares: the audit, its scope and controls, its requests, samples, findings and corrective actions with what is said about them,
/// and what it names. What the auditor works on is shown as of now, everything else as of the instant that is looked at.
Result<store::Share> share_of(store::Reader& reader, const Stored<Grant>& grant);

/// A reader under the grant, as of `at`, or the end of the grant's period where that is earlier.
Result<std::unique_ptr<store::Reader>> read_under(store::Store& store, Id organization, const Stored<Grant>& grant,
                                                  std::optional<Instant> at);

/// Members of a register's body that guests may write; nothing: all of them. Empty: none.
using Members = std::set<std::string, std::less<>>;
Members guests_write(std::string_view register_name);

}  // namespace sealwright::isms
