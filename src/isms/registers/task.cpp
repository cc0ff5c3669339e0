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
    FIELD(Task, outcome, .help = "What came of it", .long_text = true),
    FIELD(Task, completed_on, .help = "When it was done", .read_only = true),
    FIELD(Task, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"open", "in_progress"}, model::Transition{"open", "done"},        model::Transition{"open", "cancelled"},
    model::Transition{"in_progress", "open"}, model::Transition{"in_progress", "done"}, model::Transition{"in_progress", "cancelled"},
    model::Transition{"done", "open"},        model::Transition{"cancelled", "open"},
};

void derive(Task& task, model::RuleContext& context) {
  if (task.status != TaskStatus::done) task.completed_on.reset();
  if (task.status == TaskStatus::done && !task.completed_on) task.completed_on = context.now().date();
}

void rules(const Task& now, const Task* before, model::RuleContext& context) {
  require_active(context, "/assignee", now.assignee, before ? before->assignee : std::nullopt);
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
                                                    .derive = derive,
                                                    .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
