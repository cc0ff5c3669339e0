// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/risk_figures.hpp"
#include "store/store.hpp"

namespace sealwright::isms {

struct KeptSimulation {
  Json run;  ///< as simulated_risks gives it
  store::Evidence evidence;
};

/// Simulates the risks as they are now and seals the run (model, seed, trials, estimates and figures) as evidence, so that what was decided
/// on it can be repeated.
Result<KeptSimulation> keep_simulation(store::Store& store, Id organization, const store::Actor& actor, const SimulationRequest& request);

}  // namespace sealwright::isms
