// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/objective.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Objective, title, .help = "What shall be achieved, in one line", .min_length = 1, .indexed = true),
    FIELD(Objective, description, .help = "Why, and how it follows from policy, requirements and risks", .long_text = true),
    FIELD(Objective, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Objective, policy, .help = "The policy that it is consistent with (6.2 a)", .indexed = true),
    FIELD(Objective, measured_by, .help = "What is measured, and how (6.2 b)", .max_length = 1000, .long_text = true),
    FIELD(Objective, unit, .help = "Unit of the values, such as % or days", .max_length = 40),
    FIELD(Objective, direction, .help = "Whether a higher or a lower value is better"),
    FIELD(Objective, baseline, .help = "The value at the beginning"),
    FIELD(Objective, target, .help = "The value that shall be reached"),
    FIELD(Objective, actions, .help = "What will be done (6.2 h)", .long_text = true),
    FIELD(Objective, resources, .help = "Which resources it needs (6.2 i)", .max_length = 4000, .long_text = true),
    FIELD(Objective, evaluated_by, .help = "How the result is evaluated (6.2 l)", .max_length = 4000, .long_text = true),
    FIELD(Objective, responsible, .help = "Who answers for it (6.2 j)", .indexed = true),
    FIELD(Objective, due, .help = "When it shall be achieved (6.2 k)", .indexed = true),
    FIELD(Objective, progress, .help = "Values over time, in order"),
    FIELD(Objective, latest, .help = "The latest value", .read_only = true),
    FIELD(Objective, trend, .help = "What the last two values say", .indexed = true, .read_only = true),
    FIELD(Objective, outcome, .help = "What came of it; why it was missed or dropped", .max_length = 4000, .long_text = true),
    FIELD(Objective, agreed_by, .help = "Who agreed to it", .read_only = true),
    FIELD(Objective, agreed_on, .help = "When it was agreed to", .read_only = true),
    FIELD(Objective, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"proposed", "agreed", "process.approve"},
    model::Transition{"proposed", "dropped"},
    model::Transition{"agreed", "proposed"},
    model::Transition{"agreed", "achieved"},
    model::Transition{"agreed", "missed"},
    model::Transition{"agreed", "dropped", "process.approve"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Achieve the objective", .owner = "responsible", .states = "agreed"},
};

void derive(Objective& objective, model::RuleContext& context) {
  const auto& all = objective.progress;
  if (!all.empty()) objective.latest = all.back().value;
  if (all.size() > 1) objective.trend = trend_of(objective.direction, all[all.size() - 2].value, all.back().value);
  if (all.empty()) objective.latest.reset();
  if (all.size() < 2) objective.trend.reset();
  const bool planned = objective.status == ObjectiveStatus::proposed;
  if (!planned && objective.status == ObjectiveStatus::dropped && !objective.agreed_by) return;
  stamp(context, !planned, objective.agreed_by, objective.agreed_on);
}

void check_plan(model::RuleContext& context, const Objective& now) {
  need(context, !blank(now.measured_by), "/measured_by", "is needed: an objective is measurable (6.2 b)");
  need(context, now.target.has_value(), "/target", "is needed: say which value shall be reached");
  need(context, !blank(now.actions), "/actions", "is needed: say what will be done (6.2 h)");
  need(context, !blank(now.resources), "/resources", "is needed: say what it takes (6.2 i)");
  need(context, now.responsible.has_value(), "/responsible", "is needed: say who answers for it (6.2 j)");
  need(context, now.due.has_value(), "/due", "is needed: say when it shall be achieved (6.2 k)");
  need(context, !blank(now.evaluated_by), "/evaluated_by", "is needed: say how the result is evaluated (6.2 l)");
}

void check_progress(model::RuleContext& context, const std::vector<Progress>& progress) {
  for (std::size_t i = 0; i < progress.size(); ++i) {
    const std::string at = base::pointer_to("/progress", i) + "/on";
    if (i > 0 && progress[i].on <= progress[i - 1].on) context.fault(at, "is not after the one before: give each day once, in order");
    require_past(context, at.c_str(), progress[i].on);
  }
}

void check_end(model::RuleContext& context, const Objective& now) {
  const bool reached = now.latest && now.target && reaches(now.direction, *now.target, *now.latest);
  if (now.status == ObjectiveStatus::achieved && !reached) {
    context.fault("/progress", "does not reach the target: record the value that does, or set the status to missed");
  }
  if (now.status == ObjectiveStatus::missed || now.status == ObjectiveStatus::dropped) {
    need(context, !blank(now.outcome), "/outcome", "is needed: say why it was missed or dropped");
  }
}

void rules(const Objective& now, const Objective* before, model::RuleContext& context) {
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  check_progress(context, now.progress);
  check_end(context, now);
  if (now.status != ObjectiveStatus::proposed && now.status != ObjectiveStatus::dropped) check_plan(context, now);
  if (before && before->status == ObjectiveStatus::proposed && now.status == ObjectiveStatus::agreed)
    require_named(context, "somebody agrees to an objective");
  if (before && before->status != ObjectiveStatus::proposed && now.status != ObjectiveStatus::proposed) {
    refuse_changes(register_of_type<Objective>(), &now, before,
                   {"status", "progress", "latest", "trend", "outcome", "responsible", "agreed_by", "agreed_on"},
                   "it was agreed to as it says: set the status to proposed to change it", context);
  }
}

}  // namespace

const model::Register& register_for(const Objective*) {
  static const auto reg =
      model::register_of<Objective>({.name = "objective",
                                     .prefix = "O",
                                     .clause = "6.2",
                                     .help = "Objectives of the ISMS: measure, target, who, until when, and how it goes",
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
