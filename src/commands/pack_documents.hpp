// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/pack_choice.hpp"
#include "ledger/pack_write.hpp"

namespace sealwright::commands {

/// The documents of a pack, by names that are safe: the Statement of Applicability of the audit's scope, or of every scope, as it stands
/// and as it was published last. The same state gives the same bytes. `sealed` shows the whole ledger; `local` gets the refs of what was
/// approved by the folder's local operator.
Result<std::vector<ledger::PackDocument>> pack_documents(const Call& call, const PackChoice& choice, const PackState& state,
                                                         store::Reader& reader, store::Reader& sealed, std::vector<std::string>& local);

}  // namespace sealwright::commands
