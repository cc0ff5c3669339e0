// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/risk.hpp"
#include "isms/registers/risk_method.hpp"

namespace sealwright::isms {

enum class AcceptanceStatus { proposed, accepted, withdrawn };

/// Somebody's word that a risk is borne as it is (ISO/IEC 27001:2022 6.1.3 f). Written by the process accept_risk alone. The risk's owner
/// approves; who has the authority for the level, by the method's criteria, accepts: often the same person.
struct Acceptance {
  std::string title;
  Ref<Risk> risk;
  std::string level;
  std::string rationale;
  std::optional<std::string> conditions;
  std::optional<Ref<Person>> owner_approval;
  std::optional<Date> owner_approved_on;
  std::optional<Ref<Person>> accepted_by;
  std::optional<Date> accepted_on;
  Date expires_on;
  std::string basis;
  std::string criteria;
  std::optional<std::string> withdrawn_reason;
  AcceptanceStatus status = AcceptanceStatus::proposed;
};

const model::Register& register_for(const Acceptance*);

/// A digest over the method's levels and matrix: an acceptance lapses when the criteria change.
std::string criteria_of(const RiskMethod& method);

/// Why an acceptance no longer holds on that day; empty where it does. An acceptance that never was accepted does not hold either.
std::string lapse_of(const Acceptance& acceptance, const Risk& risk, const RiskMethod& method, Date today);

}  // namespace sealwright::isms
