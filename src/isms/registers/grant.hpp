// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Audit;
struct Person;

enum class GrantStatus { active, withdrawn };
enum class SharedEvidence { asked_for, of_controls, all };

/// What an auditor from outside may see, of which period and until when (ISO/IEC 27001:2022 9.2, A.5.35). He sees the audit, its scope,
/// controls, requests, samples and findings, what is named here, and nothing else.
struct Grant {
  std::optional<std::string> title;
  Ref<Audit> audit;
  Ref<Person> auditor;
  Date period_from;
  Date period_until;
  Date ends_on;
  std::vector<std::string> registers;
  std::vector<AnyRef> records;
  SharedEvidence evidence = SharedEvidence::of_controls;
  std::optional<std::string> withdrawn_reason;
  GrantStatus status = GrantStatus::active;
};

const model::Register& register_for(const Grant*);

/// Whether each record of this register belongs to one scope: of those of another scope than the audit's a guest sees none.
bool is_by_scope(std::string_view register_name);

/// Whether what belongs to an audit in this register is shared with the audit, as it is now. Of other audits' it would show what came
/// behind the period: it is not named in a grant.
bool comes_with_audit(std::string_view register_name);

}  // namespace sealwright::isms
