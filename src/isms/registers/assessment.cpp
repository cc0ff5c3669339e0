// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/assessment.hpp"

#include <algorithm>

#include "isms/registers/acceptance.hpp"
#include "isms/registers/change.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kMostRisks = 1000;  // what a rule can see of one register at once

constexpr auto fields = std::array{
    FIELD(Assessment, title, .help = "Name with scope and year", .min_length = 1, .indexed = true),
    FIELD(Assessment, reason, .help = "At its planned interval, for a significant change, or the first one (8.2)", .indexed = true),
    FIELD(Assessment, trigger, .help = "Which significant change", .max_length = 2000, .long_text = true,
          .shown_when = "reason=significant_change"),
    FIELD(Assessment, change, .help = "That change as a record", .indexed = true),
    FIELD(Assessment, method, .help = "The method, in force, by which all its risks are assessed", .indexed = true),
    FIELD(Assessment, scopes, .help = "Scopes that it covers; all of them where none is named"),
    FIELD(Assessment, risks, .help = "The set of risks; every open risk of the method in these scopes where none is named",
          .max_items = kMostRisks),
    FIELD(Assessment, lead, .help = "Who leads it", .indexed = true),
    FIELD(Assessment, participants, .help = "Who takes part"),
    FIELD(Assessment, planned_for, .help = "When it shall be done", .indexed = true),
    FIELD(Assessment, conclusion, .help = "What it says as a whole", .long_text = true),
    FIELD(Assessment, next_planned, .help = "When the next one is due", .indexed = true),
    FIELD(Assessment, results, .help = "The risks as they were when it was frozen", .max_items = kMostRisks, .read_only = true),
    FIELD(Assessment, criteria, .help = "Digest over the method's levels and matrix", .read_only = true),
    FIELD(Assessment, frozen_by, .help = "Who froze it", .read_only = true),
    FIELD(Assessment, frozen_on, .help = "When it was frozen", .indexed = true, .read_only = true),
    FIELD(Assessment, cancelled_reason, .help = "Why it was not carried out", .max_length = 2000, .long_text = true),
    FIELD(Assessment, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "running"},
    model::Transition{"planned", "cancelled"},
    model::Transition{"running", "frozen", "process.approve"},
    model::Transition{"running", "cancelled"},
};

constexpr auto dues = std::array{
    model::Due{.field = "planned_for", .what = "Assess the risks", .owner = "lead", .states = "planned running"},
    model::Due{.field = "next_planned",
               .what = "Plan the next risk assessment",
               .owner = "lead",
               .states = "frozen",
               .renewed_by = "method scopes",
               .renewed_in = "planned running frozen",
               .raises = true},
};

bool covered(const Risk& risk, const std::vector<Ref<Scope>>& scopes) {
  return scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& scope) {
           return std::find(risk.scopes.begin(), risk.scopes.end(), scope) != risk.scopes.end();
         });
}

/// The named risks, else every open one of the method in the scopes.
std::vector<Ref<Risk>> set_of(const Assessment& assessment, model::RuleContext& context) {
  if (!assessment.risks.empty()) return assessment.risks;
  std::vector<Ref<Risk>> out;
  for (const auto& record : context.find_by("risk", "method", assessment.method.id.text())) {
    const auto risk = record_as<Risk>(record);
    if (risk && risk->status != RiskStatus::closed && covered(*risk, assessment.scopes)) out.push_back({record.id});
  }
  return out;
}

void derive(Assessment& now, model::RuleContext& context) {
  if (now.status != AssessmentStatus::frozen || now.frozen_on) return;
  now.risks = set_of(now, context);
  for (const auto& ref : now.risks) {
    const auto risk = find_as(context, ref);
    if (!risk || !risk->current_level) continue;
    now.results.push_back({ref, risk->title, risk->owner, risk->inherent, risk->current, risk->target, *risk->current_level, risk->decision,
                           basis_of(*risk)});
  }
  if (const auto method = find_as(context, now.method)) now.criteria = criteria_of(*method);
  stamp(context, true, now.frozen_by, now.frozen_on);
}

void check_set(model::RuleContext& context, const Assessment& now) {
  if (now.risks.empty()) return context.fault("/risks", "is empty: there is no open risk of this method in these scopes");
  if (now.risks.size() >= kMostRisks) context.fault("/risks", "are too many for one assessment: split it by scope");
  for (std::size_t i = 0; i < now.risks.size(); ++i) {
    const auto risk = find_as(context, now.risks[i]);
    const std::string at = base::pointer_to("/risks", i);
    if (!risk) continue;
    if (risk->method != now.method) context.fault(at, "is assessed by another method");
    if (!risk->current_level || risk->status == RiskStatus::identified) context.fault(at, "is not assessed yet: assess it first");
  }
}

void check_running(model::RuleContext& context, const Assessment& now) {
  const auto method = find_as(context, now.method);
  if (!method || method->status != MethodStatus::in_force) context.fault("/method", "is not in force: choose one that is");
}

void rules(const Assessment& now, const Assessment* before, model::RuleContext& context) {
  if (before && (before->status == AssessmentStatus::frozen || before->status == AssessmentStatus::cancelled)) {
    return refuse_changes(register_of_type<Assessment>(), &now, before, {}, "it is frozen or cancelled: make another", context);
  }
  require_active(context, "/lead", now.lead, before ? std::optional(before->lead) : std::nullopt);
  require_active(context, "/participants", now.participants, before ? &before->participants : nullptr);
  if (now.reason == AssessmentReason::significant_change)
    need(context, now.change || !blank(now.trigger), "/trigger", "is needed: say which change, or name its record (8.2)");
  if (now.status == AssessmentStatus::cancelled)
    return need(context, !blank(now.cancelled_reason), "/cancelled_reason", "is needed: say why it was not carried out");
  if (now.status == AssessmentStatus::planned) return;
  check_running(context, now);
  if (now.status != AssessmentStatus::frozen) return;
  require_named(context, "somebody freezes an assessment");
  need(context, !blank(now.conclusion), "/conclusion", "is needed: say what it says as a whole");
  need(context, now.next_planned.has_value(), "/next_planned", "is needed: say when the next one is due (8.2)");
  require_order(context, "/next_planned", context.now().date().plus_days(1), now.next_planned, "is not to come: choose a later day");
  check_set(context, now);
}

}  // namespace

const model::Register& register_for(const Assessment*) {
  static const auto reg = model::register_of<Assessment>({.name = "assessment",
                                                          .title = "Risk assessment",
                                                          .prefix = "RAS",
                                                          .clause = "8.2",
                                                          .help = "Risk assessments: the set of risks and their levels, frozen on a day",
                                                          .fields = fields,
                                                          .scope_field = "scopes",
                                                          .access = model::Access::contributed,
                                                          .workflow = {"status", transitions},
                                                          .dues = dues,
                                                          .derive = derive,
                                                          .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
