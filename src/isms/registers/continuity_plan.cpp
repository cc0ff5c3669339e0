// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/continuity_plan.hpp"

#include "isms/registers/asset.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/supplier.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(ContinuityPlan, title, .help = "What is kept up or recovered", .min_length = 1, .indexed = true),
    FIELD(ContinuityPlan, disruption, .help = "Which disruptions it is for", .long_text = true),
    FIELD(ContinuityPlan, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(ContinuityPlan, assets, .help = "Assets that it recovers"),
    FIELD(ContinuityPlan, suppliers, .help = "Suppliers that it needs"),
    FIELD(ContinuityPlan, owner, .help = "Who answers for it", .indexed = true),
    FIELD(ContinuityPlan, bearable_outage_hours, .help = "How long the business can bear an outage, in hours", .min = 0, .max = 100'000),
    FIELD(ContinuityPlan, recovery_time_hours, .help = "Within how many hours service is back (RTO)", .min = 0, .max = 100'000,
          .indexed = true),
    FIELD(ContinuityPlan, recovery_point_hours, .help = "How many hours of data may be lost (RPO)", .min = 0, .max = 100'000,
          .indexed = true),
    FIELD(ContinuityPlan, security_during, .help = "How information stays protected meanwhile (A.5.29)", .long_text = true),
    FIELD(ContinuityPlan, recovery, .help = "How service is brought back, step by step (A.5.30)", .long_text = true),
    FIELD(ContinuityPlan, document, .help = "The plan as a document", .indexed = true),
    FIELD(ContinuityPlan, exercise_months, .help = "Within how many months it is exercised again", .min = 1, .max = 36),
    FIELD(ContinuityPlan, next_review, .help = "When it is reviewed", .indexed = true),
    FIELD(ContinuityPlan, approved_by, .help = "Who put it in force", .read_only = true),
    FIELD(ContinuityPlan, approved_on, .help = "When it was put in force", .read_only = true),
    FIELD(ContinuityPlan, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "in_force", "process.approve"},
    model::Transition{"draft", "retired"},
    model::Transition{"in_force", "draft"},
    model::Transition{"in_force", "retired"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_review", .what = "Review the continuity plan", .owner = "owner", .states = "in_force", .raises = true},
    model::Due{.field = "exercise_months",
               .what = "Exercise the continuity plan",
               .clause = "A.5.30",
               .owner = "owner",
               .states = "in_force",
               .cycle = {.of = "exercise", .by = "plan", .on = "held_on", .in = "evaluated", .start = "approved_on", .months = true},
               .raises = true},
};

void derive(ContinuityPlan& plan, model::RuleContext& context) {
  if (plan.status == PlanStatus::retired) return;
  stamp(context, plan.status == PlanStatus::in_force, plan.approved_by, plan.approved_on);
}

void check_whole(model::RuleContext& context, const ContinuityPlan& now) {
  need(context, now.bearable_outage_hours.has_value(), "/bearable_outage_hours", "is needed: ask the business how long it can wait");
  need(context, now.recovery_time_hours.has_value(), "/recovery_time_hours", "is needed: say within how many hours service is back");
  need(context, now.recovery_point_hours.has_value(), "/recovery_point_hours", "is needed: say how much data may be lost");
  need(context, !blank(now.security_during), "/security_during", "is needed: say how information stays protected meanwhile (A.5.29)");
  need(context, !blank(now.recovery) || now.document, "/recovery", "is needed: write the steps, or name the document (A.5.30)");
  need(context, now.exercise_months.has_value(), "/exercise_months", "is needed: say how often it is exercised");
  need(context, now.next_review.has_value(), "/next_review", "is needed: say when it is reviewed");
}

void rules(const ContinuityPlan& now, const ContinuityPlan* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  if (now.bearable_outage_hours && now.recovery_time_hours && *now.recovery_time_hours > *now.bearable_outage_hours)
    context.fault("/recovery_time_hours", "is longer than the business can bear: plan a faster recovery");
  if (now.status != PlanStatus::in_force) return;
  check_whole(context, now);
  if (!before || before->status == PlanStatus::in_force) return;
  require_named(context, "somebody puts a plan in force");
}

}  // namespace

const model::Register& register_for(const ContinuityPlan*) {
  static const auto reg =
      model::register_of<ContinuityPlan>({.name = "continuity_plan",
                                          .prefix = "BCP",
                                          .clause = "A.5.29",
                                          .help = "How security and services are kept up in a disruption, and how often that is exercised",
                                          .fields = fields,
                                          .scope_field = "scopes",
                                          .access = model::Access::contributed,
                                          .workflow = {"status", transitions},
                                          .dues = dues,
                                          .derive = derive,
                                          .rules = rules});
  return reg;
}

std::optional<Date> exercise_due(const ContinuityPlan& plan, const std::optional<Date>& last_exercised) {
  const auto from = last_exercised ? last_exercised : plan.approved_on;
  if (plan.status != PlanStatus::in_force || !plan.exercise_months || !from) return std::nullopt;
  return from->plus_months(static_cast<int>(*plan.exercise_months));
}

}  // namespace sealwright::isms
