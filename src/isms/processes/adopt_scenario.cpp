// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/adopt_scenario.hpp"

#include "isms/control_states.hpp"
#include "isms/registers/treatment.hpp"

namespace sealwright::isms {
namespace {

Risk risk_of(const content::RiskScenario& scenario, const AdoptScenario& wanted) {
  Risk out;
  out.title = scenario.title;
  out.scenario = scenario.scenario;
  out.kind = scenario.asset_based ? RiskKind::asset_based : RiskKind::event_based;
  out.scopes = {{wanted.scope}};
  for (const Id& asset : wanted.assets) out.assets.push_back({asset});
  for (const auto& word : scenario.lost) {
    out.lost.push_back(word == "confidentiality" ? Property::confidentiality
                       : word == "integrity"     ? Property::integrity
                                                 : Property::availability);
  }
  out.threat = scenario.threat;
  out.vulnerability = scenario.vulnerability;
  out.owner = {wanted.owner};
  out.method = {wanted.method};
  return out;
}

}  // namespace

Result<Adopted> adopt_scenario(store::Writer& writer, const content::RiskScenario& scenario, const AdoptScenario& wanted) {
  Adopted out;
  Risk risk = risk_of(scenario, wanted);
  risk.identified_on = writer.now().date();
  TRY(out.risk, writer.create("risk", body_of(risk)));
  Treatment treatment;
  treatment.title = "Treat: " + scenario.title;
  treatment.risk = {out.risk.id};
  for (const auto& reference : scenario.controls) {
    auto control = find_control(writer, reference, wanted.scope);
    if (control) {
      treatment.controls.push_back({control->record.id});
    } else if (control.error().category == Category::not_found) {
      out.missing.push_back(reference);
    } else {
      return std::move(control).error();
    }
  }
  TRY(out.treatment, writer.create("treatment", body_of(treatment)));
  return out;
}

}  // namespace sealwright::isms
