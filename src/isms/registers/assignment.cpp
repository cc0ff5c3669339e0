// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/assignment.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/role.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Assignment, title, .help = "The role's name", .indexed = true, .read_only = true),
    FIELD(Assignment, role, .help = "The role that is held", .indexed = true),
    FIELD(Assignment, person, .help = "Who holds it", .indexed = true),
    FIELD(Assignment, deputy, .help = "Who stands in; somebody else", .indexed = true),
    FIELD(Assignment, scopes, .help = "Scopes in which it is held; all of them where none is named"),
    FIELD(Assignment, starts_on, .help = "Since when", .indexed = true),
    FIELD(Assignment, communicated_on, .help = "When it was made known within the organization"),
    FIELD(Assignment, conflict_reason, .help = "Why one person may hold two roles that are in conflict, and what balances it (A.5.3)",
          .max_length = 2000, .long_text = true),
    FIELD(Assignment, ends_on, .help = "The last day on which it holds", .indexed = true),
    FIELD(Assignment, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"proposed", "in_force"},
    model::Transition{"proposed", "ended"},
    model::Transition{"in_force", "ended"},
};

constexpr auto dues = std::array{
    model::Due{.field = "ends_on",
               .what = "See who holds the role from now on",
               .owner = "person",
               .states = "in_force",
               .renewed_by = "role scopes",
               .renewed_in = "proposed in_force",
               .raises = true},
};

void derive(Assignment& assignment, model::RuleContext& context) {
  name_after(context, assignment.title, assignment.role, &Role::name);
  if (assignment.status == AssignmentStatus::ended && !assignment.ends_on) assignment.ends_on = context.now().date();
}

void check_conflicts(model::RuleContext& context, const Assignment& now, const Role& role) {
  for (const auto& record : context.find_by("assignment", "person", now.person.id.text())) {
    const auto other = record_as<Assignment>(record);
    if (record.id == context.self() || !other || other->status == AssignmentStatus::ended) continue;
    if (other->role == now.role && other->scopes == now.scopes) {
      context.fault("/person", "holds this role already (" + record.ref + "): change that one");
    }
    const auto held = find_as(context, other->role);
    if (held && conflict(role, now.role.id, *held, other->role.id) && blank(now.conflict_reason)) {
      context.fault("/conflict_reason",
                    "is needed: the person holds a role that is in conflict with this one (" + record.ref + "); say what balances it");
    }
  }
}

void rules(const Assignment& now, const Assignment* before, model::RuleContext& context) {
  if (before && before->status == AssignmentStatus::ended) {
    return refuse_changes(register_of_type<Assignment>(), &now, before, {}, "it has ended: make a new one", context);
  }
  require_active(context, "/person", now.person, before ? std::optional(before->person) : std::nullopt);
  require_active(context, "/deputy", now.deputy, before ? before->deputy : std::nullopt);
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before it starts");
  require_past(context, "/communicated_on", now.communicated_on);
  if (now.deputy == now.person) context.fault("/deputy", "holds the role: somebody else stands in");
  if (before && before->person != now.person) context.fault("/person", "cannot change: end this one and assign the role anew");
  if (now.status == AssignmentStatus::ended) return;
  const auto role = find_as(context, now.role);
  if (!role || role->status != RoleStatus::active) return context.fault("/role", "is retired: choose an active one");
  check_conflicts(context, now, *role);
  if (now.status != AssignmentStatus::in_force) return;
  need(context, now.communicated_on.has_value(), "/communicated_on", "is needed: a role is held once it has been made known (5.3)");
}

}  // namespace

const model::Register& register_for(const Assignment*) {
  static const auto reg = model::register_of<Assignment>({.name = "assignment",
                                                          .prefix = "AS",
                                                          .clause = "5.3",
                                                          .help = "Who holds which role, since when and for which scopes",
                                                          .fields = fields,
                                                          .scope_field = "scopes",
                                                          .workflow = {"status", transitions},
                                                          .dues = dues,
                                                          .derive = derive,
                                                          .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
