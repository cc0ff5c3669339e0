// SPDX-License-Identifier: Apache-2.0
#include "isms/review/own_rules.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/text.hpp"
#include "isms/registers/audit.hpp"
#include "isms/registers/audit_programme.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/supplier.hpp"
#include "isms/scoping.hpp"

namespace sealwright::isms {
namespace {

using content::Stage;

Concern concern(const model::Record& record, std::string_view register_name, std::string title, std::string message) {
  return {std::string(register_name), record.id.text(), record.ref, std::move(title), std::move(message)};
}

Concern concern(const ControlState& state, std::string message) {
  const Control& control = state.control.value;
  return concern(state.control.record, "control", control.reference + " " + control.title, control.reference + " " + std::move(message));
}

// ── The Statement of Applicability ──────────────────────────────────────────────────────────────────────────────────────────────────

/// Implemented, and nothing within its freshness period shows it.
Result<std::vector<Concern>> without_evidence(const RuleCase& c) {
  std::vector<Concern> out;
  for (const auto& state : c.controls) {
    const Control& control = state.control.value;
    if (control.applicable && control.declared == Declared::implemented && !state.result.supported)
      out.push_back(concern(state, "is said to be implemented, and neither evidence nor a check shows it"));
  }
  return out;
}

/// What an organization has that a control is about.
struct Present {
  bool repositories = false, developers_outside = false, systems = false, cloud = false, sites = false, people = false;
};

/// Whether resources of a type were delivered that belong to the scope.
Result<bool> any_delivered(const RuleCase& c, const Scoping& scoping, std::string_view type) {
  bool found = false;
  TRY_DONE(c.reader.each_resource(type, [&](const store::Resource& each) -> Result<> {
    found = found || scoping.holds(each);
    return {};
  }));
  return found;
}

Result<Present> present(const RuleCase& c) {
  TRY(const auto scoping, Scoping::read(c.reader, c.scope.record.id));
  TRY(const bool hosts, any_delivered(c, scoping, "host.system"));
  TRY(const bool instances, any_delivered(c, scoping, "cloud.instance"));
  Present out;
  const Scope& scope = c.scope.value;
  TRY(out.repositories, any_delivered(c, scoping, "code.repository"));
  TRY(out.cloud, any_delivered(c, scoping, "cloud.account"));
  out.systems = !scope.systems.empty() || hosts || instances;
  out.sites = !scope.locations.empty();
  TRY(const auto people, c.reader.count("person", equals("status", "active")));
  out.people = people > 0;
  TRY(const auto suppliers, every<Supplier>(c.reader));
  for (const auto& each : suppliers) {
    const auto& scopes = each.value.scopes;  // none named: all of them
    const bool here = scopes.empty() || std::any_of(scopes.begin(), scopes.end(), [&](const auto& s) { return s.id == c.scope.record.id; });
    if (!here || each.value.status != SupplierStatus::approved) continue;
    out.developers_outside |= each.value.develops_software == true;
    out.cloud |= !each.value.cloud_services.empty();
  }
  return out;
}

/// What speaks against the exclusion of a control; empty where nothing does (ISMS.md, Statement of Applicability).
std::string against_exclusion(const std::string& reference, const Present& there) {
  constexpr std::array<std::string_view, 7> kDevelopment{"A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31", "A.8.33"};
  const bool development = std::find(kDevelopment.begin(), kDevelopment.end(), reference) != kDevelopment.end();
  if (development && there.repositories) return "source code repositories are connected";
  if (reference == "A.8.30" && there.developers_outside) return "a supplier develops software";
  if ((reference == "A.8.32" || reference == "A.8.34") && there.systems) return "there are systems in scope";
  if (reference == "A.5.23" && there.cloud) return "cloud services are used";
  if (reference.starts_with("A.7.") && there.sites) return "there is a site in scope";
  if ((reference == "A.6.3" || reference == "A.5.24") && there.people) return "people work in scope";
  return {};
}

Result<std::vector<Concern>> excluded_though_there(const RuleCase& c) {
  TRY(const Present there, present(c));
  std::vector<Concern> out;
  for (const auto& state : c.controls) {
    if (state.control.value.applicable) continue;
    const std::string why = against_exclusion(state.control.value.reference, there);
    if (!why.empty()) out.push_back(concern(state, "is excluded, and " + why));
  }
  return out;
}

// ── Internal audit ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────

constexpr std::array<std::string_view, 25> kClauses{"4.1",   "4.2", "4.3", "4.4", "5.1", "5.2",  "5.3", "6.1.1", "6.1.2",
                                                    "6.1.3", "6.2", "6.3", "7.1", "7.2", "7.3",  "7.4", "7.5",   "8.1",
                                                    "8.2",   "8.3", "9.1", "9.2", "9.3", "10.1", "10.2"};
constexpr int kDaysOfGrace = 60;  // a planned audit is carried out and reported within two months
constexpr std::size_t kNamed = 5;

/// The clauses and the controls that apply that a planned audit is to reach.
std::vector<std::string> to_reach(const PlannedAudit& planned, const std::vector<ControlState>& controls) {
  std::vector<std::string> out;
  const auto wanted = [&](std::string_view requirement) {
    return std::any_of(planned.requirements.begin(), planned.requirements.end(), [&](const std::string& each) {
      return reaches_requirement(each, requirement) || reaches_requirement(requirement, each);
    });
  };
  for (const auto clause : kClauses)
    if (wanted(clause)) out.emplace_back(clause);
  for (const auto& state : controls)
    if (state.control.value.applicable && wanted(state.control.value.reference)) out.push_back(state.control.value.reference);
  return out;
}

/// What the internal audits of the scope that were reported since a day looked at.
struct Audited {
  std::vector<std::string> references;
  std::set<Id> controls;
};

Result<Audited> audited_since(const RuleCase& c, Date from) {
  TRY(const auto audits, every<Audit>(c.reader, equals("scope", c.scope.record.id.text())));
  Audited out;
  for (const auto& each : audits) {
    const Audit& audit = each.value;
    const bool reported = audit.status == AuditStatus::reported || audit.status == AuditStatus::closed;
    if (audit.kind != AuditKind::internal || !reported || !audit.ends_on || *audit.ends_on < from) continue;
    out.references.insert(out.references.end(), audit.clauses.begin(), audit.clauses.end());
    for (const auto& control : audit.controls) out.controls.insert(control.id);
  }
  return out;
}

std::set<std::string> reached_by(const Audited& audited, const std::vector<ControlState>& controls) {
  std::set<std::string> out(audited.references.begin(), audited.references.end());
  for (const auto& state : controls)
    if (audited.controls.contains(state.control.record.id)) out.insert(state.control.value.reference);
  return out;
}

Result<std::vector<Concern>> cycle_not_covered(const RuleCase& c) {
  TRY(const auto programmes, every<AuditProgramme>(c.reader, equals("scope", c.scope.record.id.text())));
  const Date today = c.reader.now().date();
  std::vector<Concern> out;
  for (const auto& programme : programmes) {
    const auto& value = programme.value;
    if (value.status == ProgrammeStatus::draft || value.ends_on.plus_months(12) < today) continue;
    TRY(const auto audited, audited_since(c, value.starts_on));
    const auto reached = reached_by(audited, c.controls);
    for (const auto& planned : value.audits) {
      if (planned.planned_for.plus_days(kDaysOfGrace) >= today) continue;
      auto open = to_reach(planned, c.controls);
      std::erase_if(open, [&](const std::string& requirement) {
        return std::any_of(reached.begin(), reached.end(), [&](const std::string& each) {
          return reaches_requirement(each, requirement) || reaches_requirement(requirement, each);
        });
      });
      if (open.empty()) continue;
      const std::size_t more = open.size() - std::min(open.size(), kNamed);
      open.resize(open.size() - more);
      out.push_back(concern(programme.record, "audit_programme", value.title,
                            fmt::format("{} planned {} for {}, and no internal audit that was reported reached {}{}", programme.record.ref,
                                        base::quoted(planned.title), planned.planned_for.text(), base::joined(open, ", "),
                                        more > 0 ? fmt::format(" and {} more", more) : "")));
    }
  }
  return out;
}

}  // namespace

const std::vector<OwnRule>& own_rules() {
  static const std::vector<Stage> working{Stage::stage_2, Stage::surveillance};
  static const std::vector<Stage> everywhere{Stage::stage_1, Stage::stage_2, Stage::surveillance};
  static const std::vector<OwnRule> rules{
      {"control-implemented-shown", "What is said to be implemented is shown by evidence of the period", "6.1.3", content::Grade::minor,
       working, "control", "Attach evidence, connect a source that a check of the control reads, or say that it is not implemented yet.",
       without_evidence},
      {"control-excluded-though-there", "No control is excluded that is about something the organization has", "6.1.3",
       content::Grade::major, everywhere, "control",
       "Include the control; where somebody else performs it, it applies all the same and is performed by a supplier.",
       excluded_though_there},
      {"audit-cycle-covered", "Internal audits reach every clause and control that the programme planned for them", "9.2.2",
       content::Grade::minor, working, "audit_programme", "Carry out the audit that was planned, or plan it anew and say why.",
       cycle_not_covered},
  };
  return rules;
}

}  // namespace sealwright::isms
