// SPDX-License-Identifier: Apache-2.0
#include "isms/kept_controls.hpp"

#include <algorithm>
#include <array>

namespace sealwright::isms {
namespace {

/// Types whose change may move the status of any control, whatever the checks say.
constexpr std::array<std::string_view, 7> kMoving{"*",          "evidence",       "isms.asset",  "isms.control",
                                                  "isms.scope", "isms.exception", "isms.finding"};

constexpr std::size_t kUsualChecks = 16;  // of one control

bool moves_any(const checks::Evaluation& evaluation) {
  const auto& changed = evaluation.changed();
  return std::any_of(kMoving.begin(), kMoving.end(), [&](std::string_view type) { return changed.contains(type); });
}

}  // namespace

KeptControls::KeptControls(const content::Checks& checks) : checks_(checks) {
  for (std::size_t i = 0; i < checks.all().size(); ++i) {
    const auto& check = checks.all()[i];
    if (check.controls) of_any_.push_back(i);
    for (const auto& reference : check.check.controls) by_reference_[bare_reference(reference)].push_back(i);
  }
}

Result<> KeptControls::read(store::Reader& reader) {
  TRY(grounds_, StatusGrounds::read(reader));
  TRY(auto controls, every<Control>(reader));
  std::map<Id, Controls> by_scope;
  for (auto& each : controls) by_scope[each.value.scope.id].push_back(std::move(each));
  for (auto& [scope, of_scope] : by_scope) {
    TRY(auto scoping, Scoping::read(reader, scope));
    InScope& place = scopes_.emplace_back(InScope{std::move(scoping), std::move(of_scope), {}, {}, {}});
    for (std::size_t i = 0; i < place.controls.size(); ++i) {
      const Control& control = place.controls[i].value;
      place.by_reference.emplace(control.reference, i);
      place.required.insert(control.required_checks.begin(), control.required_checks.end());
    }
  }
  TRY(const auto sealed, reader.statuses({}));
  for (const auto& [control, row] : sealed) sealed_.emplace(control, row.status);
  day_ = reader.now().date();
  return {};
}

Result<std::shared_ptr<KeptControls>> KeptControls::of(store::Reader& reader, const content::Checks& checks,
                                                       const checks::Evaluation* evaluation) {
  using Kept = std::shared_ptr<KeptControls>;
  const auto* const held = evaluation ? std::any_cast<Kept>(&evaluation->beside()) : nullptr;
  const bool goes_on = held && evaluation->size_before() == (*held)->size_ && (*held)->day_ == reader.now().date();
  if (goes_on && !moves_any(*evaluation)) {
    (*held)->size_ = evaluation->size();
    (*held)->all_may_move_ = false;
    return *held;
  }
  auto out = std::make_shared<KeptControls>(checks);
  TRY_DONE(out->read(reader));
  out->all_may_move_ = false;
  if (!evaluation) return out;
  out->size_ = evaluation->size();
  out->all_may_move_ = moves_any(*evaluation);
  evaluation->beside() = out;
  return out;
}

/// Numbers of the checks that speak to these controls, in order; of all.
std::vector<std::size_t> KeptControls::checks_of(const References& references) const {
  std::vector<std::size_t> out;
  if (!references) {
    for (std::size_t i = 0; i < checks_.all().size(); ++i) out.push_back(i);
    return out;
  }
  out = of_any_;
  for (const auto& reference : *references)
    if (const auto found = by_reference_.find(reference); found != by_reference_.end())
      out.insert(out.end(), found->second.begin(), found->second.end());
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Result<CheckFacts> KeptControls::said_in(InScope& place, store::Reader& reader, const CheckQuestion& question, const References& references,
                                         const Moved* moved) {
  CheckFacts out;
  const Instant now = reader.now();
  const auto holds = [&](const ByControl& facts) {
    return std::all_of(facts.begin(), facts.end(),
                       [&](const auto& each) { return !each.second.valid_until || *each.second.valid_until >= now; });
  };
  for (const std::size_t number : checks_of(references)) {
    const auto& check = checks_.all()[number];
    const bool keeps = moved && place.scoping.takes_everything() && !check.controls && grounds_.exceptions().empty();
    const auto kept = place.said.find(number);
    const bool known = keeps && kept != place.said.end() && !moved->contains(check.check.id) && holds(kept->second);
    ByControl& facts = kept == place.said.end() ? place.said[number] : kept->second;
    if (!known) {
      TRY(facts, facts_of_check(reader, question, check));
    }
    for (const auto& [reference, fact] : facts) {
      if (references && !references->contains(reference)) continue;
      auto& of_control = out[reference];
      if (of_control.empty()) of_control.reserve(kUsualChecks);
      of_control.push_back(fact);
    }
  }
  return out;
}

Result<std::vector<KeptControls::State>> KeptControls::states(store::Reader& reader, const References& references, const Moved* moved) {
  std::vector<State> out;
  for (InScope& place : scopes_) {
    std::vector<const Stored<Control>*> wanted;
    if (!references) {
      for (const auto& each : place.controls) wanted.push_back(&each);
    } else {
      for (const auto& reference : *references)
        for (auto [at, end] = place.by_reference.equal_range(reference); at != end; ++at) wanted.push_back(&place.controls[at->second]);
    }
    if (wanted.empty()) continue;
    CheckQuestion question{checks_, place.scoping, grounds_.exceptions()};
    question.detail = Detail::counts;
    question.required = place.required;
    TRY(auto said, said_in(place, reader, question, references, moved));
    for (const auto* each : wanted)
      out.emplace_back(each, control_status(grounds_.facts(*each, std::move(said[each->value.reference]), reader.now())));
  }
  return out;
}

bool KeptControls::moves(Id control, ControlStatus status) {
  const auto name = model::reflect::name_of(status);
  auto& sealed = sealed_[control];
  if (sealed == name) return false;
  sealed = name;
  return true;
}

}  // namespace sealwright::isms
