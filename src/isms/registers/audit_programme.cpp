// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/audit_programme.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/registers/control.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr std::size_t kNamed = 5;  // so many unreached requirements are named in a message

constexpr auto fields = std::array{
    FIELD(AuditProgramme, title, .help = "Name with scope and cycle", .min_length = 1, .indexed = true),
    FIELD(AuditProgramme, scope, .help = "The scope that is audited", .indexed = true),
    FIELD(AuditProgramme, starts_on, .help = "The first day of the cycle", .indexed = true),
    FIELD(AuditProgramme, ends_on, .help = "The last day of the cycle", .indexed = true),
    FIELD(AuditProgramme, objectives, .help = "What the audits shall find out", .max_length = 4000, .long_text = true),
    FIELD(AuditProgramme, considered, .help = "Which processes are important, and which earlier results count", .max_length = 4000,
          .long_text = true),
    FIELD(AuditProgramme, methods, .help = "How audits are done, and how often", .max_length = 4000, .long_text = true),
    FIELD(AuditProgramme, reporting, .help = "To whom results are reported", .max_length = 2000, .long_text = true),
    FIELD(AuditProgramme, responsible, .help = "Who answers for the programme", .indexed = true),
    FIELD(AuditProgramme, audits, .help = "The audits of the cycle, and what each reaches"),
    FIELD(AuditProgramme, approved_by, .help = "Who approved it", .read_only = true),
    FIELD(AuditProgramme, approved_on, .help = "When it was approved", .read_only = true),
    FIELD(AuditProgramme, conclusion, .help = "What the cycle showed", .long_text = true),
    FIELD(AuditProgramme, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"draft", "approved", "process.approve"},
    model::Transition{"approved", "draft"},
    model::Transition{"approved", "closed"},
};

constexpr auto dues = std::array{
    model::Due{.field = "audits/planned_for",
               .what = "Plan the audit that the programme foresees",
               .owner = "responsible",
               .states = "approved",
               .fulfilled_in = "audit",
               .fulfilled_by = "programme",
               .raises = true},
    model::Due{.field = "ends_on",
               .what = "Draw up the next audit programme",
               .owner = "responsible",
               .states = "approved",
               .renewed_by = "scope",
               .raises = true},
};

void derive(AuditProgramme& programme, model::RuleContext& context) {
  stamp(context, programme.status != ProgrammeStatus::draft, programme.approved_by, programme.approved_on);
}

/// Clauses 4–10, and the controls that apply in the scope.
std::vector<std::string> required(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<std::string> out{"4", "5", "6", "7", "8", "9", "10"};
  for (const auto& record : context.find_by("control", "scope", scope.id.text())) {
    const auto control = record_as<Control>(record);
    if (control && control->applicable) out.push_back(control->reference);
  }
  return out;
}

void check_whole(model::RuleContext& context, const AuditProgramme& now) {
  need(context, !blank(now.objectives), "/objectives", "is needed: say what the audits shall find out");
  need(context, !blank(now.considered), "/considered", "is needed: say which processes and earlier results count (9.2.2)");
  need(context, !blank(now.methods), "/methods", "is needed: say how and how often (9.2.2)");
  need(context, !blank(now.reporting), "/reporting", "is needed: say to whom results are reported (9.2.2)");
  need(context, now.responsible.has_value(), "/responsible", "is needed: say who answers for it (9.2.2)");
  auto open = unreached(now, required(context, now.scope));
  if (open.empty()) return;
  const std::size_t more = open.size() - std::min(open.size(), kNamed);
  open.resize(std::min(open.size(), kNamed));
  context.fault("/audits", fmt::format("do not reach {}{}: a cycle reaches every clause and every control that applies",
                                       base::joined(open, ", "), more > 0 ? fmt::format(" and {} more", more) : ""));
}

void rules(const AuditProgramme& now, const AuditProgramme* before, model::RuleContext& context) {
  if (before && before->status == ProgrammeStatus::closed)
    return refuse_changes(register_of_type<AuditProgramme>(), &now, before, {}, "the cycle is closed: plan the next one", context);
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before it starts");
  for (std::size_t i = 0; i < now.audits.size(); ++i) {
    const auto& audit = now.audits[i];
    const std::string at = base::pointer_to("/audits", i);
    if (audit.planned_for < now.starts_on || audit.planned_for > now.ends_on)
      context.fault(at + "/planned_for", "lies outside of the cycle");
    need(context, !audit.requirements.empty(), at + "/requirements", "is needed: say what it reaches");
  }
  if (now.status == ProgrammeStatus::draft) return;
  if (before && before->status == ProgrammeStatus::draft) {
    require_named(context, "somebody approves a programme");
    return check_whole(context, now);
  }
  if (before)
    refuse_changes(register_of_type<AuditProgramme>(), &now, before, {"status", "conclusion", "responsible"},
                   "it was approved as it says: set the status to draft to change it", context);
  if (now.status == ProgrammeStatus::closed) need(context, !blank(now.conclusion), "/conclusion", "is needed: say what the cycle showed");
}

}  // namespace

const model::Register& register_for(const AuditProgramme*) {
  static const auto reg =
      model::register_of<AuditProgramme>({.name = "audit_programme",
                                          .prefix = "AP",
                                          .clause = "9.2.2",
                                          .help = "The internal audits of a cycle: they reach every clause and every control that applies",
                                          .fields = fields,
                                          .scope_field = "scope",
                                          .workflow = {"status", transitions},
                                          .dues = dues,
                                          .derive = derive,
                                          .rules = rules});
  return reg;
}

bool reaches_requirement(std::string_view planned, std::string_view requirement) {
  if (!requirement.starts_with(planned)) return false;
  return requirement.size() == planned.size() || requirement[planned.size()] == '.' || requirement[planned.size()] == ' ';
}

std::vector<std::string> unreached(const AuditProgramme& programme, const std::vector<std::string>& requirements) {
  const auto reached = [&](const std::string& requirement) {
    return std::any_of(programme.audits.begin(), programme.audits.end(), [&](const PlannedAudit& audit) {
      return std::any_of(audit.requirements.begin(), audit.requirements.end(),
                         [&](const std::string& planned) { return reaches_requirement(planned, requirement); });
    });
  };
  std::vector<std::string> out;
  std::copy_if(requirements.begin(), requirements.end(), std::back_inserter(out), [&](const auto& each) { return !reached(each); });
  return out;
}

}  // namespace sealwright::isms
