// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/corrective_action.hpp"

#include "isms/registers/correction_steps.hpp"
#include "isms/registers/exercise.hpp"
#include "isms/registers/incident.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(CorrectiveAction, title, .help = "What is done, in one line", .min_length = 1, .indexed = true),
    FIELD(CorrectiveAction, nonconformity, .help = "What is not as it should be (10.2 f)", .min_length = 1, .long_text = true),
    FIELD(CorrectiveAction, finding, .help = "The finding that it answers", .indexed = true),
    FIELD(CorrectiveAction, incident, .help = "The incident that it answers", .indexed = true),
    FIELD(CorrectiveAction, exercise, .help = "The exercise that it answers", .indexed = true),
    FIELD(CorrectiveAction, scope, .help = "The scope that it concerns; all of them where none is named", .indexed = true),
    FIELD(CorrectiveAction, correction, .help = "What mends it at once (10.2 a)", .long_text = true),
    FIELD(CorrectiveAction, cause, .help = "Why it happened (10.2 b)", .long_text = true),
    FIELD(CorrectiveAction, similar_cases, .help = "Whether the like exists or could occur elsewhere (10.2 b 3)", .long_text = true),
    FIELD(CorrectiveAction, corrective_action, .help = "What removes the cause (10.2 c)", .long_text = true),
    FIELD(CorrectiveAction, responsible, .help = "Who carries it out", .indexed = true),
    FIELD(CorrectiveAction, due, .help = "Until when", .indexed = true),
    FIELD(CorrectiveAction, implemented_on, .help = "When it was carried out"),
    FIELD(CorrectiveAction, effectiveness_reviewer, .help = "Who reviews whether it worked; not the responsible person", .indexed = true),
    FIELD(CorrectiveAction, effectiveness_due, .help = "When that is reviewed, once it had time to work", .indexed = true),
    FIELD(CorrectiveAction, effectiveness, .help = "What that review found (10.2 d)", .long_text = true),
    FIELD(CorrectiveAction, effective, .help = "Whether it worked", .indexed = true),
    FIELD(CorrectiveAction, isms_change, .help = "What was changed in the ISMS, or that nothing was needed (10.2 e)",
          .label = "ISMS change", .long_text = true),
    FIELD(CorrectiveAction, closed_on, .help = "When it was closed", .read_only = true),
    FIELD(CorrectiveAction, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"opened", "cause_determined"},
    model::Transition{"cause_determined", "similar_cases_checked"},
    model::Transition{"similar_cases_checked", "action_planned"},
    model::Transition{"action_planned", "action_implemented"},
    model::Transition{"action_implemented", "effectiveness_reviewed"},
    model::Transition{"effectiveness_reviewed", "closed"},
    model::Transition{"effectiveness_reviewed", "cause_determined"},
    model::Transition{"closed", "opened"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due",
               .what = "Carry out the corrective action",
               .owner = "responsible",
               .states = "opened cause_determined similar_cases_checked action_planned"},
    model::Due{.field = "effectiveness_due",
               .what = "Review whether the corrective action worked",
               .owner = "effectiveness_reviewer",
               .states = "action_implemented"},
};

void derive(CorrectiveAction& action, model::RuleContext& context) {
  stamp(context, action.status == FindingStatus::closed, action.closed_on);
}

void rules(const CorrectiveAction& now, const CorrectiveAction* before, model::RuleContext& context) {
  check_correction(context, now);
  if (before) check_correction_move(context, now, *before, true);
  check_correction_people(context, now, before);
  require_past(context, "/implemented_on", now.implemented_on);
  require_order(context, "/effectiveness_due", now.due, now.effectiveness_due, "is before the action is due: let it work first");
  if (now.status >= FindingStatus::action_planned)
    need(context, now.effectiveness_due.has_value(), "/effectiveness_due", "is needed: say when it is reviewed whether it worked");
}

}  // namespace

const model::Register& register_for(const CorrectiveAction*) {
  static const auto reg =
      model::register_of<CorrectiveAction>({.name = "corrective_action",
                                            .prefix = "CA",
                                            .clause = "10.2",
                                            .help = "Nonconformities corrected: what mends, what removes the cause, and whether it worked",
                                            .fields = fields,
                                            .scope_field = "scope",
                                            .access = model::Access::contributed,
                                            .workflow = {"status", transitions},
                                            .dues = dues,
                                            .derive = derive,
                                            .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
