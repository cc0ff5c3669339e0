// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/acceptance.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

struct AcceptRisk {
  Id risk;
  std::string rationale;  ///< required for the first step
  std::optional<std::string> conditions;
  std::optional<Date> expires_on;  ///< required for the first step
};

/// What came of it.
struct Accepted {
  model::Record acceptance;
  std::string waits_for;  ///< what is still missing; empty once the risk is accepted
};

/// Takes one step towards accepting a risk's current level, in the name of the acting person (ISO/IEC 27001:2022 6.1.3 f). The risk's owner
/// approves the residual risk; who has the authority for the level by the method's criteria accepts. Where that is one person, one call
/// does both; else the second person calls for the same risk. Refused: a risk that is not assessed, a level that nobody may accept, a
/// person who is neither. A proposal whose risk or criteria changed meanwhile is withdrawn and begun anew.
Result<Accepted> accept_risk(store::Writer& writer, const AcceptRisk& wanted);

/// Takes back an acceptance that is proposed or holds. By the risk's owner, whoever accepted, or top management.
Result<model::Record> withdraw_acceptance(store::Writer& writer, Id acceptance, std::string_view reason);

}  // namespace sealwright::isms
