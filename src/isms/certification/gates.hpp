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

/// Before stage 1 begins: scope, policy, risk method and assessment, published Statement of Applicability, a chosen body.
std::vector<Blocker> before_stage_1(model::RuleContext& context, Ref<Scope> scope);

/// Before stage 2 begins: stage 1 is reported and counts still by the body's rules, its majors are corrected, an internal audit and a
/// management review are done.
std::vector<Blocker> before_stage_2(model::RuleContext& context, Ref<Scope> scope);

/// Before certification is decided on: stage 2 is reported, majors are corrected and verified within six months, minors have a plan,
/// internal audit and management review are done, the Statement of Applicability is published.
std::vector<Blocker> before_decision(model::RuleContext& context, Ref<Scope> scope);

/// Before a recertification is decided on: its audit is reported, it falls into the time since the last decision, majors are closed.
std::vector<Blocker> before_recertification(model::RuleContext& context, const Certificate& certificate);

/// Before a surveillance audit begins: the certificate counts, and majors of earlier audits are closed.
std::vector<Blocker> before_surveillance(model::RuleContext& context, Ref<Scope> scope);

/// The gate of an audit's kind; nothing for internal audits and those of suppliers.
std::vector<Blocker> before_audit(model::RuleContext& context, const Audit& audit);

/// A fault at the pointer for each.
void refuse_blocked(model::RuleContext& context, const char* pointer, const std::vector<Blocker>& blockers);

/// Whether the audit is over and reported.
bool is_reported(const Audit& audit);

}  // namespace sealwright::isms
