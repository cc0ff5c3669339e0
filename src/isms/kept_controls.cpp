// SPDX-License-Identifier: Apache-2.0
#include "isms/kept_controls.hpp"

#include <algorithm>
#include <array>

namespace sealwright::isms {
namespace {

/// Types whose change may move the status of any control, whatever the checks say.
constexpr std::array<std::string_view, 7> kMoving{"*",          "evidence",       "isms.asset",  "isms.control",
                                                  "isms.scope", "isms.exception", "isms.finding"};

bool moves_any(const checks::Evaluation& evaluation) {
  const auto& changed = evaluation.changed();
  return std::any_of(kMoving.begin(), kMoving.end(), [&](std::string_view type) { return changed.contains(type); });
}

}  // namespace

Result<std::shared_ptr<KeptControls>> KeptControls::read(store::Reader& reader) {
  auto out = std::make_shared<KeptControls>();
  TRY(out->grounds_, StatusGrounds::read(reader));
  TRY(auto controls, every<Control>(reader));
  std::map<Id, Controls> by_scope;
  for (auto& each : controls) by_scope[each.value.scope.id].push_back(std::move(each));
  for (auto& [scope, of_scope] : by_scope) {
    TRY(auto scoping, Scoping::read(reader, scope));
    InScope& place = out->scopes_.emplace_back(InScope{std::move(scoping), std::move(of_scope), {}});
    for (std::size_t i = 0; i < place.controls.size(); ++i) place.by_reference.emplace(place.controls[i].value.reference, i);
  }
  TRY(const auto sealed, reader.statuses({}));
  for (const auto& [control, row] : sealed) out->sealed_.emplace(control, row.status);
  out->day_ = reader.now().date();
  return out;
}

Result<std::shared_ptr<KeptControls>> KeptControls::of(store::Reader& reader, const checks::Evaluation* evaluation) {
  if (!evaluation) return read(reader);
  auto* const held = std::any_cast<std::shared_ptr<KeptControls>>(&evaluation->beside());
  const bool goes_on = held && evaluation->size_before() == (*held)->size_ && (*held)->day_ == reader.now().date();
  if (goes_on && !moves_any(*evaluation)) {
    (*held)->size_ = evaluation->size();
    (*held)->all_may_move_ = false;
    return *held;
  }
  TRY(auto out, read(reader));
  out->size_ = evaluation->size();
  out->all_may_move_ = moves_any(*evaluation);
  evaluation->beside() = out;
  return out;
}

Result<std::vector<KeptControls::State>> KeptControls::states(store::Reader& reader, const content::Checks& checks,
                                                              const References& references) const {
  std::vector<State> out;
  for (const InScope& place : scopes_) {
    std::vector<const Stored<Control>*> wanted;
    CheckQuestion question{checks, place.scoping, grounds_.exceptions()};
    question.detail = Detail::counts;
    if (!references)
      for (const auto& each : place.controls) wanted.push_back(&each);
    else
      for (const auto& reference : *references)
        for (auto [at, end] = place.by_reference.equal_range(reference); at != end; ++at) wanted.push_back(&place.controls[at->second]);
    if (wanted.empty()) continue;
    for (const auto* each : wanted) {
      if (references) question.only.insert(each->value.reference);
      question.required.insert(each->value.required_checks.begin(), each->value.required_checks.end());
    }
    TRY(const auto said, check_facts(reader, question));
    for (const auto* each : wanted) out.emplace_back(each, control_status(grounds_.facts(*each, said, reader.now())));
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
