// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/exercise.hpp"

#include "isms/registers/continuity_plan.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Exercise, title, .help = "What is exercised, in one line", .min_length = 1, .indexed = true),
    FIELD(Exercise, plan, .help = "The plan that is tried", .indexed = true),
    FIELD(Exercise, kind, .help = "Talked through, walked through, simulated, or really restored or switched over", .indexed = true),
    FIELD(Exercise, scenario, .help = "What is assumed to have happened", .long_text = true),
    FIELD(Exercise, planned_for, .help = "When it shall be held", .indexed = true),
    FIELD(Exercise, held_on, .help = "When it was held", .indexed = true),
    FIELD(Exercise, leader, .help = "Who leads it", .indexed = true),
    FIELD(Exercise, participants, .help = "Who takes part"),
    FIELD(Exercise, recovery_hours, .help = "After how many hours service was back", .min = 0, .max = 100'000),
    FIELD(Exercise, lost_data_hours, .help = "How many hours of data were lost", .min = 0, .max = 100'000),
    FIELD(Exercise, targets_met, .help = "Whether the plan's recovery time and point were kept", .indexed = true, .read_only = true),
    FIELD(Exercise, result, .help = "What was seen and learnt", .long_text = true),
    FIELD(Exercise, findings, .help = "Findings raised because of it"),
    FIELD(Exercise, tasks, .help = "Tasks that follow from it"),
    FIELD(Exercise, cancelled_reason, .help = "Why it was not held", .max_length = 2000, .long_text = true),
    FIELD(Exercise, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "held"},
    model::Transition{"planned", "cancelled"},
    model::Transition{"held", "evaluated"},
    model::Transition{"cancelled", "planned"},
};

constexpr auto dues = std::array{
    model::Due{.field = "planned_for", .what = "Hold the exercise", .owner = "leader", .states = "planned"},
};

void derive(Exercise& exercise, model::RuleContext& context) {
  if (exercise.status == ExerciseStatus::evaluated) return;  // judged by the plan as it was then
  const auto plan = find_as(context, exercise.plan);
  if (!plan) return;
  exercise.targets_met.reset();
  if (!exercise.recovery_hours || !exercise.lost_data_hours || !plan->recovery_time_hours || !plan->recovery_point_hours) return;
  exercise.targets_met = *exercise.recovery_hours <= *plan->recovery_time_hours && *exercise.lost_data_hours <= *plan->recovery_point_hours;
}

void check_evaluated(model::RuleContext& context, const Exercise& now) {
  need(context, !blank(now.result), "/result", "is needed: say what was seen and learnt");
  if (now.targets_met == false && now.findings.empty() && now.tasks.empty())
    context.fault("/findings", "is needed: the plan's times were not kept; name the findings or tasks that follow");
}

void rules(const Exercise& now, const Exercise* before, model::RuleContext& context) {
  if (before && before->status == ExerciseStatus::evaluated) {
    return refuse_changes(register_of_type<Exercise>(), &now, before, {"findings", "tasks"}, "it has been evaluated: hold another",
                          context);
  }
  require_active(context, "/leader", now.leader, before ? before->leader : std::nullopt);
  require_active(context, "/participants", now.participants, before ? &before->participants : nullptr);
  require_past(context, "/held_on", now.held_on);
  if (now.status == ExerciseStatus::planned) need(context, now.planned_for.has_value(), "/planned_for", "is needed: say when");
  if (now.status == ExerciseStatus::cancelled)
    return need(context, !blank(now.cancelled_reason), "/cancelled_reason", "is needed: say why it was not held");
  if (now.status == ExerciseStatus::planned) return;
  need(context, now.held_on.has_value(), "/held_on", "is needed: say when it was held");
  need(context, now.leader.has_value(), "/leader", "is needed: say who led it");
  need(context, !now.participants.empty(), "/participants", "is needed: say who took part");
  if (is_measured(now.kind)) {
    need(context, now.recovery_hours.has_value(), "/recovery_hours", "is needed: say how long recovery took");
    need(context, now.lost_data_hours.has_value(), "/lost_data_hours", "is needed: say how much data was lost");
  }
  if (now.status == ExerciseStatus::evaluated) check_evaluated(context, now);
}

}  // namespace

const model::Register& register_for(const Exercise*) {
  static const auto reg = model::register_of<Exercise>({.name = "exercise",
                                                        .prefix = "XR",
                                                        .clause = "A.5.30",
                                                        .help = "Exercises of continuity plans, what was measured and what follows",
                                                        .fields = fields,
                                                        .access = model::Access::contributed,
                                                        .workflow = {"status", transitions},
                                                        .dues = dues,
                                                        .derive = derive,
                                                        .rules = rules});
  return reg;
}

bool is_measured(ExerciseKind kind) { return kind == ExerciseKind::restore || kind == ExerciseKind::failover; }

}  // namespace sealwright::isms
