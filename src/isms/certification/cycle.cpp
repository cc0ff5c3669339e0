// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/cycle.hpp"

#include <algorithm>

#include "isms/certification/gates.hpp"
#include "isms/every.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

/// The months of a rule, and how it is cited.
struct Rule {
  std::string id;
  int months = 0;
  std::string why, source;
};

Rule rule(const content::AuditFacts& facts, std::string_view id, int fallback) {
  for (const auto& each : facts.certification_rules) {
    if (each.id != id) continue;
    const auto months = each.max_months > 0 ? each.max_months : each.typical_months;
    return {each.id, months > 0 ? static_cast<int>(months) : fallback, each.rule + " (" + each.source + ")", each.source};
  }
  return {std::string(id), fallback, std::string(id), std::string(id)};
}

CycleDate date_of(Date on, std::string what, const Rule& rule, std::string work, std::vector<model::Record> records) {
  return {on, std::move(what), rule.why, false, std::move(records), rule.id, rule.source, std::move(work)};
}

struct Cycle {
  const content::AuditFacts& facts;
  const Stored<Certificate>& certificate;
  const std::vector<Stored<Audit>>& audits;
  std::vector<CycleDate>& out;

  /// Audits of a kind that began within a span of days.
  std::vector<model::Record> held(AuditKind kind, Date from, Date to) const {
    std::vector<model::Record> found;
    for (const auto& each : audits) {
      const Audit& audit = each.value;
      if (audit.kind == kind && is_reported(audit) && audit.ends_on && *audit.ends_on > from && *audit.ends_on <= to)
        found.push_back(each.record);
    }
    return found;
  }
  void add(Date on, std::string what, const Rule& rule, std::string work, std::vector<model::Record> done_by = {}) {
    const bool done = !done_by.empty();
    out.push_back(date_of(on, std::move(what), rule, std::move(work), done ? std::move(done_by) : std::vector{certificate.record}));
    out.back().done = done;
  }
};

int year_of(Date day) { return std::stoi(day.text().substr(0, 4)); }

Date end_of(int year) { return *Date::parse(std::to_string(year) + "-12-31"); }

/// The first surveillance within twelve months of the decision, which is that of the calendar year it falls into; then once in each
/// calendar year, until the year of recertification.
void add_surveillance(Cycle& cycle) {
  const Certificate& certificate = cycle.certificate.value;
  const Date decided = *certificate.decided_on, end = *certificate.expires_on;
  const auto first = rule(cycle.facts, "surv-first", 12);
  const Date limit = std::min(decided.plus_months(first.months), end);
  cycle.add(limit, "first surveillance audit", first, "Have the first surveillance audit held",
            cycle.held(AuditKind::surveillance, decided, limit));
  const auto annual = rule(cycle.facts, "surv-annual", 12);
  const bool in_first_year = !cycle.held(AuditKind::surveillance, decided, std::min(limit, end_of(year_of(decided)))).empty();
  for (int year = year_of(decided) + (in_first_year ? 1 : 2); year < year_of(end); ++year) {
    const Date by = std::min(end_of(year), end);
    const std::string name = "surveillance audit of " + std::to_string(year);
    cycle.add(by, name, annual, "Have the " + name + " held", cycle.held(AuditKind::surveillance, end_of(year - 1), by));
  }
}

void add_end(Cycle& cycle) {
  const Certificate& certificate = cycle.certificate.value;
  const Date end = *certificate.expires_on;
  cycle.add(end, "recertification decided", rule(cycle.facts, "recert-date", 0), "",
            cycle.held(AuditKind::recertification, *certificate.decided_on, end));
  cycle.add(end, "the certificate ends", rule(cycle.facts, "cycle", 36), "");
  const auto restore = rule(cycle.facts, "restore", 6);
  const bool lapsed = certificate.status == CertificateStatus::expired;
  cycle.add(end.plus_months(restore.months), "restoration is possible until then, afterwards at least a stage 2", restore,
            lapsed ? "Have the certificate restored" : "");
}

