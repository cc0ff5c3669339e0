// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>

#include "content/library.hpp"
#include "isms/control_states.hpp"

/// What the ISMS gives towards other frameworks, through crosswalks (docs/crosswalks.md). A pair supports, it never satisfies: nothing here
/// says that a requirement of another framework is met, nor that a framework is complete.
namespace sealwright::isms {

enum class Support { supported, partly_supported, not_supported, no_mapping };

/// What one clause or control of ISO/IEC 27001:2022 has to show in a scope.
struct HomeFact {
  std::optional<Id> control;            ///< its row; clauses have none
  std::optional<ControlStatus> status;  ///< computed; clauses have none
  std::vector<Id> evidence;
  std::vector<Link> documents;  ///< published ones
  /// A control supports while it is effective. A clause, for which no status is computed, supports while a published document answers it or
  /// evidence within the freshness period is attached to it.
  bool supports() const { return status ? *status == ControlStatus::effective : !control && !(evidence.empty() && documents.empty()); }
};
using HomeFacts = std::map<const content::Requirement*, HomeFact>;

/// One clause or control that a requirement is mapped to.
struct Supporter {
  const content::Requirement* requirement = nullptr;
  content::Relation relation = content::Relation::unstated;
  unsigned routes = 0;                          ///< independent ways to the pair (content::Pair): its strength
  std::set<const content::Crosswalk*> sources;  ///< which crosswalks have it
  HomeFact fact;
};

struct RequirementCoverage {
  const content::Requirement* requirement = nullptr;
  const content::Requirement* heading = nullptr;  ///< where it has no pair itself and the heading above has
  Support support = Support::no_mapping;
  std::vector<Supporter> supporters;  ///< those of most routes first
};

struct FrameworkCoverage {
  const content::Framework* framework = nullptr;
  std::map<Support, std::uint64_t> counts;
  std::vector<RequirementCoverage> rows;  ///< every assessable requirement, in the framework's order
};

/// Pure: by the facts at hand. `supported` where everything that the requirement is mapped to supports, `partly_supported` where some of it
/// does; an excluded control supports nothing.
FrameworkCoverage coverage_of(const content::Library& library, const content::Framework& framework, const HomeFacts& facts);

/// The facts of a scope, as the reader sees them.
Result<HomeFacts> home_facts(store::Reader& reader, const content::Library& library, const content::Checks& checks, Id scope);

/// Answer once: a requirement that something serves, and through which clauses and controls.
struct Served {
  const content::Requirement* requirement = nullptr;
  unsigned routes = 0;  ///< of the strongest pair; 0: it is a clause or control of ISO/IEC 27001:2022 that is named itself
  content::Relation relation = content::Relation::unstated;
  std::set<std::string> through;
};

/// Every requirement of every framework that these clauses and controls serve (`iso27001:A.5.1`, `A.5.1`), by framework, in its order.
std::vector<Served> served_by(const content::Library& library, const std::set<std::string>& references);

/// What evidence serves: the controls that people attached it to, and those of checks that are judged on what it last delivered.
Result<std::set<std::string>> references_of(store::Reader& reader, const content::Checks& checks, const store::Evidence& evidence);
/// What a document serves: the controls and clauses that it answers, and the controls that name it.
Result<std::set<std::string>> references_of(store::Reader& reader, const model::Record& document);

Json to_json(const FrameworkCoverage& coverage);
Json to_json(const std::vector<Served>& served, const content::Library& library);

}  // namespace sealwright::isms
