// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/finding.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

/// The steps of ISO/IEC 27001:2022 10.2 in their order, for every record that goes through them. T has the members of a finding's
/// correction, and a FindingStatus.
namespace sealwright::isms {

/// What each state needs, and so all that follow it.
template <class T>
void check_correction(model::RuleContext& context, const T& now) {
  const auto from = [&](FindingStatus status, bool present, const char* pointer, const char* message) {
    need(context, now.status < status || present, pointer, message);
  };
  from(FindingStatus::cause_determined, !blank(now.correction), "/correction", "is needed: say what mended it");
  from(FindingStatus::cause_determined, !blank(now.cause), "/cause", "is needed: say why it happened");
  from(FindingStatus::similar_cases_checked, !blank(now.similar_cases), "/similar_cases", "is needed: say where else it could occur");
  from(FindingStatus::action_planned, !blank(now.corrective_action), "/corrective_action", "is needed: say what removes the cause");
  from(FindingStatus::action_planned, now.responsible.has_value(), "/responsible", "is needed: say who carries it out");
  from(FindingStatus::action_planned, now.due.has_value(), "/due", "is needed: say until when");
  from(FindingStatus::action_implemented, now.implemented_on.has_value(), "/implemented_on", "is needed: say when it was carried out");
  from(FindingStatus::effectiveness_reviewed, now.effectiveness_reviewer.has_value(), "/effectiveness_reviewer",
       "is needed: say who reviewed");
  from(FindingStatus::effectiveness_reviewed, !blank(now.effectiveness), "/effectiveness", "is needed: say what the review found");
  from(FindingStatus::effectiveness_reviewed, now.effective.has_value(), "/effective", "is needed: say whether it worked");
  from(FindingStatus::closed, now.effective != false, "/effective", "is no: determine the cause anew instead of closing");
  from(FindingStatus::closed, !blank(now.isms_change), "/isms_change", "is needed: say what was changed, or that nothing was needed");
}

/// Who makes a change of state: nothing is closed by itself, and the reviewer reviews in his own name.
template <class T>
void check_correction_move(model::RuleContext& context, const T& now, const T& before, bool nonconformity) {
  if (before.status == now.status) return;
  if (now.status == FindingStatus::closed) {
    require_named(context, "nothing closes a finding by itself");
    if (before.status == FindingStatus::opened && nonconformity)
      context.fault("/status", "a nonconformity is closed after its effectiveness review only");
  }
  if (now.status == FindingStatus::effectiveness_reviewed)
    require_acting(context, "/status", now.effectiveness_reviewer, "is set in the name of the effectiveness reviewer");
}

/// Whoever reviews effectiveness is not who did it; both are active.
template <class T>
void check_correction_people(model::RuleContext& context, const T& now, const T* before) {
  if (now.effectiveness_reviewer && now.effectiveness_reviewer == now.responsible)
    context.fault("/effectiveness_reviewer", "is the responsible person: somebody else reviews whether it worked");
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_active(context, "/effectiveness_reviewer", now.effectiveness_reviewer, before ? before->effectiveness_reviewer : std::nullopt);
}

}  // namespace sealwright::isms
