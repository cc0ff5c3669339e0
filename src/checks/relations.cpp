// SPDX-License-Identifier: Apache-2.0
#include "checks/relations.hpp"

#include <algorithm>

#include "cel/equality.hpp"
#include "cel/json.hpp"

namespace sealwright::checks {
namespace {

using cel::Kind;
using cel::Value;

constexpr std::string_view kRegisters = "isms.";

/// Equal values have equal texts, across the numeric types too; what agrees in text is compared again.
std::string index_text(const Value& value) {
  switch (value.kind()) {
    case Kind::string: return value.text();
    case Kind::boolean:
    case Kind::int64:
    case Kind::uint64:
    case Kind::float64: return "#" + std::to_string(cel::hash_of_key(value));
    default: return base::canonical(cel::json_of(value));
  }
}

}  // namespace

Result<Relations::Table*> Relations::table_of(const std::string& type) {
  auto [at, fresh] = tables_.try_emplace(type);
  if (fresh) {
    TRY(at->second.type, types_.find(type));
  }
  return &at->second;
}

const Relations::Table* Relations::known(const std::string& type) const {
  const auto found = tables_.find(type);
  return found == tables_.end() ? nullptr : &found->second;
}

Result<> Relations::add(const std::string& type, const std::string& key, const Json& body, const std::set<std::string>* collected) {
  TRY(Table * table, table_of(type));
  auto record = cel::record_from(body, table->type, collected);
  // A stored body that does not fit its type any more is a row whose every field fails.
  Value row = record ? *std::move(record) : Value::error(type + " " + key + ": " + record.error().text());
  const std::size_t place = table->rows.size();
  table->by_key.emplace(key, place);
  if (type.starts_with(kRegisters))
    if (const auto id = base::text_member(body, "id"); !id.empty() && id != key) table->by_key.emplace(std::string(id), place);
  table->rows.push_back(std::move(row));
  return {};
}

Result<> Relations::load(store::Reader& reader, const std::set<cel::NamedUse>& uses) {
  std::set<std::string> types;
  for (const auto& use : uses) types.insert(use.type);
  for (const auto& type : types) {
    if (tables_.contains(type)) continue;
    std::map<std::string, std::set<std::string>> collected;
    const bool of_register = type.starts_with(kRegisters);
    if (!of_register) {
      TRY(const auto deliveries, reader.deliveries(type));
      if (deliveries.empty()) continue;
      for (const auto& delivery : deliveries) collected[delivery.source] = delivery.collected;
    }
    TRY([[maybe_unused]] Table * table, table_of(type));
    TRY_DONE(reader.each_resource(type, [&](const store::Resource& resource) -> Result<> {
      return add(type, resource.key, resource.body, of_register ? nullptr : &collected[resource.source]);
    }));
  }
  return {};
}

Value Relations::lookup(const std::string& type, const std::string& key) {
  const Table* table = known(type);
  if (!table && !type.starts_with(kRegisters)) return Value::unknown(type);
  if (!table) return Value::none();
  const auto found = table->by_key.find(key);
  return found == table->by_key.end() ? Value::none() : Value::some(table->rows[found->second]);
}

const std::unordered_multimap<std::string, std::size_t>& Relations::index_of(Table& table, const std::string& field) {
  if (const auto found = table.by_field.find(field); found != table.by_field.end()) return found->second;
  auto& index = table.by_field[field];
  const int place = table.type->index_of(field);
  for (std::size_t i = 0; i < table.rows.size() && place >= 0; ++i) {
    if (!table.rows[i].is(Kind::record)) {
      table.unknown_in[field] = true;
      continue;
    }
    const Value& value = table.rows[i].as_record().fields[static_cast<std::size_t>(place)];
    if (value.is(Kind::unknown)) table.unknown_in[field] = true;
    else if (value.is(Kind::list))
      for (const auto& item : value.items()) index.emplace(index_text(item), i);
    else if (!value.is(Kind::absent)) index.emplace(index_text(value), i);
  }
  return index;
}

/// Rows whose field is, or as a list holds, the wanted value. One row that does not know its field makes the answer unknown.
Value Relations::matching(const std::string& type, const std::string& field, const Value& wanted, bool count_only) {
  const auto found = tables_.find(type);
  if (found == tables_.end() && !type.starts_with(kRegisters)) return Value::unknown(type);
  if (found == tables_.end()) return count_only ? Value::of(std::int64_t{0}) : Value::list({});
  Table& table = found->second;
  const auto& index = index_of(table, field);
  if (table.unknown_in.contains(field)) return Value::unknown(type + "." + field);
  const auto [from, to] = index.equal_range(index_text(wanted));
  std::vector<std::size_t> places;
  for (auto at = from; at != to; ++at) places.push_back(at->second);
  std::sort(places.begin(), places.end());
  places.erase(std::unique(places.begin(), places.end()), places.end());
  if (count_only) return Value::of(static_cast<std::int64_t>(places.size()));
  std::vector<Value> rows;
  for (const std::size_t place : places) rows.push_back(table.rows[place]);
  return Value::list(std::move(rows));
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
