// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Scope;

enum class ProgrammeStatus { draft, approved, closed };

/// One audit that the programme foresees. `requirements` are clauses and controls; `7` stands for all of clause 7, `A.5` for all of
/// theme 5.
struct PlannedAudit {
  std::string title;
  Date planned_for;
  std::vector<std::string> requirements;
  std::optional<std::string> method;
};
DESCRIBE(PlannedAudit, FIELD(PlannedAudit, title, .help = "What is audited", .min_length = 1),
         FIELD(PlannedAudit, planned_for, .help = "When"),
         FIELD(PlannedAudit, requirements, .help = "Clauses and controls; 7 stands for all of clause 7, A.5 for all of that theme",
               .max_length = 60, .shape = model::Shape::control_reference),
         FIELD(PlannedAudit, method, .help = "How it is audited", .max_length = 500))

/// The internal audits of one cycle in one scope (ISO/IEC 27001:2022 9.2.2). It is approved only where they reach every clause 4–10 and
/// every control that applies.
struct AuditProgramme {
  std::string title;
  Ref<Scope> scope;
  Date starts_on;
  Date ends_on;
  std::optional<std::string> objectives;
  std::optional<std::string> considered;
  std::optional<std::string> methods;
  std::optional<std::string> reporting;
  std::optional<Ref<Person>> responsible;
  std::vector<PlannedAudit> audits;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  std::optional<std::string> conclusion;
  ProgrammeStatus status = ProgrammeStatus::draft;
};

const model::Register& register_for(const AuditProgramme*);

/// Whether a programme's reference reaches a requirement: itself, or one above it (`A.5` reaches A.5.7 and not A.50).
bool reaches_requirement(std::string_view planned, std::string_view requirement);

/// Which of these requirements no planned audit reaches.
std::vector<std::string> unreached(const AuditProgramme& programme, const std::vector<std::string>& requirements);

}  // namespace sealwright::isms
