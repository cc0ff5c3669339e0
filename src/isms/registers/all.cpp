// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/all.hpp"

#include <algorithm>

#include "isms/registers/acceptance.hpp"
#include "isms/registers/access_review.hpp"
#include "isms/registers/acknowledgement.hpp"
#include "isms/registers/assessment.hpp"
#include "isms/registers/asset.hpp"
#include "isms/registers/assignment.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/certificate.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/change.hpp"
#include "isms/registers/check_version.hpp"
#include "isms/registers/comment.hpp"
#include "isms/registers/communication.hpp"
#include "isms/registers/competence.hpp"
#include "isms/registers/continuity_plan.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/corrective_action.hpp"
#include "isms/registers/cost_item.hpp"
#include "isms/registers/course.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/evidence_request.hpp"
#include "isms/registers/exception.hpp"
#include "isms/registers/exercise.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/grant.hpp"
#include "isms/registers/import.hpp"
#include "isms/registers/improvement.hpp"
#include "isms/registers/incident.hpp"
#include "isms/registers/interested_party.hpp"
#include "isms/registers/issue.hpp"
#include "isms/registers/legal_requirement.hpp"
#include "isms/registers/management_review.hpp"
#include "isms/registers/measure.hpp"
#include "isms/registers/objective.hpp"
#include "isms/registers/onboarding.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/questionnaire.hpp"
#include "isms/registers/reading.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/role.hpp"
#include "isms/registers/sample.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/soa.hpp"
#include "isms/registers/supplier.hpp"
#include "isms/registers/task.hpp"
#include "isms/registers/training.hpp"
#include "isms/registers/treatment.hpp"

namespace sealwright::isms::registers {

const std::vector<model::Register>& all() {
  static const std::vector<model::Register> registers{
      register_of_type<Organization>(),
      register_of_type<Scope>(),
      register_of_type<Issue>(),
      register_of_type<InterestedParty>(),
      register_of_type<LegalRequirement>(),
      register_of_type<Person>(),
      register_of_type<Onboarding>(),
      register_of_type<Role>(),
      register_of_type<Assignment>(),
      register_of_type<Course>(),
      register_of_type<Training>(),
      register_of_type<Competence>(),
      register_of_type<Asset>(),
      register_of_type<Supplier>(),
      register_of_type<RiskMethod>(),
      register_of_type<Risk>(),
      register_of_type<Assessment>(),
      register_of_type<Treatment>(),
      register_of_type<Acceptance>(),
      register_of_type<Control>(),
      register_of_type<Document>(),
      register_of_type<Acknowledgement>(),
      register_of_type<Objective>(),
      register_of_type<Change>(),
      register_of_type<Communication>(),
      register_of_type<Task>(),
      register_of_type<AccessReview>(),
      register_of_type<Incident>(),
      register_of_type<ContinuityPlan>(),
      register_of_type<Exercise>(),
      register_of_type<Measure>(),
      register_of_type<Reading>(),
      register_of_type<CostItem>(),
      register_of_type<Exception>(),
      register_of_type<AuditProgramme>(),
      register_of_type<Audit>(),
      register_of_type<Grant>(),
      register_of_type<Sample>(),
      register_of_type<EvidenceRequest>(),
      register_of_type<Finding>(),
      register_of_type<CorrectiveAction>(),
      register_of_type<Improvement>(),
      register_of_type<ManagementReview>(),
      register_of_type<CertificationBody>(),
      register_of_type<Certificate>(),
      register_of_type<Comment>(),
      register_of_type<CheckVersion>(),
      register_of_type<Soa>(),
      register_of_type<Questionnaire>(),
      register_of_type<Import>(),
  };
  return registers;
}

Result<const model::Register*> find(std::string_view name) {
  const std::string wanted = base::snake_case(name);
  std::vector<std::string> names;
  for (const auto& reg : all()) {
    if (reg.name == wanted) return &reg;
    names.push_back(reg.name);
  }
  const std::string near = base::nearest(wanted, names);
  return base::not_found("there is no register " + base::quoted(name) +
                         (near.empty() ? "" : ": did you mean " + base::kebab_case(near) + "?"));
}

}  // namespace sealwright::isms::registers
