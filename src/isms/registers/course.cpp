// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/course.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/role.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Course, title, .help = "What it is called", .min_length = 1, .unique = true),
    FIELD(Course, kind, .help = "Awareness for all, for a role, technical, or for those who join", .indexed = true),
    FIELD(Course, syllabus, .help = "What is learnt", .long_text = true),
    FIELD(Course, provider, .help = "Who teaches it"),
    FIELD(Course, link, .help = "Where it is taken", .shape = model::Shape::url),
    FIELD(Course, for_everybody, .help = "Whether everybody has to take it", .indexed = true),
    FIELD(Course, roles, .help = "Roles whose holders have to take it", .shown_when = "for_everybody=false"),
    FIELD(Course, documents, .help = "Documents that it teaches"),
    FIELD(Course, duration_minutes, .help = "How long it takes, in minutes", .min = 1, .max = 100'000),
    FIELD(Course, pass_mark, .help = "Percentage that has to be reached, where it ends with a test", .min = 0, .max = 100),
    FIELD(Course, valid_months, .help = "After how many months it is taken again; once is enough where nothing is said", .min = 1,
          .max = 120),
    FIELD(Course, owner, .help = "Who keeps it up to date", .indexed = true),
    FIELD(Course, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "offered"},
    model::Transition{"offered", "draft"},
    model::Transition{"offered", "retired"},
    model::Transition{"retired", "draft"},
};

void rules(const Course& now, const Course* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? before->owner : std::nullopt);
  if (now.for_everybody && !now.roles.empty()) context.fault("/roles", "is said beside everybody: choose one of the two");
  if (now.status != CourseStatus::offered) return;
  need(context, !blank(now.syllabus) || now.link, "/syllabus", "is needed: say what is learnt, or link it");
  need(context, now.for_everybody || !now.roles.empty(), "/roles", "is needed: name the roles, or say that it is for everybody");
  need(context, now.owner.has_value(), "/owner", "is needed: say who keeps it up to date");
}

}  // namespace

const model::Register& register_for(const Course*) {
  static const auto reg = model::register_of<Course>({.name = "course",
                                                      .prefix = "CRS",
                                                      .clause = "7.2",
                                                      .help = "Courses on information security, for whom, and how often",
                                                      .fields = fields,
                                                      .workflow = {"status", transitions},
                                                      .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
