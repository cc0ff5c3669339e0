// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/finding.hpp"

namespace sealwright::isms {

struct Exercise;
struct Incident;

/// What is done about a nonconformity that stands on its own, or about one of several causes of a finding (ISO/IEC 27001:2022 10.2). The
/// correction mends, the corrective action removes the cause; the states go in order, and whoever reviews whether it worked did not do it.
struct CorrectiveAction {
  std::string title;
  std::string nonconformity;
  std::optional<Ref<Finding>> finding;
  std::optional<Ref<Incident>> incident;
  std::optional<Ref<Exercise>> exercise;
  std::optional<Ref<Scope>> scope;
  std::optional<std::string> correction;
  std::optional<std::string> cause;
  std::optional<std::string> similar_cases;
  std::optional<std::string> corrective_action;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> due;
  std::optional<Date> implemented_on;
  std::optional<Ref<Person>> effectiveness_reviewer;
  std::optional<Date> effectiveness_due;
  std::optional<std::string> effectiveness;
  std::optional<bool> effective;
  std::optional<std::string> isms_change;
  std::optional<Date> closed_on;
  FindingStatus status = FindingStatus::opened;
};

const model::Register& register_for(const CorrectiveAction*);

}  // namespace sealwright::isms
