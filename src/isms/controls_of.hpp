// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <span>

#include "content/library.hpp"
#include "isms/registers/typed.hpp"
#include "store/reader.hpp"

namespace sealwright::isms {

/// A clause or control as evidence names it: `iso27001:A.5.22` for what the library knows (`6.1.3 f` is part of 6.1.3), the bare reference
/// of an organization's own control; nothing for what is neither.
Result<std::optional<std::string>> attachable(store::Reader& reader, const content::Library& library, std::string_view reference);

/// The controls and clauses that records are about: a control itself; those that a record names in its references or in its lists of
/// controls and clauses; of a risk, those of its treatments. As evidence names them, each once.
Result<std::set<std::string>> controls_of(store::Reader& reader, const content::Library& library, std::span<const AnyRef> records);

}  // namespace sealwright::isms
