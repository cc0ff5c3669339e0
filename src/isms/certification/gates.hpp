// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/audit.hpp"
#include "isms/registers/certificate.hpp"
#include "isms/registers/typed.hpp"

/// What has to hold before the next step of a certification, by the rules of content/audit/certification-rules.yaml. The registers'
/// rules ask the gates, so no way around them exists; the path (path.hpp) shows the same answers beforehand.
namespace sealwright::isms {

/// One thing that has to be done first.
struct Blocker {
  std::string what;    ///< a sentence's end: `no internal audit of the scope has been reported (9.2)`
  std::string clause;  ///< that asks for it
  std::vector<model::Record> records;
};

/// Before stage 1 begins: scope, a policy and an assessment of it, risk method, published Statement of Applicability, a chosen body.
std::vector<Blocker> before_stage_1(model::RuleContext& context, Ref<Scope> scope);

/// Before stage 2 begins: stage 1 is reported and counts still by the body's rules, its majors are corrected, an internal audit and a
/// management review are done.
std::vector<Blocker> before_stage_2(model::RuleContext& context, Ref<Scope> scope);

/// Before certification is decided on: stage 1 and stage 2 are reported, majors of every stage 2 are corrected and verified, those of the
/// last within six months, minors have a plan, internal audit and management review are done, the Statement of Applicability is published.
/// Where the scope was certified before, only a stage 2 `since` that decision counts; and none that ended after `decided_on`.
std::vector<Blocker> before_decision(model::RuleContext& context, Ref<Scope> scope, std::optional<Date> since = {},
                                     std::optional<Date> decided_on = {});

/// Before a recertification is decided on, on a certificate as it was: since its last decision a recertification audit, an internal audit
/// and a management review are reported, the first one's majors and those of the surveillance audits are verified, its minors have a plan.
std::vector<Blocker> before_recertification(model::RuleContext& context, const Certificate& certificate, Date decided_on);

/// Before a surveillance audit begins: the scope has a certificate that is valid or suspended and has not ended.
std::vector<Blocker> before_surveillance(model::RuleContext& context, Ref<Scope> scope);

/// Before a recertification audit begins: the scope has one that counts, is suspended, or ended within the last six months.
std::vector<Blocker> before_recertification_audit(model::RuleContext& context, Ref<Scope> scope);

/// The gate of an audit's kind; nothing for internal audits and those of suppliers.
std::vector<Blocker> before_audit(model::RuleContext& context, const Audit& audit);

/// A fault at the pointer for each.
void refuse_blocked(model::RuleContext& context, const char* pointer, const std::vector<Blocker>& blockers);

/// Whether what names these scopes, all where none, holds in the scope.
bool covers(const std::vector<Ref<Scope>>& scopes, Ref<Scope> scope);

/// Whether the audit is over and reported.
bool is_reported(const Audit& audit);

}  // namespace sealwright::isms
