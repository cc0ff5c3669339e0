// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/run_audit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/every.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/organization.hpp"

namespace sealwright::isms {
namespace {

bool is_control(std::string_view requirement) { return requirement.starts_with("A"); }

Result<Audit> audit_of(store::Reader& reader, const Stored<AuditProgramme>& programme, const PlannedAudit& planned) {
  Audit out;
  out.title = planned.title;
  out.programme = Ref<AuditProgramme>{programme.record.id};
  out.scope = programme.value.scope;
  out.criteria = "ISO/IEC 27001:2022 and the organization's own requirements";
  out.starts_on = out.ends_on = planned.planned_for;
  TRY(const auto controls, every<Control>(reader, equals("scope", programme.value.scope.id.text())));
  for (const auto& requirement : planned.requirements) {
    if (!is_control(requirement)) {
      out.clauses.push_back(requirement);
      continue;
    }
    for (const auto& control : controls)
      if (control.value.applicable && reaches_requirement(requirement, control.value.reference))
        out.controls.push_back({control.record.id});
  }
  return out;
}

std::string counted(const std::vector<Stored<Finding>>& findings) {
  const auto count = [&](Grade grade) {
    return std::count_if(findings.begin(), findings.end(), [&](const auto& each) { return each.value.grade == grade; });
  };
  return fmt::format("Findings: {} major, {} minor, {} for improvement.", count(Grade::major), count(Grade::minor),
                     count(Grade::opportunity));
}

/// Top management and the manager of the ISMS: relevant management (9.2.2).
Result<std::vector<Ref<Person>>> management(store::Reader& reader) {
  TRY(const auto all, every<Organization>(reader));
  std::vector<Ref<Person>> out;
  if (all.empty()) return out;
  out = all.front().value.top_management;
  const auto& manager = all.front().value.isms_manager;
  if (manager && std::find(out.begin(), out.end(), *manager) == out.end()) out.push_back(*manager);
  return out;
}

}  // namespace

Result<std::vector<model::Record>> plan_audits(store::Writer& writer, Id programme) {
  TRY(const auto stored, the<AuditProgramme>(writer, programme));
  if (stored.value.status != ProgrammeStatus::approved) return base::conflict(stored.record.ref + " is not approved: approve it first");
  TRY(const auto there, every<Audit>(writer, equals("programme", programme.text())));
  std::vector<model::Record> out;
  for (const auto& planned : stored.value.audits) {
    const auto same = [&](const auto& each) { return each.value.title == planned.title && each.value.status != AuditStatus::cancelled; };
    if (std::any_of(there.begin(), there.end(), same)) continue;
    TRY(const Audit audit, audit_of(writer, stored, planned));
    TRY(out.emplace_back(), writer.create("audit", body_of(audit), true));
  }
  return out;
}

Result<model::Record> report_audit(store::Writer& writer, Id audit, std::string_view conclusion, const std::vector<Id>& reported_to) {
  TRY(auto stored, the<Audit>(writer, audit));
  Audit& value = stored.value;
  if (value.status != AuditStatus::running)
    return base::conflict(stored.record.ref + " does not run: begin it first, or look at its report");
  TRY(const auto findings, every<Finding>(writer, equals("audit", audit.text())));
  std::string text = conclusion.empty() ? value.conclusion.value_or("") : std::string(conclusion);
  if (text.empty()) return base::invalid_at("/conclusion", "is needed: say what the audit says as a whole");
  value.conclusion = text + "\n\n" + counted(findings);
  value.reported_on = writer.now().date();
  value.reported_to.clear();
  for (const Id person : reported_to) value.reported_to.push_back({person});
  if (value.reported_to.empty()) {
    TRY(value.reported_to, management(writer));
  }
  value.status = AuditStatus::reported;
  return writer.update("audit", audit, stored.record.version, body_of(value), true);
}

}  // namespace sealwright::isms
