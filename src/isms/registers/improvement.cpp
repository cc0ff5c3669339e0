// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/improvement.hpp"

#include "isms/registers/finding.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Improvement, title, .help = "What could be better, in one line", .min_length = 1, .indexed = true),
    FIELD(Improvement, opportunity, .help = "What could be better, and how", .long_text = true),
    FIELD(Improvement, benefit, .help = "What would be gained", .max_length = 4000, .long_text = true),
    FIELD(Improvement, finding, .help = "The finding that raised it", .indexed = true),
    FIELD(Improvement, about, .help = "Records that it is about"),
    FIELD(Improvement, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Improvement, proposed_by, .help = "Whose idea it is", .indexed = true),
    FIELD(Improvement, decision, .help = "What was decided, and why", .max_length = 4000, .long_text = true),
    FIELD(Improvement, decided_by, .help = "Who decided", .read_only = true),
    FIELD(Improvement, decided_on, .help = "When it was decided", .read_only = true),
    FIELD(Improvement, responsible, .help = "Who carries it out", .indexed = true),
    FIELD(Improvement, due, .help = "Until when", .indexed = true),
    FIELD(Improvement, implemented_on, .help = "When it was carried out"),
    FIELD(Improvement, outcome, .help = "What came of it", .long_text = true),
    FIELD(Improvement, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"proposed", "accepted", "process.approve"},
    model::Transition{"proposed", "declined", "process.approve"},
    model::Transition{"declined", "proposed"},
    model::Transition{"accepted", "implemented"},
    model::Transition{"accepted", "declined", "process.approve"},
    model::Transition{"implemented", "evaluated"},
    model::Transition{"implemented", "accepted"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Carry out the improvement", .owner = "responsible", .states = "accepted"},
};

void derive(Improvement& one, model::RuleContext& context) {
  stamp(context, one.status != ImprovementStatus::proposed, one.decided_by, one.decided_on);
}

void rules(const Improvement& now, const Improvement* before, model::RuleContext& context) {
  require_active(context, "/proposed_by", now.proposed_by, before ? before->proposed_by : std::nullopt);
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_past(context, "/implemented_on", now.implemented_on);
  if (now.status == ImprovementStatus::proposed) return;
  const bool decided = before && (before->status == ImprovementStatus::proposed || now.status == ImprovementStatus::declined);
  if (decided && before->status != now.status) require_named(context, "somebody decides on an improvement");
  need(context, !blank(now.decision), "/decision", "is needed: say what was decided, and why");
  if (now.status == ImprovementStatus::declined) return;
  need(context, now.responsible.has_value(), "/responsible", "is needed: say who carries it out");
  need(context, now.due.has_value(), "/due", "is needed: say until when");
  if (now.status == ImprovementStatus::accepted) return;
  need(context, now.implemented_on.has_value(), "/implemented_on", "is needed: say when it was carried out");
  if (now.status == ImprovementStatus::evaluated) need(context, !blank(now.outcome), "/outcome", "is needed: say what came of it");
}

}  // namespace

const model::Register& register_for(const Improvement*) {
  static const auto reg = model::register_of<Improvement>({.name = "improvement",
                                                           .prefix = "IM",
                                                           .clause = "10.1",
                                                           .help = "Opportunities for improvement, the decision on each and its outcome",
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
