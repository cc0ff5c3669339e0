// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/gates.hpp"

#include <algorithm>

#include "isms/check_facts.hpp"
#include "isms/registers/assessment.hpp"
#include "isms/registers/certification_body.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/management_review.hpp"
#include "isms/registers/risk_method.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/soa.hpp"

namespace sealwright::isms {
namespace {

constexpr int kMonthsToVerify = 6;  // ISO/IEC 17021-1 9.5.3.2

template <class T>
using Found = std::vector<std::pair<model::Record, T>>;

template <class T>
Found<T> find_all(model::RuleContext& context, std::string_view field, std::string_view value) {
  Found<T> out;
  for (auto& record : context.find_by(register_of_type<T>().name, field, value)) {
    if (auto read = record_as<T>(record)) out.emplace_back(std::move(record), *std::move(read));
  }
  return out;
}

Found<Audit> audits_of(model::RuleContext& context, Ref<Scope> scope, AuditKind kind) {
  auto out = find_all<Audit>(context, "scope", scope.id.text());
  std::erase_if(out, [&](const auto& each) { return each.second.kind != kind || each.second.status == AuditStatus::cancelled; });
  return out;
}

/// Takes away those not reported, those that ended on `since` or before, and those that ended after `until`.
void keep_reported(Found<Audit>& audits, std::optional<Date> since, std::optional<Date> until = {}) {
  std::erase_if(audits, [&](const auto& each) {
    const Audit& audit = each.second;
    return !is_reported(audit) || !audit.ends_on || (since && *audit.ends_on <= *since) || (until && *audit.ends_on > *until);
  });
}

/// The one that ended last, of those reported.
const std::pair<model::Record, Audit>* last_reported(const Found<Audit>& audits) {
  const std::pair<model::Record, Audit>* out = nullptr;
  for (const auto& each : audits)
    if (is_reported(each.second) && each.second.ends_on && (!out || *out->second.ends_on < *each.second.ends_on)) out = &each;
  return out;
}

void need_published_soa(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  const auto statements = find_all<Soa>(context, "scope", scope.id.text());
  const bool published =
      std::any_of(statements.begin(), statements.end(), [](const auto& each) { return each.second.status == SoaStatus::published; });
  if (!published) out.push_back({"no Statement of Applicability of the scope is published (6.1.3 d)", "6.1.3", {}});
}

/// `since the last decision`, where only what came after a day counts.
std::string after(std::optional<Date> since) { return since ? " since the decision of " + since->text() : ""; }

void need_internal_audit(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out, std::optional<Date> since = {}) {
  const auto audits = audits_of(context, scope, AuditKind::internal);
  auto reported = audits;
  keep_reported(reported, since);
  if (!reported.empty()) return;
  Blocker blocker{"no internal audit of the scope has been reported" + after(since) + " (9.2)", "9.2.2", {}};
  for (const auto& each : audits)
    if (!is_reported(each.second)) blocker.records.push_back(each.first);
  out.push_back(std::move(blocker));
}

void need_management_review(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out, std::optional<Date> since = {}) {
  for (const auto& [record, review] : find_all<ManagementReview>(context, "status", "approved"))
    if (covers(review.scopes, scope) && (!since || (review.held_on && *review.held_on > *since))) return;
  Blocker blocker{"no management review of the scope has been held and approved" + after(since) + " (9.3)", "9.3.1", {}};
  for (const char* status : {"planned", "held"}) {
    for (auto& [record, review] : find_all<ManagementReview>(context, "status", status))
      if (covers(review.scopes, scope)) blocker.records.push_back(std::move(record));
  }
  out.push_back(std::move(blocker));
}

/// Majors of an audit that are not verified, and minors without a plan.
void need_corrections(model::RuleContext& context, const std::pair<model::Record, Audit>& audit, bool minors, std::vector<Blocker>& out) {
  Blocker majors{"majors of " + audit.first.ref + " are not corrected and verified (ISO/IEC 17021-1 9.5.2)", "10.2", {}};
  Blocker plans{"minors of " + audit.first.ref + " have no planned action yet (ISO/IEC 17021-1 9.5.2)", "10.2", {}};
  for (auto& [record, finding] : find_all<Finding>(context, "audit", audit.first.id.text())) {
    if (finding.grade == Grade::major && !is_verified(finding)) majors.records.push_back(record);
    if (finding.grade == Grade::minor && finding.status < FindingStatus::action_planned) plans.records.push_back(record);
  }
  if (!majors.records.empty()) out.push_back(std::move(majors));
  if (minors && !plans.records.empty()) out.push_back(std::move(plans));
}

/// A major that was verified too late, or is not yet while its time is over, asks for another stage 2.
void need_verification_in_time(model::RuleContext& context, const std::pair<model::Record, Audit>& stage_2, std::vector<Blocker>& out) {
  const Date limit = stage_2.second.ends_on->plus_months(kMonthsToVerify);
  Blocker late{"majors of " + stage_2.first.ref + " were not verified by " + limit.text() +
                   ", six months after its last day: another stage 2 is needed (ISO/IEC 17021-1 9.5.3.2)",
               "10.2",
               {}};
  for (auto& [record, finding] : find_all<Finding>(context, "audit", stage_2.first.id.text())) {
    if (finding.grade != Grade::major) continue;
    const auto seen = is_verified(finding) && !finding.effectiveness_reviewed_on ? finding.closed_on : finding.effectiveness_reviewed_on;
    if (seen.value_or(context.now().date()) > limit) late.records.push_back(record);
  }
  if (!late.records.empty()) out.push_back(std::move(late));
}

std::optional<CertificationBody> chosen_body(model::RuleContext& context) {
  auto all = find_all<CertificationBody>(context, "status", "chosen");
  return all.empty() ? std::nullopt : std::optional(std::move(all.front().second));
}

bool policy_published(model::RuleContext& context, Ref<Scope> scope) {
  const auto answers = [&](const Document& document) {
    const auto names = [](const std::vector<std::string>& all, std::string_view wanted) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return bare_reference(each) == wanted; });
    };
    return document.kind == DocumentKind::policy && covers(document.scopes, scope) &&
           (names(document.clauses, "5.2") || names(document.controls, "A.5.1"));
  };
  const auto all = find_all<Document>(context, "status", "published");
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return answers(each.second); });
}

