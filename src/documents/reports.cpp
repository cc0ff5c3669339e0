// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "documents/report.hpp"

namespace sealwright::documents {

const std::vector<Report>& reports() {
  static const std::vector<Report> all{
      stage_1(),        statement_of_applicability(), risk_assessment(),           risk_treatment_plan(),
      policy(),         internal_audit_report(),      management_review_minutes(), corrective_action_report(),
      evidence_index(),
  };
  return all;
}

Result<const Report*> find_report(std::string_view name) {
  std::vector<std::string> names;
  for (const auto& each : reports()) {
    if (each.name == name) return &each;
    names.push_back(each.name);
  }
  return base::not_found("there is no document " + base::quoted(name) + ": there are " + base::joined(names, ", "));
}

}  // namespace sealwright::documents
