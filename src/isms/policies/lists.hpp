// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/every.hpp"
#include "isms/registers/scope.hpp"

/// The lists and tables of policies, as Markdown, from what the records say. Each is empty where no record says anything. At most thirty
/// rows: of more it is said how many there are, and that the register has them.
namespace sealwright::isms::policies {

std::string list_of(const std::vector<std::string>& typed_lines);
std::string interfaces(const Scope& scope);
/// Nothing left out is an answer too.
std::string exclusions(const Scope& scope);

/// Active roles with their holders in this scope.
Result<std::string> roles(store::Reader& reader, Id scope);
/// Agreed, with target and day.
Result<std::string> objectives(store::Reader& reader, Id scope);
/// Of each method in force: both scales.
Result<std::string> risk_scales(store::Reader& reader);
/// Of each method in force: levels, and who may accept a risk of each.
Result<std::string> risk_levels(store::Reader& reader);
/// In force and applicable.
Result<std::string> legal_requirements(store::Reader& reader, Id scope);
/// Says so where suppliers are recorded and none of them is critical.
Result<std::string> critical_suppliers(store::Reader& reader, Id scope);
Result<std::string> continuity_plans(store::Reader& reader, Id scope);
Result<std::string> courses(store::Reader& reader);
Result<std::string> planned_audits(store::Reader& reader, Id scope);

}  // namespace sealwright::isms::policies