bool assessed(model::RuleContext& context, Ref<Scope> scope) {
  const auto all = find_all<Assessment>(context, "status", "frozen");
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return covers(each.second.scopes, scope); });
}

/// Gives the stage 1 that was reported last, as far as there is one.
std::optional<std::pair<model::Record, Audit>> need_stage_1(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  const auto audits = audits_of(context, scope, AuditKind::stage_1);
  const auto* stage_1 = last_reported(audits);
  if (!stage_1) {
    out.push_back({"stage 1 has not been reported (ISO/IEC 17021-1 9.3.1.2)", "ISO/IEC 17021-1 9.3.1.2", {}});
    return std::nullopt;
  }
  need_corrections(context, *stage_1, false, out);
  return *stage_1;
}

/// By the body's rules, a stage 1 counts so many months until stage 2 begins.
void need_fresh_stage_1(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  const auto stage_1 = need_stage_1(context, scope, out);
  if (!stage_1) return;
  const auto body = chosen_body(context);
  if (!body || !body->months_between_stages) return;  // no standard sets a limit
  const Date limit = stage_1->second.ends_on->plus_months(static_cast<int>(*body->months_between_stages));
  if (context.now().date() > limit) {
    out.push_back({stage_1->first.ref + " counted until " + limit.text() + " by the body's rules: stage 1 is repeated",
                   "ISO/IEC 17021-1 9.3.1.2.4",
                   {stage_1->first}});
  }
}

bool is_held(const Certificate& certificate) {
  return certificate.status == CertificateStatus::valid || certificate.status == CertificateStatus::suspended;
}

}  // namespace

