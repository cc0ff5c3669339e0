// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/audit.hpp"

#include <algorithm>

#include "isms/certification/gates.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/sample.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Audit, title, .help = "What is audited, and when", .min_length = 1, .indexed = true),
    FIELD(Audit, kind, .help = "Internal, of a certification body by stage, or of a supplier", .indexed = true),
    FIELD(Audit, programme, .help = "The audit programme that foresees it", .indexed = true),
    FIELD(Audit, body, .help = "The certification body that carries it out", .indexed = true),
    FIELD(Audit, scope, .help = "The scope that is audited", .indexed = true),
    FIELD(Audit, criteria, .help = "What it is audited against: standard, policies, contracts (9.2.2)", .max_length = 4000,
          .long_text = true),
    FIELD(Audit, objectives, .help = "What it shall find out", .max_length = 4000, .long_text = true),
    FIELD(Audit, clauses, .help = "Clauses that are audited, such as 9.2", .max_length = 60, .shape = model::Shape::control_reference),
    FIELD(Audit, controls,
          .help = "Controls that are audited beside those that the clauses reach (A.8, or A for all). Where none is named, "
                  "guests see all of the scope and auditors are asked for all; none counts as audited by that"),
    FIELD(Audit, lead, .help = "Who leads it", .indexed = true),
    FIELD(Audit, team, .help = "Who audits beside the lead"),
    FIELD(Audit, external_team, .help = "Auditors from outside, by name", .personal = true),
    FIELD(Audit, method, .help = "On site, remote, or both", .indexed = true),
    FIELD(Audit, starts_on, .help = "The first day", .indexed = true),
    FIELD(Audit, ends_on, .help = "The last day", .indexed = true),
    FIELD(Audit, dependences, .help = "Auditors who own something of what is audited", .read_only = true),
    FIELD(Audit, independence_reason, .help = "Why they audit all the same, and what keeps the audit impartial", .max_length = 4000,
          .long_text = true),
    FIELD(Audit, samples, .help = "What was sampled, and what came of it"),
    FIELD(Audit, conclusion, .help = "What the audit says as a whole", .long_text = true),
    FIELD(Audit, reported_on, .help = "When it was reported", .indexed = true),
    FIELD(Audit, reported_to, .help = "To whom it was reported (9.2.2)"),
    FIELD(Audit, cancelled_reason, .help = "Why it was not carried out", .max_length = 2000, .long_text = true),
    FIELD(Audit, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "running"},  model::Transition{"planned", "cancelled"},
    model::Transition{"running", "reported"}, model::Transition{"running", "cancelled"},
    model::Transition{"reported", "running"}, model::Transition{"reported", "closed", "process.approve"},
};

constexpr auto dues = std::array{
    model::Due{.field = "starts_on", .what = "Begin the audit", .owner = "lead", .states = "planned"},
    model::Due{.field = "ends_on", .what = "Report the audit", .owner = "lead", .states = "running"},
};

std::vector<Ref<Person>> auditors(const Audit& audit) {
  auto out = audit.team;
  if (audit.lead && std::find(out.begin(), out.end(), *audit.lead) == out.end()) out.insert(out.begin(), *audit.lead);
  return out;
}

std::vector<Control> audited_controls(const Audit& audit, model::RuleContext& context) {
  std::vector<Control> out;
  for (const auto& ref : audit.controls) {
    if (auto control = find_as(context, ref)) out.push_back(*std::move(control));
  }
  if (!audit.controls.empty()) return out;
  for (const auto& record : context.find_by("control", "scope", audit.scope.id.text())) {
    if (auto control = record_as<Control>(record)) out.push_back(*std::move(control));
  }
  return out;
}

bool holds_in(const Document& document, Ref<Scope> scope) {
  const auto& all = document.scopes;
  return document.status == DocumentStatus::published && needs_approval(document.kind) &&
         (all.empty() || std::find(all.begin(), all.end(), scope) != all.end());
}

void add_documents(const Audit& audit, model::RuleContext& context, Ref<Person> auditor, std::vector<Dependence>& out) {
  for (const char* part : {"author", "approver"}) {
    for (const auto& record : context.find_by("document", part, auditor.id.text())) {
      const auto document = record_as<Document>(record);
      if (document && holds_in(*document, audit.scope)) out.push_back({auditor, std::string(part) + " of " + record.ref});
    }
  }
}

void take_samples(Audit& audit, model::RuleContext& context) {
  for (auto& each : audit.samples) {
    const auto sample = each.sample ? find_as(context, *each.sample) : std::nullopt;
    if (!sample) continue;
    each.population = sample->population;
    each.drawn = static_cast<std::int64_t>(sample->items.size());
    each.seed = sample->seed;
    each.deviations = sample->deviations;
    each.result = sample->conclusion;
  }
}

void derive(Audit& audit, model::RuleContext& context) {
  const bool settled = audit.status == AuditStatus::reported || audit.status == AuditStatus::closed;
  if (settled || audit.status == AuditStatus::cancelled) return;  // as it was when it was carried out
  take_samples(audit, context);
  audit.dependences.clear();
  const auto controls = audited_controls(audit, context);
  for (const auto& auditor : auditors(audit)) {
    for (const auto& control : controls) {
      if (control.owner == auditor) audit.dependences.push_back({auditor, "owner of " + control.reference});
    }
    add_documents(audit, context, auditor, audit.dependences);
  }
}

