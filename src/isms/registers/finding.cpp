// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/finding.hpp"

#include "isms/registers/control.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Finding, title, .help = "What was found, in one line", .min_length = 1, .indexed = true),
    FIELD(Finding, grade, .help = "Conformity, opportunity for improvement, minor or major nonconformity", .indexed = true),
    FIELD(Finding, origin, .help = "Where it was found", .indexed = true),
    FIELD(Finding, scope, .help = "The scope that it concerns; all of them where none is named", .indexed = true),
    FIELD(Finding, clause, .help = "The clause concerned, such as 9.2", .max_length = 60, .shape = model::Shape::control_reference,
          .indexed = true),
    FIELD(Finding, control, .help = "The control concerned", .indexed = true),
    FIELD(Finding, description, .help = "The requirement, and what was seen instead", .min_length = 1, .long_text = true),
    FIELD(Finding, evidence, .help = "What it rests on", .long_text = true),
    FIELD(Finding, raised_on, .help = "When it was raised", .indexed = true),
    FIELD(Finding, raised_by, .help = "Who raised it"),
    FIELD(Finding, responsible, .help = "Who carries out the actions", .indexed = true),
    FIELD(Finding, due, .help = "Until when", .indexed = true),
    FIELD(Finding, correction, .help = "What mends it at once (10.2 a)", .long_text = true),
    FIELD(Finding, cause, .help = "Why it happened (10.2 b)", .long_text = true),
    FIELD(Finding, similar_cases, .help = "Whether the like exists or could occur elsewhere (10.2 b 3)", .long_text = true),
    FIELD(Finding, corrective_action, .help = "What removes the cause (10.2 c)", .long_text = true),
    FIELD(Finding, implemented_on, .help = "When the corrective action was carried out"),
    FIELD(Finding, effectiveness_reviewer, .help = "Who reviews whether it worked; not the responsible person"),
    FIELD(Finding, effectiveness, .help = "What the review of effectiveness found (10.2 d)", .long_text = true),
    FIELD(Finding, effective, .help = "Whether the corrective action worked"),
    FIELD(Finding, isms_change, .help = "What was changed in the ISMS, or that nothing was needed (10.2 e)", .label = "ISMS change",
          .long_text = true),
    FIELD(Finding, closed_on, .help = "When it was closed", .read_only = true),
    FIELD(Finding, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"opened", "cause_determined"},
    model::Transition{"opened", "closed"},
    model::Transition{"cause_determined", "similar_cases_checked"},
    model::Transition{"similar_cases_checked", "action_planned"},
    model::Transition{"action_planned", "action_implemented"},
    model::Transition{"action_implemented", "effectiveness_reviewed"},
    model::Transition{"effectiveness_reviewed", "closed"},
    model::Transition{"effectiveness_reviewed", "cause_determined"},
    model::Transition{"closed", "opened"},
};

bool nonconformity(const Finding& finding) { return finding.grade == Grade::minor || finding.grade == Grade::major; }

void derive(Finding& finding, model::RuleContext& context) {
  if (finding.status != FindingStatus::closed) finding.closed_on.reset();
  if (finding.status == FindingStatus::closed && !finding.closed_on) finding.closed_on = context.now().date();
}

/// What each state needs, and so all that follow it.
void check_steps(model::RuleContext& context, const Finding& now) {
  const auto reached = [&](FindingStatus status) { return now.status >= status; };
  const auto need = [&](FindingStatus status, bool missing, const char* pointer, const char* message) {
    if (reached(status) && missing) context.fault(pointer, message);
  };
  need(FindingStatus::cause_determined, blank(now.correction), "/correction", "is needed: say what mended it");
  need(FindingStatus::cause_determined, blank(now.cause), "/cause", "is needed: say why it happened");
  need(FindingStatus::similar_cases_checked, blank(now.similar_cases), "/similar_cases", "is needed: say where else it could occur");
  need(FindingStatus::action_planned, blank(now.corrective_action), "/corrective_action", "is needed: say what removes the cause");
  need(FindingStatus::action_planned, !now.responsible, "/responsible", "is needed: say who carries it out");
  need(FindingStatus::action_planned, !now.due, "/due", "is needed: say until when");
  need(FindingStatus::action_implemented, !now.implemented_on, "/implemented_on", "is needed: say when it was carried out");
  need(FindingStatus::effectiveness_reviewed, !now.effectiveness_reviewer, "/effectiveness_reviewer", "is needed: say who reviewed");
  need(FindingStatus::effectiveness_reviewed, blank(now.effectiveness), "/effectiveness", "is needed: say what the review found");
  need(FindingStatus::effectiveness_reviewed, !now.effective, "/effective", "is needed: say whether it worked");
  need(FindingStatus::closed, now.effective == false, "/effective", "is no: determine the cause anew instead of closing");
  need(FindingStatus::closed, blank(now.isms_change), "/isms_change", "is needed: say what was changed, or that nothing was needed");
}

void check_move(model::RuleContext& context, const Finding& now, const Finding& before) {
  if (before.status == now.status) return;
  if (now.status == FindingStatus::closed && context.acting_person().nil()) {
    context.fault("/status", "needs a named person: nothing closes a finding by itself");
  }
  if (now.status == FindingStatus::closed && before.status == FindingStatus::opened && nonconformity(now)) {
    context.fault("/status", "a nonconformity is closed after its effectiveness review only");
  }
  if (now.status == FindingStatus::effectiveness_reviewed &&
      (!now.effectiveness_reviewer || now.effectiveness_reviewer->id != context.acting_person())) {
    context.fault("/status", "is set in the name of the effectiveness reviewer");
  }
}

void rules(const Finding& now, const Finding* before, model::RuleContext& context) {
  if (nonconformity(now)) check_steps(context, now);
  if (before) check_move(context, now, *before);
  if (before && before->grade != now.grade && before->status == FindingStatus::closed)
    context.fault("/grade", "cannot change once it is closed");
  if (now.effectiveness_reviewer && now.effectiveness_reviewer == now.responsible) {
    context.fault("/effectiveness_reviewer", "is the responsible person: somebody else reviews whether it worked");
  }
  if (!now.clause && !now.control) context.fault("/clause", "is needed where no control is named: say which requirement is concerned");
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_active(context, "/effectiveness_reviewer", now.effectiveness_reviewer, before ? before->effectiveness_reviewer : std::nullopt);
}

}  // namespace

const model::Register& register_for(const Finding*) {
  static const auto reg =
      model::register_of<Finding>({.name = "finding",
                                   .prefix = "F",
                                   .clause = "10.2",
                                   .help = "Results of audits and reviews, with correction, cause and corrective action",
                                   .fields = fields,
                                   .scope_field = "scope",
                                   .access = model::Access::contributed,
                                   .workflow = {"status", transitions},
                                   .derive = derive,
                                   .rules = rules});
  return reg;
}

bool is_open_nonconformity(const Finding& finding) { return nonconformity(finding) && finding.status != FindingStatus::closed; }

}  // namespace sealwright::isms
