// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/every.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/sample.hpp"
#include "ledger/pack.hpp"

/// What goes into a pack: of what the caller sees, what is asked for (docs/packs.md, *What is in it*).
namespace sealwright::commands {

/// The state that a pack is of: behind the newest entry that is no pack's own, or as of the call's instant.
struct PackState {
  std::uint64_t size = 0;  ///< entries
  Instant at;
};
Result<PackState> pack_state(const Call& call);

struct PackChoice {
  std::string of;  ///< in words
  std::optional<isms::Stored<isms::Audit>> audit;
  std::optional<std::pair<Instant, Instant>> period;  ///< both ends belong to it
  std::set<std::string> asked_for;                    ///< ids of evidence that answered the audit's requests
  std::set<std::string> controls;                     ///< of the audit, bare references
  std::vector<isms::Stored<isms::Sample>> samples;

  bool takes(const store::Evidence& evidence) const;
  /// Whether what lasted from one instant to the other falls into the period.
  bool overlaps(Instant from, Instant until) const;
};
/// Errors: invalid for a period that is none, not_found for an audit that the caller does not see.
Result<PackChoice> pack_choice(const Call& call, store::Reader& reader);

/// The lines of the index, by entry. `everything` is null where the caller sees a share: then nothing that was erased is listed.
Result<std::vector<ledger::PackItem>> pack_items(const Call& call, const PackChoice& choice, const PackState& state, store::Reader& reader,
                                                 store::Reader& sealed, bool shared);

}  // namespace sealwright::commands
