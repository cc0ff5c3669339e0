// SPDX-License-Identifier: Apache-2.0
#include "checks/relations.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::checks {
namespace {

using cel::Kind;
using cel::Value;

/// Rows in answers that are kept at most.
constexpr std::size_t kMostKept = 200'000;

/// In the order of sources and keys, whatever the order in which they came.
void put_in_order(const Population& population, std::vector<Row>& rows) {
  std::sort(rows.begin(), rows.end(), [&](Row a, Row b) {
    const auto first = population.name_of(a);
    const auto second = population.name_of(b);
    return std::pair(first.source, first.key) < std::pair(second.source, second.key);
  });
}

}  // namespace

Result<> fill(Population& population, store::Reader& reader) {
  std::map<std::string, std::set<std::string>> collected;
  if (!of_register(population.type())) {
    TRY(auto deliveries, reader.deliveries(population.type()));
    for (auto& each : deliveries) collected[each.source] = std::move(each.collected);
    if (!collected.empty()) population.set_delivered();
  }
  return reader.each_resource_text(population.type(), [&](const store::ResourceText& resource) -> Result<> {
    population.put(resource, of_register(population.type()) ? nullptr : &collected[resource.source]);
    return {};
  });
}

Result<Population*> Relations::own(const std::string& type) {
  auto& place = own_[type];
  if (!place) {
    TRY(auto fields, types_.find(type));
    place = std::make_unique<Population>(type, std::move(fields));
  }
  return place.get();
}

Population* Relations::known(const std::string& type) const {
  if (const auto shared = shared_.find(type); shared != shared_.end()) return shared->second->delivered() ? shared->second : nullptr;
  const auto found = own_.find(type);
  return found == own_.end() || !found->second->delivered() ? nullptr : found->second.get();
}

Result<> Relations::add(const std::string& type, const std::string& key, const Json& body, const std::set<std::string>* collected) {
  TRY(Population * population, own(type));
  population->set_delivered();
  forget_answers();
  // A source for each, in their order: what is added by hand may have keys in common.
  population->put({type, fmt::format("{:06}", population->size()), key, base::canonical(body), {}, 0}, collected);
  return {};
}

Result<> Relations::load(store::Reader& reader, const std::set<cel::NamedUse>& uses) {
  for (const auto& use : uses) {
    if (shared_.contains(use.type) || own_.contains(use.type)) continue;
    TRY(Population * population, own(use.type));
    TRY_DONE(fill(*population, reader));
  }
  return {};
}

void Relations::ask(const std::string& type, const std::string& field, const std::string& text) const {
  if (asked_) asked_(type, field, text);
}

Value Relations::lookup(const std::string& type, const std::string& key) {
  ask(type, "", key);
  Population* population = known(type);
  if (!population) return of_register(type) ? Value::none() : Value::unknown(type);
  auto rows = population->with_key(key);
  if (rows.empty()) return Value::none();
  if (rows.size() > 1) put_in_order(*population, rows);
  return Value::some(population->value(rows.front()));
}

/// Rows whose field is, or as a list holds, the wanted value. One row that does not know its field makes the answer unknown.
Value Relations::matching(const std::string& type, const std::string& field, const Value& wanted, bool count_only) {
  const std::string text = index_text(wanted);
  ask(type, field, text);
  std::string question = type + '\0' + field + '\0' + (count_only ? '#' : '=') + text;
  if (const auto kept = answers_.find(question); kept != answers_.end()) return kept->second;
  if (answered_rows_ > kMostKept) answers_.clear(), answered_rows_ = 0;
  Value out = answer(type, field, text, count_only);
  answered_rows_ += out.is(Kind::list) ? out.items().size() + 1 : 1;
  return answers_.emplace(std::move(question), std::move(out)).first->second;
}

Value Relations::answer(const std::string& type, const std::string& field, const std::string& text, bool count_only) {
  Population* population = known(type);
  if (!population && !of_register(type)) return Value::unknown(type);
  if (!population) return count_only ? Value::of(std::int64_t{0}) : Value::list({});
  auto rows = population->with_field(field, text);
  if (!rows) return Value::unknown(type + "." + field);
  if (count_only) return Value::of(static_cast<std::int64_t>(rows->size()));
  put_in_order(*population, *rows);
  std::vector<Value> values;
  for (const Row row : *rows) values.push_back(population->value(row));
  return Value::list(std::move(values));
}

void Relations::bind(cel::Bindings& bindings) {
  bindings.functions["lookup"] = [this](std::span<const Value> args) { return lookup(args[0].text(), args[1].text()); };
  bindings.functions["in_set"] = [this](std::span<const Value> args) {
    const Value found = lookup(args[0].text(), args[1].text());
    return found.is(Kind::optional) ? Value::of(found.has_value()) : found;
  };
  bindings.functions["related"] = [this](std::span<const Value> args) { return matching(args[0].text(), args[1].text(), args[2], false); };
  bindings.functions["count_by"] = [this](std::span<const Value> args) { return matching(args[0].text(), args[1].text(), args[2], true); };
}

}  // namespace sealwright::checks
