// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/task.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Task, title, .help = "What is to be done", .min_length = 1, .indexed = true),
    FIELD(Task, description, .help = "Details", .long_text = true),
    FIELD(Task, assignee, .help = "Who does it", .indexed = true),
    FIELD(Task, due, .help = "Until when", .indexed = true),
    FIELD(Task, priority, .help = "How urgent it is", .indexed = true),
    FIELD(Task, about, .help = "Records that it is about"),
    FIELD(Task, clause, .help = "Clause or control that asks for it, such as 9.3 or A.5.22", .max_length = 60,
          .shape = model::Shape::control_reference),
    FIELD(Task, every_months, .help = "After how many months it comes again; once is enough where nothing is said", .min = 1, .max = 60),
    FIELD(Task, counted_from, .help = "Whether these months run from the day it was due or from the day it was finished"),
    FIELD(Task, follows, .help = "The finished task that it comes after", .read_only = true),
    FIELD(Task, raised_for, .help = "What fell due: register, id, member and day; one task for each", .unique = true, .read_only = true),
    FIELD(Task, outcome, .help = "What came of it", .long_text = true),
    FIELD(Task, completed_on, .help = "When it was done", .read_only = true),
    FIELD(Task, finished_by, .help = "Who finished it", .indexed = true, .read_only = true),
    FIELD(Task, evidence, .help = "Id of the evidence that finishing it made", .read_only = true),
    FIELD(Task, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"open", "in_progress"}, model::Transition{"open", "done"},        model::Transition{"open", "cancelled"},
    model::Transition{"in_progress", "open"}, model::Transition{"in_progress", "done"}, model::Transition{"in_progress", "cancelled"},
    model::Transition{"done", "open"},        model::Transition{"cancelled", "open"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Do the task", .owner = "assignee", .states = "open in_progress"},
};

void derive(Task& task, model::RuleContext& context) {
  if (task.status == TaskStatus::done) {
    if (!task.completed_on) task.completed_on = context.now().date();
    return;
  }
  task.completed_on.reset();
  task.finished_by.reset();
  task.evidence.reset();
}

void rules(const Task& now, const Task* before, model::RuleContext& context) {
  require_active(context, "/assignee", now.assignee, before ? before->assignee : std::nullopt);
  const bool was_done = before && before->status == TaskStatus::done;
  if (now.status == TaskStatus::done && !was_done && !now.evidence)
    context.fault("/status", "is reached by finishing the task, which makes the evidence of it: task finish");
  if (now.counted_from && !now.every_months) context.fault("/every_months", "is needed: say after how many months it comes again");
}

}  // namespace

const model::Register& register_for(const Task*) {
  static const auto reg = model::register_of<Task>({.name = "task",
                                                    .prefix = "TSK",
                                                    .clause = "8.1",
                                                    .help = "Planned work: what is to be done, by whom and until when",
                                                    .fields = fields,
                                                    .access = model::Access::contributed,
                                                    .workflow = {"status", transitions},
                                                    .dues = dues,
                                                    .derive = derive,
                                                    .rules = rules});
  return reg;
}

std::optional<Date> next_due(const Task& task, Date finished_on) {
  if (!task.every_months) return std::nullopt;
  const int months = static_cast<int>(*task.every_months);
  if (!task.due || task.counted_from == CountedFrom::completion) return finished_on.plus_months(months);
  int passed = months;
  while (task.due->plus_months(passed) <= finished_on) passed += months;
  return task.due->plus_months(passed);
}

}  // namespace sealwright::isms
