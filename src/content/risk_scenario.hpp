// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "content/framework.hpp"
#include "content/yaml.hpp"

namespace sealwright::content {

/// Something that happens to organizations, in our own words, to begin a risk with (`content/risks/`). It suggests no scores: how likely
/// and how bad it is, the organization alone can say.
struct RiskScenario {
  std::string id;
  std::string title;
  std::string scenario;
  bool asset_based = false;       ///< it starts from an asset, which whoever adopts it names; else from an event
  std::vector<std::string> lost;  ///< confidentiality, integrity, availability: one at least
  std::string threat;
  std::string vulnerability;
  std::vector<std::string> controls;  ///< of ISO/IEC 27001 Annex A, without prefix: `A.8.5`; one at least
};

/// Reads one file. Faults: unknown or missing keys, a property or control that does not exist, one twice.
RiskScenario read_risk_scenario(const YamlDocument& document, const Framework& iso27001, std::vector<Fault>& faults);

}  // namespace sealwright::content