void add_suspension(Cycle& cycle) {
  const Certificate& certificate = cycle.certificate.value;
  if (certificate.status != CertificateStatus::suspended || !certificate.suspended_on) return;
  const auto suspend = rule(cycle.facts, "suspend", 6);
  cycle.add(certificate.suspended_on->plus_months(suspend.months), "the suspension is lifted, or the certificate is withdrawn", suspend,
            "Have the suspension lifted");
}

/// The times of a nonconformity that a certification audit raised: six months for a major of stage 2, the body's days for both grades.
void add_finding(const content::AuditFacts& facts, const CertificationBody* body, const Audit& audit, const Stored<Finding>& finding,
                 std::vector<CycleDate>& out) {
  const bool major = finding.value.grade == Grade::major;
  const bool over = major ? is_verified(finding.value) : finding.value.status >= FindingStatus::action_planned;
  if (!is_open_nonconformity(finding.value) || over) return;
  const std::string& ref = finding.record.ref;
  if (major && audit.kind == AuditKind::stage_2) {
    const auto limit = rule(facts, "major-6m", 6);
    out.push_back(date_of(audit.ends_on->plus_months(limit.months), ref + " is corrected and verified", limit,
                          "Have the correction verified, or stage 2 is held again", {finding.record}));
    out.back().of_finding = true;
  }
  const auto days = !body ? std::nullopt : major ? body->days_to_correct_major : body->days_to_plan_minor;
  if (!days) return;
  out.push_back(date_of(
      audit.ends_on->plus_days(static_cast<int>(*days)),
      ref + (major ? " is corrected, by the body's rules" : " has a planned action, by the body's rules"), rule(facts, "nc-time", 0),
      major ? "Correct the major, by the body's rules" : "Plan the action on the minor, by the body's rules", {finding.record}));
  out.back().of_finding = true;
}

Result<> add_findings(store::Reader& reader, const content::AuditFacts& facts, const std::vector<Stored<Audit>>& audits,
                      std::vector<CycleDate>& out) {
  TRY(const auto bodies, every<CertificationBody>(reader, equals("status", "chosen")));
  const auto* body = bodies.empty() ? nullptr : &bodies.front().value;
  for (const auto& audit : audits) {
    const auto kind = audit.value.kind;
    if (kind == AuditKind::internal || kind == AuditKind::supplier || !audit.value.ends_on) continue;
    TRY(const auto findings, every<Finding>(reader, equals("audit", audit.record.id.text())));
    for (const auto& each : findings) add_finding(facts, body, audit.value, each, out);
  }
  return {};
}

}  // namespace

Result<std::vector<CycleDate>> cycle_dates(store::Reader& reader, const content::AuditFacts& facts, Id scope) {
  TRY(const auto audits, every<Audit>(reader, equals("scope", scope.text())));
  TRY(const auto certificates, every<Certificate>(reader, equals("scope", scope.text())));
  std::vector<CycleDate> out;
  for (const auto& each : certificates) {
    const bool issued = each.value.status != CertificateStatus::prepared && each.value.status != CertificateStatus::withdrawn;
    if (!issued || !each.value.decided_on || !each.value.expires_on) continue;
    Cycle cycle{facts, each, audits, out};
    add_surveillance(cycle);
    add_end(cycle);
    add_suspension(cycle);
  }
  TRY_DONE(add_findings(reader, facts, audits, out));
  std::stable_sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.on < b.on; });
  return out;
}

Json to_json(const CycleDate& date) {
  JsonArray records;
  for (const auto& record : date.records) records.emplace_back(record.ref);
  return JsonObject{{"on", date.on.text()}, {"what", date.what}, {"why", date.why}, {"done", date.done}, {"records", std::move(records)}};
}

}  // namespace sealwright::isms
