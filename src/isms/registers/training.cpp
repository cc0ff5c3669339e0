// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/training.hpp"

#include "isms/registers/course.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Training, title, .help = "The course's title", .indexed = true, .read_only = true),
    FIELD(Training, course, .help = "The course; it is offered when it is assigned", .indexed = true),
    FIELD(Training, person, .help = "Who takes it", .indexed = true),
    FIELD(Training, due, .help = "Until when", .indexed = true),
    FIELD(Training, completed_on, .help = "When it was taken", .indexed = true),
    FIELD(Training, score, .help = "Percentage reached in its test", .min = 0, .max = 100),
    FIELD(Training, evidence, .help = "What shows it, such as a certificate's number", .max_length = 500),
    FIELD(Training, valid_until, .help = "How long it counts", .indexed = true, .read_only = true),
    FIELD(Training, waiver_reason, .help = "Why it need not be taken", .max_length = 2000, .long_text = true),
    FIELD(Training, waived_by, .help = "Who waived it", .read_only = true),
    FIELD(Training, waived_on, .help = "When it was waived", .read_only = true),
    FIELD(Training, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"assigned", "completed"},
    model::Transition{"assigned", "failed"},
    model::Transition{"assigned", "waived", "process.approve"},
    model::Transition{"failed", "assigned"},
    model::Transition{"failed", "completed"},
    model::Transition{"waived", "assigned"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Take the course", .owner = "person", .states = "assigned failed"},
    model::Due{.field = "valid_until",
               .what = "Take the course again",
               .owner = "person",
               .states = "completed",
               .renewed_by = "course person",
               .raises = true},
};

void derive(Training& training, model::RuleContext& context) {
  name_after(context, training.title, training.course, &Course::title);
  stamp(context, training.status == TrainingStatus::waived, training.waived_by, training.waived_on);
  const auto course = find_as(context, training.course);
  if (!course) return;
  training.valid_until.reset();
  if (training.status == TrainingStatus::completed && training.completed_on && course->valid_months)
    training.valid_until = training.completed_on->plus_months(static_cast<int>(*course->valid_months));
}

void check_assigned(model::RuleContext& context, const Training& now, const Course* course) {
  require_active(context, "/person", now.person, std::nullopt);
  if (!course || course->status != CourseStatus::offered) context.fault("/course", "is not offered: choose one that is");
  const auto open = [&](const Training& other) { return other.course == now.course && other.status == TrainingStatus::assigned; };
  if (another_with<Training>(context, "person", now.person.id.text(), open)) context.fault("/course", "is assigned to this person already");
}

void check_completed(model::RuleContext& context, const Training& now, const Course* course) {
  need(context, now.completed_on.has_value(), "/completed_on", "is needed: say when it was taken");
  if (!course || !course->pass_mark) return need(context, !blank(now.evidence), "/evidence", "is needed: say what shows it (7.2 d)");
  need(context, now.score.has_value(), "/score", "is needed: the course ends with a test");
  if (now.score && *now.score < *course->pass_mark) context.fault("/score", "is below the pass mark: set the status to failed");
}

void rules(const Training& now, const Training* before, model::RuleContext& context) {
  const auto course = find_as(context, now.course);
  if (!before) check_assigned(context, now, course ? &*course : nullptr);
  if (before && before->status == TrainingStatus::completed) {
    return refuse_changes(register_of_type<Training>(), &now, before, {"title", "valid_until"},
                          "a completed training is evidence: assign it anew", context);
  }
  if (before && !(before->course == now.course && before->person == now.person))
    context.fault("/course", "cannot change, nor who takes it: make another");
  require_past(context, "/completed_on", now.completed_on);
  if (now.status == TrainingStatus::completed) check_completed(context, now, course ? &*course : nullptr);
  if (now.status != TrainingStatus::waived || (before && before->status == now.status)) return;
  require_named(context, "somebody answers for a waiver");
  need(context, !blank(now.waiver_reason), "/waiver_reason", "is needed: say why it need not be taken");
  if (now.waived_by == now.person) context.fault("/status", "is waived by somebody else than who should take it");
}

}  // namespace

const model::Register& register_for(const Training*) {
  static const auto reg = model::register_of<Training>({.name = "training",
                                                        .prefix = "TR",
                                                        .clause = "7.3",
                                                        .help = "Who has to take which course, until when, and who has taken it",
                                                        .fields = fields,
                                                        .access = model::Access::contributed,
                                                        .workflow = {"status", transitions},
                                                        .dues = dues,
                                                        .derive = derive,
                                                        .rules = rules});
  return reg;
}

bool is_overdue(const Training& training, Date today) {
  const bool open = training.status == TrainingStatus::assigned || training.status == TrainingStatus::failed;
  if (open) return training.due < today;
  return training.status == TrainingStatus::completed && training.valid_until && *training.valid_until < today;
}

}  // namespace sealwright::isms
