// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/finding.hpp"

#include "isms/registers/audit.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/correction_steps.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Finding, title, .help = "What was found, in one line", .min_length = 1, .indexed = true),
    FIELD(Finding, grade, .help = "Conformity, opportunity for improvement, minor or major nonconformity", .indexed = true),
    FIELD(Finding, origin, .help = "Where it was found", .indexed = true),
    FIELD(Finding, audit, .help = "The audit that found it", .indexed = true),
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
    FIELD(Finding, effectiveness_reviewed_on, .help = "When its review found that the corrective action worked", .read_only = true),
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

constexpr auto dues = std::array{
    model::Due{.field = "due",
               .what = "Carry out the corrective action",
               .owner = "responsible",
               .states = "opened cause_determined similar_cases_checked action_planned"},
};

bool nonconformity(const Finding& finding) { return finding.grade == Grade::minor || finding.grade == Grade::major; }

void derive(Finding& finding, model::RuleContext& context) {
  const bool works = finding.status >= FindingStatus::effectiveness_reviewed && finding.effective == true;
  if (!works) finding.effectiveness_reviewed_on.reset();
  if (works && finding.status == FindingStatus::effectiveness_reviewed) stamp(context, true, finding.effectiveness_reviewed_on);
  if (finding.status != FindingStatus::closed) finding.closed_on.reset();
  if (finding.status == FindingStatus::closed && !finding.closed_on) finding.closed_on = context.now().date();
}

void rules(const Finding& now, const Finding* before, model::RuleContext& context) {
  if (nonconformity(now)) check_correction(context, now);
  if (before) check_correction_move(context, now, *before, nonconformity(now));
  if (before && before->grade != now.grade && before->status == FindingStatus::closed)
    context.fault("/grade", "cannot change once it is closed");
  if (!now.clause && !now.control) context.fault("/clause", "is needed where no control is named: say which requirement is concerned");
  check_correction_people(context, now, before);
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
                                   .dues = dues,
                                   .derive = derive,
                                   .rules = rules});
  return reg;
}

bool is_open_nonconformity(const Finding& finding) { return nonconformity(finding) && finding.status != FindingStatus::closed; }

bool is_verified(const Finding& finding) {
  return finding.status == FindingStatus::closed || (finding.status == FindingStatus::effectiveness_reviewed && finding.effective == true);
}

}  // namespace sealwright::isms
