// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/audit_facts.hpp"
#include "content/crosswalk.hpp"
#include "content/framework.hpp"
#include "content/resource_type.hpp"
#include "content/risk_scenario.hpp"
#include "content/tree.hpp"

namespace sealwright::content {

/// The framework that a reference without a prefix means.
inline constexpr std::string_view kHomeFramework = "iso27001";

/// All of the content, read once at start and checked as a whole: a program with a faulty content file does not start. Afterwards it
/// is read by all threads without a lock; pointers into it live as long as it does. (Checks are loaded by check.hpp, from the same
/// tree.)
class Library {
 public:
  /// Reads frameworks, crosswalks, resource types, risk scenarios and audit facts. The error lists all faults, each with file, line and
  /// column.
  static Result<Library> load(const ContentTree& tree);

  const Frameworks& frameworks() const { return frameworks_; }  ///< in ascending order of id
  const std::vector<Crosswalk>& crosswalks() const { return crosswalks_; }
  const AuditFacts& audit() const { return audit_; }
  const std::vector<RiskScenario>& risk_scenarios() const { return risk_scenarios_; }  ///< in ascending order of id
  /// Not found: the error proposes the nearest.
  Result<const RiskScenario*> risk_scenario(std::string_view id) const;
  const std::map<std::string, ResourceType, std::less<>>& types() const { return types_; }

  const Framework* framework(std::string_view id) const { return find_framework(frameworks_, id); }
  /// `iso27001:A.8.9`, or `A.8.9` alone for ISO/IEC 27001:2022. Not found: the error proposes the nearest.
  Result<const Requirement*> requirement(std::string_view ref) const;
  /// All pairs with this requirement at either end.
  std::vector<const Pair*> pairs_of(const Requirement& requirement) const;

  const ResourceType* type(std::string_view name) const;
  /// As type(), but an error that proposes the nearest.
  Result<const ResourceType*> known_type(std::string_view name) const;
  /// Adds a type that no file declares: the registers publish their records so, as `isms.<register>`. Before the library is shared
  /// between threads. Refused: a name that is taken, and what validate_type refuses.
  Result<> add_type(ResourceType type);

  Library(Library&&) = default;
  Library& operator=(Library&&) = default;

 private:
  Library() = default;
  void read_frameworks(const ContentTree& tree, std::vector<Fault>& faults);
  void read_crosswalks(const ContentTree& tree, std::vector<Fault>& faults);
  void read_types(const ContentTree& tree, std::vector<Fault>& faults);
  void read_risk_scenarios(const ContentTree& tree, const Framework& iso27001, std::vector<Fault>& faults);
  void index_pairs();

  Frameworks frameworks_;
  std::vector<Crosswalk> crosswalks_;
  std::map<std::string, ResourceType, std::less<>> types_;
  AuditFacts audit_;
  std::vector<RiskScenario> risk_scenarios_;
  std::vector<std::pair<const Requirement*, const Pair*>> ends_;  // both ends of each pair, ascending
};

}  // namespace sealwright::content
