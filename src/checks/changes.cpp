// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "checks/evaluation.hpp"

namespace sealwright::checks {
namespace {

/// Top-level members in which two bodies differ.
std::set<std::string, std::less<>> differing(std::string_view before, std::string_view after) {
  std::set<std::string, std::less<>> out;
  const auto a = base::parse_json(before);
  const auto b = base::parse_json(after);
  if (!a || !b || !a->is_object() || !b->is_object()) return out;
  for (const auto& pair : a->get_object())
    if (const auto* other = b->get_object().if_contains(pair.key()); !other || *other != pair.value()) out.emplace(pair.key());
  for (const auto& pair : b->get_object())
    if (!a->get_object().contains(pair.key())) out.emplace(pair.key());
  return out;
}

bool meet(const std::set<std::string, std::less<>>& a, const std::set<std::string, std::less<>>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& each) { return b.contains(each); });
}

/// Whether people attached evidence to controls at that entry or behind it.
Result<bool> attached_since(store::Reader& reader, store::Entry entry) {
  store::Reader::EvidenceQuery query;
  query.attached = true;
  query.limit = 1;
  TRY(const auto newest, reader.evidence_list(query));
  return !newest.first.empty() && newest.first.front().entry >= entry;
}

}  // namespace

Result<> Evaluation::take_changes(store::Reader& reader, Work& work) {
  std::map<std::pair<std::string, std::string>, bool> unknown_before;
  const auto unknowns = [&](const std::function<void(const std::string&, const std::string&, bool)>& visit) {
    for (const auto& [type, population] : populations_)
      for (const auto& field : population->indexed_fields()) visit(type, field, population->has_unknown(field));
  };
  unknowns([&](const std::string& type, const std::string& field, bool unknown) { unknown_before[{type, field}] = unknown; });
  TRY(const bool attached, attached_since(reader, *size_));
  if (attached) changed_.insert("evidence");
  TRY_DONE(take_deliveries(reader, work));
  TRY_DONE(reader.each_change(*size_, [&](const store::ResourceText* before, const store::ResourceText* after) -> Result<> {
    take_change(before, after, work);
    return {};
  }));
  unknowns([&](const std::string& type, const std::string& field, bool unknown) {
    if (unknown_before[{type, field}] != unknown) wake_type(type, field, work);
  });
  return {};
}

/// Deliveries that bring a type for the first time, or other fields than before.
Result<> Evaluation::take_deliveries(store::Reader& reader, Work& work) {
  TRY(auto now, reader.deliveries_since(*size_));
  std::map<std::string, std::set<std::string>> again;
  for (auto& delivery : now) {
    const auto population = populations_.find(delivery.type);
    if (population == populations_.end()) continue;
    if (!population->second->delivered()) {
      population->second->set_delivered();
      wake_type(delivery.type, {}, work);
    }
    auto& held = deliveries_[delivery.type];
    const auto before = held.find(delivery.source);
    if (before != held.end() && before->second.collected != delivery.collected) again[delivery.type].insert(delivery.source);
    renew(delivery, before == held.end() ? nullptr : &before->second);
    held.insert_or_assign(delivery.source, std::move(delivery));
  }
  for (const auto& [type, sources] : again) TRY_DONE(read_again(reader, *populations_.at(type), sources, work));
  return {};
}

/// Checks may say something else though no row changes: where the delivery before was of another completeness, or had become too old.
void Evaluation::renew(const store::DeliveryState& now, const store::DeliveryState* before) {
  for (const auto& state : states_) {
    if (!state || state->population().type() != now.type) continue;
    const bool aged = before && before->collected_at.plus_seconds(state->check().check.fresh_for) < run_.at;
    if (before && before->complete == now.complete && !aged) continue;
    changed_.insert(now.type);
    moved_.insert(state->check().check.id);
  }
}

/// What was collected is part of a resource: without it, `absent` and `unknown` would be mistaken for each other.
Result<> Evaluation::read_again(store::Reader& reader, Population& population, const std::set<std::string>& sources, Work& work) {
  return reader.each_resource_text(population.type(), [&](const store::ResourceText& resource) -> Result<> {
    if (sources.contains(resource.source)) replace(population, resource, std::nullopt, work);
    return {};
  });
}

void Evaluation::take_change(const store::ResourceText* before, const store::ResourceText* after, Work& work) {
  const std::string& type = (before ? before : after)->type;
  if (!changed_.contains(type)) changed_.insert(type);
  const auto found = populations_.find(type);
  if (found == populations_.end()) return;
  Population& population = *found->second;
  if (after) return replace(population, *after, before ? std::optional(differing(before->body, after->body)) : std::nullopt, work);
  const auto row = population.row_of(before->source, before->key);
  if (!row) return;
  wake(population, *row, work);
  for (auto& state : states_) {
    if (!state || &state->population() != &population) continue;
    state->touched = true;
    if (state->drop(*row)) end(*state, {before->source, before->key});
  }
  population.remove(before->source, before->key);
}

/// `changed` nothing: everything in it may be other than before.
void Evaluation::replace(Population& population, const store::ResourceText& now, const std::optional<Members>& changed, Work& work) {
  const auto old = population.row_of(now.source, now.key);
  if (old) wake(population, *old, work);
  const std::set<std::string>* collected = nullptr;
  if (!of_register(population.type())) {
    static const std::set<std::string> nothing;
    const auto& sources = deliveries_[population.type()];
    const auto delivery = sources.find(now.source);
    collected = delivery == sources.end() ? &nothing : &delivery->second.collected;
  }
  const bool was_broken = old && population.broken().contains(*old);
  const Row row = population.put(now, collected);
  if (old) work.successors[&population].emplace(*old, row);
  wake(population, row, work);
  const bool all = !old || !changed || was_broken || population.broken().contains(row);
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (!states_[i] || &states_[i]->population() != &population) continue;
    CheckState& state = *states_[i];
    if (old) state.carry(*old, row);
    if (all || state.reads_others() || !state.members() || meet(*changed, *state.members())) work.rows[i].push_back(row);
  }
}

/// Rows that asked for this one, as it is before a change and as it is after.
void Evaluation::wake(Population& population, Row row, Work& work) {
  const auto note = [&](Asks::Asker asker) { work.rows[asker.check].push_back(asker.row); };
  for (const auto& key : population.keys_of(row)) asks_.each(population.type(), {}, key, note);
  for (const auto& field : population.indexed_fields())
    for (const auto& text : population.texts_of(row, field)) asks_.each(population.type(), field, text, note);
}

/// Everything that asks this type, or by this field of it, is judged again.
void Evaluation::wake_type(const std::string& type, std::string_view field, Work& work) {
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (!states_[i]) continue;
    for (const auto& use : states_[i]->check().named_uses)
      if (use.type == type && (field.empty() || use.field.empty() || use.field == field)) work.whole[i] = true;
  }
}

/// Gives back what dead rows take, once they outweigh the rest.
void Evaluation::compact() {
  for (auto& [type, population] : populations_) {
    if (!population->wasteful()) continue;
    const auto places = population->compact();
    for (auto& state : states_)
      if (state && &state->population() == population.get()) state->renumber(places, population->table().rows());
    asks_.clear();  // whoever asks is judged in whole the next time
    for (std::size_t i = 0; i < states_.size(); ++i)
      if (states_[i] && states_[i]->reads_others()) asks_lost_.push_back(i);
  }
}

}  // namespace sealwright::checks
