// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/person.hpp"

#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Person, name, .help = "Full name", .min_length = 1, .indexed = true, .personal = true),
    FIELD(Person, email, .help = "Address at work; one person has it", .label = "E-mail", .min_length = 3, .max_length = 254,
          .shape = model::Shape::email, .unique = true, .personal = true),
    FIELD(Person, relation, .help = "Employed, contracted, or a guest such as an auditor; employed where nothing is said"),
    FIELD(Person, job_title, .help = "What the person does", .personal = true),
    FIELD(Person, department, .help = "Department or team", .indexed = true),
    FIELD(Person, manager, .help = "Whom the person reports to", .indexed = true),
    FIELD(Person, starts_on, .help = "First day of work", .personal = true),
    FIELD(Person, ends_on, .help = "Last day of work", .indexed = true, .personal = true),
    FIELD(Person, status, .help = "Whether the person works here now", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"active", "inactive"}, model::Transition{"inactive", "active"}};

void derive(Person& person, model::RuleContext&) { person.email = base::lower_ascii(person.email); }

void rules(const Person& now, const Person* before, model::RuleContext& context) {
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before the first day of work");
  if (now.status == Presence::active && now.ends_on && *now.ends_on < context.now().date()) {
    context.fault("/status", "is active, though the last day of work has passed: set it to inactive, or change the day");
  }
  const auto manager = before ? before->manager : std::nullopt;
  require_active(context, "/manager", now.manager, manager);
  if (now.manager && now.manager->id == context.self()) context.fault("/manager", "is the person himself: choose another");
}

}  // namespace

const model::Register& register_for(const Person*) {
  static const auto reg = model::register_of<Person>({.name = "person",
                                                      .prefix = "P",
                                                      .clause = "5.3",
                                                      .help = "People who work under the organization's control",
                                                      .fields = fields,
                                                      .title_field = "name",
                                                      .workflow = {"status", transitions},
                                                      .derive = derive,
                                                      .rules = rules});
  return reg;
}

bool is_active(const Person& person, Date today) {
  return person.status == Presence::active && (!person.ends_on || *person.ends_on >= today);
}

}  // namespace sealwright::isms
