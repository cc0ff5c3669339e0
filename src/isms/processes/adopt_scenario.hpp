// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "content/risk_scenario.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

struct AdoptScenario {
  Id scope;
  Id method;  ///< in force
  Id owner;
  std::vector<Id> assets;  ///< needed where the scenario starts from an asset
};

struct Adopted {
  model::Record risk;
  model::Record treatment;
  std::vector<std::string> missing;  ///< controls that the scope has no row for
};

/// Makes a risk of a shipped scenario, identified and not scored, and proposes a treatment with the scenario's controls as the scope has
/// them. What is made is the organization's own: later editions of the scenario do not change it. Nothing is decided or approved by this.
Result<Adopted> adopt_scenario(store::Writer& writer, const content::RiskScenario& scenario, const AdoptScenario& wanted);

}  // namespace sealwright::isms
