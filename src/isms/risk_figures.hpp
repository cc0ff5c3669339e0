// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>

#include "isms/every.hpp"
#include "isms/registers/organization.hpp"
#include "isms/registers/risk.hpp"
#include "isms/simulation.hpp"

/// The risks of the organization in figures: what simulation.hpp makes of the estimates that people gave (docs/risk.md).
namespace sealwright::isms {

struct Quantified {
  std::vector<Stored<Risk>> risks;   ///< open, with an estimate, in the order of their refs
  std::vector<std::string> without;  ///< refs of open risks without one
  std::vector<Quantity> before;      ///< as the controls are now
  std::vector<Quantity> after;       ///< once treatments are done; a risk without a target stays as it is
};

/// Open risks of a scope; of all where it is nil. `only`: these alone, where there are any.
Result<Quantified> quantified(store::Reader& reader, Id scope, const std::set<Id>& only = {});

/// Open risks that belong to a scope, or all; a risk that names no scope belongs to each.
Result<std::vector<Stored<Risk>>> open_risks(store::Reader& reader, Id scope);

struct SimulationRequest {
  Id scope;  ///< nil: all
  std::uint64_t seed = 0;
  std::size_t trials = 100'000;
  std::set<Id> only{};  ///< these risks alone, which are not held against the appetite; empty: all
};

/// Both sides by the same seed: what differs between them differs by the treatment. As JSON: model, seed, trials and the estimates, so that
/// it can be repeated; expected annual loss of each risk and of all, percentiles, loss exceedance curve, and how that stands to the
/// organization's appetite. Refused (conflict) where no open risk has an estimate.
Result<Json> simulated_risks(store::Reader& reader, const SimulationRequest& request);

}  // namespace sealwright::isms
