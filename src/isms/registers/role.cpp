// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/role.hpp"

#include <algorithm>

#include "isms/registers/assignment.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Role, name, .help = "What it is called", .min_length = 1, .unique = true),
    FIELD(Role, responsibilities, .help = "What its holder answers for", .min_length = 1, .long_text = true),
    FIELD(Role, authorities, .help = "What its holder may decide", .long_text = true),
    FIELD(Role, competence, .help = "What its holder has to know or be able to do (7.2 a)", .max_length = 500),
    FIELD(Role, ensures_conformity, .help = "Whether it sees to it that the ISMS conforms to the standard (5.3 a)", .indexed = true),
    FIELD(Role, reports_performance, .help = "Whether it reports on the ISMS to top management (5.3 b)", .indexed = true),
    FIELD(Role, reports_to, .help = "The role that it reports to", .indexed = true),
    FIELD(Role, conflicts_with, .help = "Roles that the same person must not hold (A.5.3)"),
    FIELD(Role, status, .help = "Whether it is assigned", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"active", "retired"}, model::Transition{"retired", "active"}};

bool names(const Role& role, Id other) {
  return std::any_of(role.conflicts_with.begin(), role.conflicts_with.end(), [&](const auto& each) { return each.id == other; });
}

void rules(const Role& now, const Role* before, model::RuleContext& context) {
  const Id self = context.self();
  if (now.reports_to && now.reports_to->id == self) context.fault("/reports_to", "is the role itself: choose another");
  if (names(now, self)) context.fault("/conflicts_with", "names the role itself: remove it");
  if (!before || before->status == now.status || now.status != RoleStatus::retired) return;
  for (const auto& record : context.find_by("assignment", "role", self.text())) {
    const auto held = record_as<Assignment>(record);
    if (held && held->status != AssignmentStatus::ended)
      return context.fault("/status", "cannot be retired while " + record.ref + " stands: end it");
  }
}

}  // namespace

const model::Register& register_for(const Role*) {
  static const auto reg = model::register_of<Role>({.name = "role",
                                                    .prefix = "RO",
                                                    .clause = "5.3",
                                                    .help = "Roles in the ISMS with their responsibilities and authorities",
                                                    .fields = fields,
                                                    .title_field = "name",
                                                    .workflow = {"status", transitions},
                                                    .rules = rules});
  return reg;
}

bool conflict(const Role& a, Id a_id, const Role& b, Id b_id) { return names(a, b_id) || names(b, a_id); }

}  // namespace sealwright::isms
