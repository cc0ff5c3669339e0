// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/keep_simulation.hpp"

#include <fmt/format.h>

namespace sealwright::isms {

Result<KeptSimulation> keep_simulation(store::Store& store, Id organization, const store::Actor& actor, const SimulationRequest& request) {
  TRY(const auto reader, store.read(organization));
  KeptSimulation out;
  TRY(out.run, simulated_risks(*reader, request));
  const std::string bytes = base::canonical(out.run);
  store::Evidence evidence;
  evidence.source = "risk_simulation";
  evidence.title = fmt::format("Risk simulation, seed {}, {} trials", request.seed, request.trials);
  evidence.media_type = "application/json";
  evidence.file_name = "risk-simulation.json";
  evidence.size = bytes.size();
  evidence.collected_at = evidence.received_at = reader->now();
  evidence.collector = kRiskModel;
  evidence.query = fmt::format("seed={} trials={}", request.seed, request.trials);
  TRY(evidence.digest, store.blobs().put(organization, bytes));
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(const auto added, writer.add_evidence(evidence, {}));
    out.evidence = added.evidence;
    return {};
  }));
  return out;
}

}  // namespace sealwright::isms