/// What has to be there before it begins (9.2.2), and so until its end.
void check_running(model::RuleContext& context, const Audit& now) {
  const bool internal = now.kind == AuditKind::internal;
  need(context, !blank(now.criteria), "/criteria", "is needed: say what it is audited against (9.2.2)");
  need(context, !now.clauses.empty() || !now.controls.empty(), "/clauses", "is needed: name the clauses or controls that are audited");
  need(context, now.lead || (!internal && !now.external_team.empty()), "/lead", "is needed: say who leads it");
  need(context, now.method.has_value(), "/method", "is needed: on site, remote or both");
  need(context, now.starts_on.has_value(), "/starts_on", "is needed: say when it begins");
  need(context, now.ends_on.has_value(), "/ends_on", "is needed: say when it ends");
  need(context, !internal || now.dependences.empty() || !blank(now.independence_reason), "/independence_reason",
       "is needed: an auditor owns something of what is audited (see dependences); choose another, or say what keeps it impartial (9.2.2)");
  const auto programme = now.programme ? find_as(context, *now.programme) : std::nullopt;
  if (programme && programme->status == ProgrammeStatus::draft) context.fault("/programme", "is not approved yet");
}

void check_reported(model::RuleContext& context, const Audit& now) {
  need(context, !blank(now.conclusion), "/conclusion", "is needed: say what the audit says as a whole");
  need(context, now.reported_on.has_value(), "/reported_on", "is needed: say when it was reported");
  need(context, !now.reported_to.empty(), "/reported_to", "is needed: say to whom (9.2.2)");
}

void check_closed(model::RuleContext& context) {
  require_named(context, "nothing closes an audit by itself");
  for (const auto& record : context.find_by("finding", "audit", context.self().text())) {
    const auto finding = record_as<Finding>(record);
    if (finding && finding->status == FindingStatus::opened && is_open_nonconformity(*finding))
      context.fault("/status", "cannot be closed yet: nobody has determined the cause of " + record.ref);
  }
}

void check_samples(model::RuleContext& context, const Audit& now) {
  for (std::size_t i = 0; i < now.samples.size(); ++i) {
    const auto& sample = now.samples[i];
    const std::string at = base::pointer_to("/samples", i);
    if (sample.drawn && sample.population && *sample.drawn > *sample.population) context.fault(at + "/drawn", "is more than there are");
    if (sample.deviations && sample.deviations > sample.drawn) context.fault(at + "/deviations", "is more than were looked at");
  }
}

/// The gate was asked for this kind, scope and body; limits count from its days once it was reported, also where it is taken up again.
void check_begun(model::RuleContext& context, const Audit& now, const Audit& before) {
  if (before.status == AuditStatus::planned) return;
  const auto& reg = register_of_type<Audit>();
  refuse_changes_of(reg, &now, &before, {"kind", "scope", "body"}, "it has begun: cancel it and plan another", context);
  const bool taken_up = before.status == AuditStatus::running && before.reported_on;
  if (!is_reported(before) && !taken_up) return;
  refuse_changes_of(reg, &now, &before, {"starts_on", "ends_on"}, "it was reported, and limits count from its days", context);
  need(context, now.reported_on.has_value(), "/reported_on", "stays: it was reported");
}

void rules(const Audit& now, const Audit* before, model::RuleContext& context) {
  if (before && (before->status == AuditStatus::closed || before->status == AuditStatus::cancelled))
    return refuse_changes(register_of_type<Audit>(), &now, before, {}, "it is over", context);
  if (before) check_begun(context, now, *before);
  require_active(context, "/lead", now.lead, before ? before->lead : std::nullopt);
  require_active(context, "/team", now.team, before ? &before->team : nullptr);
  require_order(context, "/ends_on", now.starts_on, now.ends_on, "is before it begins");
  require_past(context, "/reported_on", now.reported_on);
  check_samples(context, now);
  if (now.status == AuditStatus::cancelled)
    return need(context, !blank(now.cancelled_reason), "/cancelled_reason", "is needed: say why it was not carried out");
  if (now.status == AuditStatus::planned) return;
  if (before && before->status == AuditStatus::planned) refuse_blocked(context, "/status", before_audit(context, now));
  check_running(context, now);
  if (now.status == AuditStatus::running) return;
  check_reported(context, now);
  if (now.status == AuditStatus::closed) check_closed(context);
}

}  // namespace

const model::Register& register_for(const Audit*) {
  static const auto reg =
      model::register_of<Audit>({.name = "audit",
                                 .prefix = "AU",
                                 .clause = "9.2",
                                 .help = "Audits: criteria, scope, team and its independence, dates, method, samples, conclusion",
                                 .fields = fields,
                                 .scope_field = "scope",
                                 .access = model::Access::contributed,
                                 .workflow = {"status", transitions},
                                 .dues = dues,
                                 .derive = derive,
                                 .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
