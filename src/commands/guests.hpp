// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/status.hpp"

/// What guests (role auditor) may see and write, and how staff look at exactly that: `--under GR-1` (DESIGN.md §12).
namespace sealwright::commands {

/// Whether the call sees what a grant shares, and no more.
bool is_shared_view(const Call& call);

/// The ref of the grant that such a call looks under; forbidden where a guest has none in force, invalid where he has several and names
/// none.
Result<std::string> grant_looked_under(const Call& call);

/// The reader of such a call. That somebody looks is sealed first (store::seal_look), or nothing is shown.
Result<std::unique_ptr<store::Reader>> shared_view(const Call& call);

/// For what follows from everything, such as a status: the whole organization at the instant that `seen` shows; what is told of it has to
/// be cut to what the caller sees. Nothing where the caller sees everything.
Result<std::unique_ptr<store::Reader>> behind_view(const Call& call, const store::Reader& seen);

/// Takes out of a status what leads to things that `seen` does not show; that there was a reason stays.
Result<> cut_to(store::Reader& seen, isms::StatusResult& result);

/// The body that a call brings. A guest's holds what guests may write and names what he sees; what he asks for, he asks for in his name and
/// for the audit that is shared with him.
Result<Json> body_given(const Call& call, const model::Register& reg, bool creating);

/// A guest changes what he sees (not found otherwise): his own comments, what he asked for, and of other requests of his audit that he
/// accepts or returns what was provided.
Result<> may_change(const Call& call, const model::Register& reg, std::string_view reference);

}  // namespace sealwright::commands
