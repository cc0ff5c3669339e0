// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/library.hpp"
#include "documents/oscal/document.hpp"
#include "isms/check_sets.hpp"

/// The ISMS as OSCAL documents (docs/oscal.md): one function for each model.
namespace sealwright::documents::oscal {

inline const std::string kOwnCatalog = "catalog-own";
/// A catalog's property that says which framework of the program it is.
inline constexpr std::string_view kFramework = "framework";

inline std::string profile_name(const RecordFile& scope) { return "profile-" + scope.ref; }
inline std::string security_plan_name(const RecordFile& scope) { return "system-security-plan-" + scope.ref; }
inline std::string assessment_plan_name(std::string_view what) { return "assessment-plan-" + std::string(what); }
inline std::string assessment_results_name(std::string_view what) { return "assessment-results-" + std::string(what); }

/// The control's identifier in catalogs, profiles and plans.
std::string control_id(const RecordFile& control);
bool of_annex_a(const RecordFile& control);

/// One for each framework of the library, and one of the controls that are in none.
std::vector<Document> catalogs(const World& world, const content::Library& library);
/// The controls that apply in each scope.
std::vector<Document> profiles(const World& world);
/// The organization, people, roles, assets, suppliers; and in its back matter all records that OSCAL has no object for.
Document component_definition(const World& world);
/// One for each scope that has controls: how each is implemented.
std::vector<Document> security_plans(const World& world);
/// One plan for each audit, and its results where it has findings or was reported.
std::vector<Document> audits(const World& world);
/// What is tested automatically and what came of it: the checks of the last runs, their verdicts, and the evidence.
Result<std::vector<Document>> automated(const World& world, store::Reader& reader, const content::Checks& checks);
/// Risks and their treatments, findings and corrective actions; nothing where there is none.
std::optional<Document> action_plan(const World& world);

/// What stands in every document of an organization, and in no other's.
std::string ownership(const Id& organization);

/// All of them, in the order of their names.
Result<std::vector<Document>> documents(const World& world, store::Reader& reader, const content::Library& library,
                                        const content::Checks& checks);

}  // namespace sealwright::documents::oscal
