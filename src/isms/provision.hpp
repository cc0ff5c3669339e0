// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "content/library.hpp"
#include "isms/registers/risk_method.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// What a new organization begins with: its own record, one scope, a risk method of five by five in force, and a row for each Annex A
/// control of the content library, applicable and not started. Refused (conflict) where the organization has its record already.
Result<> provision(store::Writer& writer, const content::Library& library, std::string_view name);

/// The ref of a record that is not as `provision` made it, or that it did not make; nothing where all are as they were then.
Result<std::optional<std::string>> first_own_record(store::Reader& reader, std::span<const model::Register> registers);

/// Five steps of likelihood and of impact, four levels; the level grows with the product of the scores.
RiskMethod default_risk_method();

/// A row for each Annex A control of the library in a scope; for a scope that was added later, too. Rows that exist stay as they are.
/// Answers how many were made.
Result<std::uint64_t> add_annex_a(store::Writer& writer, const content::Library& library, Id scope);

}  // namespace sealwright::isms
