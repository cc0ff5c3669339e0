// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/treatment.hpp"

#include "isms/registers/control.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Treatment, title, .help = "What is done, in one line", .min_length = 1, .indexed = true),
    FIELD(Treatment, risk, .help = "The risk that it treats", .indexed = true),
    FIELD(Treatment, option, .help = "Modify, retain, avoid or share the risk", .indexed = true),
    FIELD(Treatment, controls, .help = "Controls that it needs; they are included in the Statement of Applicability for this risk"),
    FIELD(Treatment, plan, .help = "What will be done, with which resources, and how the result is evaluated", .long_text = true),
    FIELD(Treatment, tasks, .help = "Tasks that carry it out"),
    FIELD(Treatment, responsible, .help = "Who carries it out", .indexed = true),
    FIELD(Treatment, due, .help = "When it shall be done", .indexed = true),
    FIELD(Treatment, approved_by, .help = "The risk's owner who approved the plan", .read_only = true),
    FIELD(Treatment, approved_on, .help = "When the plan was approved", .read_only = true),
    FIELD(Treatment, done_on, .help = "When it was done", .read_only = true),
    FIELD(Treatment, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"proposed", "approved"},  model::Transition{"proposed", "cancelled"},
    model::Transition{"approved", "proposed"},  model::Transition{"approved", "in_progress"},
    model::Transition{"approved", "cancelled"}, model::Transition{"in_progress", "proposed"},
    model::Transition{"in_progress", "done"},   model::Transition{"in_progress", "cancelled"},
    model::Transition{"done", "proposed"},
};

constexpr auto dues = std::array{
    model::Due{
        .field = "due", .what = "Carry out the treatment", .clause = "8.3", .owner = "responsible", .states = "approved in_progress"},
};

bool planned(TreatmentStatus status) {
  return status == TreatmentStatus::approved || status == TreatmentStatus::in_progress || status == TreatmentStatus::done;
}

void derive(Treatment& treatment, model::RuleContext& context) {
  const Date today = context.now().date();
  if (treatment.status == TreatmentStatus::proposed) {
    treatment.approved_by.reset();
    treatment.approved_on.reset();
  } else if (treatment.status == TreatmentStatus::approved && !treatment.approved_by && !context.acting_person().nil()) {
    treatment.approved_by = Ref<Person>{context.acting_person()};
    treatment.approved_on = today;
  }
  if (treatment.status != TreatmentStatus::done) treatment.done_on.reset();
  if (treatment.status == TreatmentStatus::done && !treatment.done_on) treatment.done_on = today;
}

void check_plan(model::RuleContext& context, const Treatment& now) {
  if (now.option == Treating::modify && now.controls.empty()) {
    context.fault("/controls", "is needed to approve: a risk is modified by controls");
  }
  if (!now.plan || base::trimmed(*now.plan).empty()) context.fault("/plan", "is needed to approve: write what will be done");
  if (now.option != Treating::retain && !now.due) context.fault("/due", "is needed to approve: say when it shall be done");
  if (now.option != Treating::retain && !now.responsible) context.fault("/responsible", "is needed to approve: say who carries it out");
}

void check_approval(model::RuleContext& context, const Treatment& now) {
  check_plan(context, now);
  const auto risk = find_as(context, now.risk);
  if (context.acting_person().nil()) {
    context.fault("/status", "needs a named person: the risk's owner approves its treatment");
  } else if (!risk || risk->owner.id != context.acting_person()) {
    context.fault("/status", "can be approved by the risk's owner alone");
  }
}

void rules(const Treatment& now, const Treatment* before, model::RuleContext& context) {
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  if (!before) return;
  if (before->status == TreatmentStatus::proposed && now.status == TreatmentStatus::approved) return check_approval(context, now);
  if (planned(before->status) && planned(now.status)) {
    refuse_changes(register_of_type<Treatment>(), &now, before, {"status", "tasks", "done_on", "responsible"},
                   "the plan is approved: set the status to proposed to change it", context);
  }
}

}  // namespace

const model::Register& register_for(const Treatment*) {
  static const auto reg = model::register_of<Treatment>({.name = "treatment",
                                                         .prefix = "T",
                                                         .clause = "6.1.3",
                                                         .help = "What is done about a risk, with which controls, by whom and until when",
                                                         .fields = fields,
                                                         .access = model::Access::contributed,
                                                         .workflow = {"status", transitions},
                                                         .dues = dues,
                                                         .derive = derive,
                                                         .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
