// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Audit;
struct Control;
struct Person;
struct Scope;

enum class Grade { conformity, opportunity, minor, major };
enum class Origin { internal_audit, certification_audit, management_review, incident, self_assessment, other };
enum class FindingStatus {
  opened,
  cause_determined,
  similar_cases_checked,
  action_planned,
  action_implemented,
  effectiveness_reviewed,
  closed
};

/// What an audit or a review found, and what is done about it (ISO/IEC 27001:2022 9.2, 10.2). The correction mends; the corrective action
/// removes the cause; whoever reviews its effectiveness is not who did it.
struct Finding {
  std::string title;
  Grade grade = Grade::minor;
  Origin origin = Origin::internal_audit;
  std::optional<Ref<Audit>> audit;
  std::optional<Ref<Scope>> scope;
  std::optional<std::string> clause;
  std::optional<Ref<Control>> control;
  std::string description;
  std::optional<std::string> evidence;
  std::optional<Date> raised_on;
  std::optional<Ref<Person>> raised_by;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> due;
  std::optional<std::string> correction;
  std::optional<std::string> cause;
  std::optional<std::string> similar_cases;
  std::optional<std::string> corrective_action;
  std::optional<Date> implemented_on;
  std::optional<Ref<Person>> effectiveness_reviewer;
  std::optional<std::string> effectiveness;
  std::optional<bool> effective;
  std::optional<Date> effectiveness_reviewed_on;
  std::optional<std::string> isms_change;
  std::optional<Date> closed_on;
  FindingStatus status = FindingStatus::opened;
};

const model::Register& register_for(const Finding*);

/// A nonconformity that is not closed: it makes its control fail.
bool is_open_nonconformity(const Finding& finding);

/// Corrected, and somebody saw that it worked (ISO/IEC 17021-1 9.5.2).
bool is_verified(const Finding& finding);

}  // namespace sealwright::isms