bool covers(const std::vector<Ref<Scope>>& scopes, Ref<Scope> scope) {
  return scopes.empty() || std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

bool is_reported(const Audit& audit) { return audit.status == AuditStatus::reported || audit.status == AuditStatus::closed; }

std::vector<Blocker> before_stage_1(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const auto described = find_as(context, scope);
  if (!described || blank(described->description)) out.push_back({"the scope does not say what it covers (4.3)", "4.3", {}});
  if (!policy_published(context, scope)) out.push_back({"no information security policy is published (5.2)", "5.2", {}});
  if (context.find_by("risk_method", "status", "in_force").empty()) out.push_back({"no risk method is in force (6.1.2)", "6.1.2", {}});
  if (!assessed(context, scope)) out.push_back({"no risk assessment has been completed (8.2)", "8.2", {}});
  need_published_soa(context, scope, out);
  if (!chosen_body(context)) out.push_back({"no certification body is chosen", "ISO/IEC 27006-1 5.2", {}});
  return out;
}

std::vector<Blocker> before_stage_2(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  need_fresh_stage_1(context, scope, out);
  need_internal_audit(context, scope, out);
  need_management_review(context, scope, out);
  need_published_soa(context, scope, out);
  return out;
}

std::vector<Blocker> before_decision(model::RuleContext& context, Ref<Scope> scope, std::optional<Date> since,
                                     std::optional<Date> decided_on) {
  std::vector<Blocker> out;
  need_stage_1(context, scope, out);
  auto audits = audits_of(context, scope, AuditKind::stage_2);
  keep_reported(audits, since, decided_on);
  if (const auto* stage_2 = last_reported(audits)) {
    for (const auto& each : audits) need_corrections(context, each, true, out);
    need_verification_in_time(context, *stage_2, out);
  } else {
    out.push_back({"stage 2 has not been reported" + after(since) + " (ISO/IEC 17021-1 9.3.1.3)", "ISO/IEC 17021-1 9.3.1.3", {}});
  }
  need_internal_audit(context, scope, out);
  need_management_review(context, scope, out);
  need_published_soa(context, scope, out);
  return out;
}

std::vector<Blocker> before_recertification(model::RuleContext& context, const Certificate& certificate, Date decided_on) {
  std::vector<Blocker> out;
  const auto since = certificate.decided_on;
  const Ref<Scope> scope = certificate.scope;
  auto audits = audits_of(context, scope, AuditKind::recertification);
  keep_reported(audits, since, decided_on);
  if (audits.empty()) {
    out.push_back(
        {"no recertification audit has been reported since the last decision (ISO/IEC 17021-1 9.6.3)", "ISO/IEC 17021-1 9.6.3", {}});
  }
  for (const auto& each : audits) need_corrections(context, each, true, out);
  auto surveys = audits_of(context, scope, AuditKind::surveillance);
  keep_reported(surveys, since, decided_on);
  for (const auto& each : surveys) need_corrections(context, each, false, out);
  need_internal_audit(context, scope, out, since);
  need_management_review(context, scope, out, since);
  need_published_soa(context, scope, out);
  return out;
}

std::vector<Blocker> before_surveillance(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const auto certificates = find_all<Certificate>(context, "scope", scope.id.text());
  const Date today = context.now().date();
  const auto held = std::any_of(certificates.begin(), certificates.end(), [&](const auto& each) {
    return is_held(each.second) && each.second.expires_on && today <= *each.second.expires_on;
  });
  if (!held) out.push_back({"the scope has no certificate that could be surveyed (ISO/IEC 17021-1 9.6.2)", "ISO/IEC 17021-1 9.6.2", {}});
  return out;
}

std::vector<Blocker> before_recertification_audit(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const Date today = context.now().date();
  const auto certificates = find_all<Certificate>(context, "scope", scope.id.text());
  const auto renewable = std::any_of(certificates.begin(), certificates.end(), [&](const auto& each) {
    const auto end = restorable_until(each.second);
    return (is_held(each.second) || each.second.status == CertificateStatus::expired) && end && today <= *end;
  });
  if (!renewable) {
    out.push_back(
        {"the scope has no certificate that could be renewed: it counts, or ended within the last six months (ISO/IEC 17021-1 "
         "9.6.3.2.5)",
         "ISO/IEC 17021-1 9.6.3.2.5",
         {}});
  }
  return out;
}

std::vector<Blocker> before_audit(model::RuleContext& context, const Audit& audit) {
  switch (audit.kind) {
    case AuditKind::stage_1: return before_stage_1(context, audit.scope);
    case AuditKind::stage_2: return before_stage_2(context, audit.scope);
    case AuditKind::surveillance: return before_surveillance(context, audit.scope);
    case AuditKind::recertification: return before_recertification_audit(context, audit.scope);
    case AuditKind::internal:
    case AuditKind::supplier: break;
  }
  return {};
}

void refuse_blocked(model::RuleContext& context, const char* pointer, const std::vector<Blocker>& blockers) {
  for (const auto& each : blockers) {
    std::string records;
    for (const auto& record : each.records) records += (records.empty() ? ": " : ", ") + record.ref;
    context.fault(pointer, "is not possible yet: " + each.what + records);
  }
}

}  // namespace sealwright::isms
