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

void need_internal_audit(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  const auto audits = audits_of(context, scope, AuditKind::internal);
  if (last_reported(audits)) return;
  Blocker blocker{"no internal audit of the scope has been reported (9.2)", "9.2.2", {}};
  for (const auto& each : audits) blocker.records.push_back(each.first);
  out.push_back(std::move(blocker));
}

bool covers(const std::vector<Ref<Scope>>& scopes, Ref<Scope> scope) {
  return scopes.empty() || std::find(scopes.begin(), scopes.end(), scope) != scopes.end();
}

void need_management_review(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  for (const auto& [record, review] : find_all<ManagementReview>(context, "status", "approved"))
    if (covers(review.scopes, scope)) return;
  Blocker blocker{"no management review of the scope has been held and approved (9.3)", "9.3.1", {}};
  for (const char* status : {"planned", "held"})
    for (auto& each : context.find_by("management_review", "status", status)) blocker.records.push_back(std::move(each));
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
    const Date day = finding.closed_on.value_or(context.now().date());
    if (day > limit) late.records.push_back(record);
  }
  if (!late.records.empty()) out.push_back(std::move(late));
}

std::optional<CertificationBody> chosen_body(model::RuleContext& context) {
  auto all = find_all<CertificationBody>(context, "status", "chosen");
  return all.empty() ? std::nullopt : std::optional(std::move(all.front().second));
}

bool policy_published(model::RuleContext& context) {
  const auto answers = [](const Document& document) {
    const auto names = [](const std::vector<std::string>& all, std::string_view wanted) {
      return std::any_of(all.begin(), all.end(), [&](const std::string& each) { return bare_reference(each) == wanted; });
    };
    return document.kind == DocumentKind::policy && (names(document.clauses, "5.2") || names(document.controls, "A.5.1"));
  };
  const auto all = find_all<Document>(context, "status", "published");
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return answers(each.second); });
}

void need_stage_1(model::RuleContext& context, Ref<Scope> scope, std::vector<Blocker>& out) {
  const auto audits = audits_of(context, scope, AuditKind::stage_1);
  const auto* stage_1 = last_reported(audits);
  if (!stage_1) return out.push_back({"stage 1 has not been reported (ISO/IEC 17021-1 9.3.1.2)", "ISO/IEC 17021-1 9.3.1.2", {}});
  need_corrections(context, *stage_1, false, out);
  const auto body = chosen_body(context);
  if (!body || !body->months_between_stages) return;  // no standard sets a limit
  const Date limit = stage_1->second.ends_on->plus_months(static_cast<int>(*body->months_between_stages));
  if (context.now().date() > limit) {
    out.push_back({stage_1->first.ref + " counted until " + limit.text() + " by the body's rules: stage 1 is repeated",
                   "ISO/IEC 17021-1 9.3.1.2.4",
                   {stage_1->first}});
  }
}

}  // namespace

bool is_reported(const Audit& audit) { return audit.status == AuditStatus::reported || audit.status == AuditStatus::closed; }

std::vector<Blocker> before_stage_1(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const auto described = find_as(context, scope);
  if (!described || blank(described->description)) out.push_back({"the scope does not say what it covers (4.3)", "4.3", {}});
  if (!policy_published(context)) out.push_back({"no information security policy is published (5.2)", "5.2", {}});
  if (context.find_by("risk_method", "status", "in_force").empty()) out.push_back({"no risk method is in force (6.1.2)", "6.1.2", {}});
  if (context.find_by("assessment", "status", "frozen").empty()) out.push_back({"no risk assessment has been completed (8.2)", "8.2", {}});
  need_published_soa(context, scope, out);
  if (!chosen_body(context)) out.push_back({"no certification body is chosen", "ISO/IEC 27006-1 5.2", {}});
  return out;
}

std::vector<Blocker> before_stage_2(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  need_stage_1(context, scope, out);
  need_internal_audit(context, scope, out);
  need_management_review(context, scope, out);
  need_published_soa(context, scope, out);
  return out;
}

std::vector<Blocker> before_decision(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const auto audits = audits_of(context, scope, AuditKind::stage_2);
  const auto* stage_2 = last_reported(audits);
  if (!stage_2) {
    out.push_back({"stage 2 has not been reported (ISO/IEC 17021-1 9.3.1.3)", "ISO/IEC 17021-1 9.3.1.3", {}});
  } else {
    need_corrections(context, *stage_2, true, out);
    need_verification_in_time(context, *stage_2, out);
  }
  need_internal_audit(context, scope, out);
  need_management_review(context, scope, out);
  need_published_soa(context, scope, out);
  return out;
}

std::vector<Blocker> before_recertification(model::RuleContext& context, const Certificate& certificate) {
  std::vector<Blocker> out;
  const auto audits = audits_of(context, certificate.scope, AuditKind::recertification);
  const auto* audit = last_reported(audits);
  if (!audit || (certificate.decided_on && *audit->second.ends_on <= *certificate.decided_on)) {
    out.push_back(
        {"no recertification audit has been reported since the last decision (ISO/IEC 17021-1 9.6.3)", "ISO/IEC 17021-1 9.6.3", {}});
  } else {
    need_corrections(context, *audit, true, out);
  }
  need_internal_audit(context, certificate.scope, out);
  need_management_review(context, certificate.scope, out);
  need_published_soa(context, certificate.scope, out);
  return out;
}

std::vector<Blocker> before_surveillance(model::RuleContext& context, Ref<Scope> scope) {
  std::vector<Blocker> out;
  const auto certificates = find_all<Certificate>(context, "scope", scope.id.text());
  const auto held = std::any_of(certificates.begin(), certificates.end(), [](const auto& each) {
    return each.second.status == CertificateStatus::valid || each.second.status == CertificateStatus::suspended;
  });
  if (!held) out.push_back({"the scope has no certificate that could be surveyed (ISO/IEC 17021-1 9.6.2)", "ISO/IEC 17021-1 9.6.2", {}});
  return out;
}

std::vector<Blocker> before_audit(model::RuleContext& context, const Audit& audit) {
  switch (audit.kind) {
    case AuditKind::stage_1: return before_stage_1(context, audit.scope);
    case AuditKind::stage_2: return before_stage_2(context, audit.scope);
    case AuditKind::surveillance:
    case AuditKind::recertification: return before_surveillance(context, audit.scope);
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
