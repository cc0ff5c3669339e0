// SPDX-License-Identifier: Apache-2.0
#include "isms/check_trial.hpp"

#include "isms/exceptions.hpp"
#include "isms/registers/scope.hpp"
#include "isms/trial_reader.hpp"

namespace sealwright::isms {
namespace {

using States = std::map<Id, ControlState>;

Result<States> states_of(store::Reader& reader, const content::Checks& set, const References& references) {
  States out;
  TRY(auto states, control_states(reader, set, references));
  for (auto& each : states) out.emplace(each.control.record.id, std::move(each));
  return out;
}

/// The states if this check of the set ran now.
Result<States> states_after_run(store::Reader& reader, const content::Checks& set, const std::string& id, const References& references) {
  if (!set.find(id)) return states_of(reader, set, references);
  checks::RunOptions options;
  options.ids = {id};
  options.exceptions = exceptions_for_run;
  TRY(const auto run, checks::compute_run(reader, set, options));
  TrialReader trial(reader, run);
  return states_of(trial, set, references);
}

Result<std::vector<CheckTrial::MovedControl>> moved(store::Reader& reader, const States& now, const States& then) {
  std::vector<CheckTrial::MovedControl> out;
  for (const auto& [id, after] : then) {
    const auto before = now.find(id);
    if (before == now.end() || before->second.result.status == after.result.status) continue;
    const auto& control = after.control.value;
    TRY(const auto scope, reader.find("scope", control.scope.id));
    CheckTrial::MovedControl each{scope ? scope->ref : "",      control.reference,   control.title,
                                  before->second.result.status, after.result.status, std::vector<std::string>{}};
    for (const auto& reason : after.result.reasons)
      if (reason.status == after.result.status) each.why.push_back(reason.text);
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace

Result<CheckTrial> try_check(store::Reader& reader, const content::Checks& in_force, const content::CompiledCheck& candidate,
                             std::size_t examples) {
  const std::string& id = candidate.check.id;
  const auto* present = in_force.find(id);
  TRY(const auto exceptions, exceptions_for_run(reader));
  CheckTrial out;
  TRY(out.difference, checks::compare(reader, present, candidate, in_force.types(), exceptions, examples));
  const auto references = present ? references_of({present, &candidate}) : references_of({&candidate});
  const content::Checks then = in_force.overlaid({candidate});
  TRY(const auto before, states_after_run(reader, in_force, id, references));
  TRY(const auto after, states_after_run(reader, then, id, references));
  TRY(out.controls, moved(reader, before, after));
  return out;
}

}  // namespace sealwright::isms
