// SPDX-License-Identifier: Apache-2.0
#include "checks/population.hpp"

#include <algorithm>

#include "cel/equality.hpp"
#include "cel/json.hpp"

namespace sealwright::checks {
namespace {

using cel::Kind;
using cel::Value;

/// No source holds a zero byte.
std::string joined(std::string_view source, std::string_view key) {
  std::string out(source);
  out.push_back('\0');
  return out.append(key);
}

}  // namespace

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

Population::Population(std::string type, std::shared_ptr<const cel::StructType> fields)
    : type_(std::move(type)), fields_(std::move(fields)), table_(cel::Type::record(fields_)) {}

void Population::keep_only(std::set<std::string, std::less<>> members) {
  if (of_register(type_)) members.insert("id");
  kept_ = members;
  table_.keep_only(std::move(members));
}

bool Population::keeps(const std::set<std::string, std::less<>>& members) const {
  return !kept_ || std::includes(kept_->begin(), kept_->end(), members.begin(), members.end());
}

void Population::restore(cel::columns::Table table, std::vector<Digest> digests, std::map<Row, std::string> broken) {
  table_ = std::move(table);
  kept_ = table_.kept();
  digests_ = std::move(digests);
  broken_ = std::move(broken);
  for (Row row = 0; row < table_.rows(); ++row) {
    if (!live(row)) continue;
    ++live_rows_;
    ++by_source_[std::string(name_of(row).source)];
  }
}

Row Population::put(const store::ResourceText& resource, const std::set<std::string>* collected) {
  static const std::set<std::string> nothing;
  const std::string name = joined(resource.source, resource.key);
  if (const auto before = table_.row_of(name)) died(static_cast<Row>(*before));
  auto put = table_.put(name, resource.body, collected);
  std::string fault;
  if (!put) {
    fault = put.error().text();
    put = table_.put(name, "{}", &nothing);
  }
  const Row row = static_cast<Row>(put.value());
  if (!fault.empty()) broken_.emplace(row, std::move(fault));
  digests_.resize(row);
  digests_.push_back(base::sha256(resource.body));
  ++live_rows_;
  ++by_source_[resource.source];
  if (keys_)
    for (auto& key : keys_of(row)) (*keys_)[std::move(key)].push_back(row);
  for (auto& [field, index] : by_field_) add_to(index, field, row);
  return row;
}

void Population::remove(std::string_view source, std::string_view key) {
  const std::string name = joined(source, key);
  const auto row = table_.row_of(name);
  if (!row) return;
  died(static_cast<Row>(*row));
  table_.remove(name);
}

void Population::died(Row row) {
  --live_rows_;
  if (const auto source = by_source_.find(name_of(row).source); source != by_source_.end() && --source->second == 0)
    by_source_.erase(source);
  for (auto& [field, index] : by_field_)
    if (unknown_in(row, field)) --index.unknown;
  broken_.erase(row);
}

Population::Name Population::name_of(Row row) const {
  const std::string_view name = table_.key_of(row);
  const std::size_t split = name.find('\0');
  return {name.substr(0, split), name.substr(split + 1)};
}

std::optional<Row> Population::row_of(std::string_view source, std::string_view key) const {
  const auto row = table_.row_of(joined(source, key));
  return row ? std::optional(static_cast<Row>(*row)) : std::nullopt;
}

Value Population::value(Row row) const {
  if (const auto broken = broken_.find(row); broken != broken_.end()) return Value::error(broken->second);
  return table_.row(row);
}

std::vector<std::string> Population::keys_of(Row row) const {
  std::vector<std::string> out{std::string(name_of(row).key)};
  const int place = fields_->index_of("id");
  if (!of_register(type_) || place < 0 || broken_.contains(row)) return out;
  const Value value = table_.row(row, {"id"});
  const Value& id = value.as_record().fields[static_cast<std::size_t>(place)];
  if (id.is(Kind::string) && id.text() != out.front()) out.push_back(id.text());
  return out;
}

std::vector<Row> Population::alive(const std::vector<Row>& rows) const {
  std::vector<Row> out;
  std::copy_if(rows.begin(), rows.end(), std::back_inserter(out), [this](Row row) { return live(row); });
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::vector<Row> Population::with_key(const std::string& key) {
  if (!keys_) {
    keys_.emplace();
    for (Row row = 0; row < table_.rows(); ++row)
      if (live(row))
        for (auto& each : keys_of(row)) (*keys_)[std::move(each)].push_back(row);
  }
  const auto found = keys_->find(key);
  return found == keys_->end() ? std::vector<Row>{} : alive(found->second);
}

std::vector<std::string> Population::texts_of(Row row, const std::string& field) const {
  const int place = fields_->index_of(field);
  if (place < 0 || broken_.contains(row)) return {};
  const Value record = table_.row(row, {field});
  const Value& value = record.as_record().fields[static_cast<std::size_t>(place)];
  std::vector<std::string> out;
  if (value.is(Kind::list))
    for (const auto& item : value.items()) out.push_back(index_text(item));
  else if (!value.is(Kind::unknown) && !value.is(Kind::absent)) out.push_back(index_text(value));
  return out;
}

bool Population::unknown_in(Row row, const std::string& field) const {
  if (broken_.contains(row)) return true;
  const int place = fields_->index_of(field);
  return place >= 0 && table_.row(row, {field}).as_record().fields[static_cast<std::size_t>(place)].is(Kind::unknown);
}

void Population::add_to(FieldIndex& index, const std::string& field, Row row) {
  if (unknown_in(row, field)) ++index.unknown;
  for (auto& text : texts_of(row, field)) index.rows[std::move(text)].push_back(row);
}

std::optional<std::vector<Row>> Population::with_field(const std::string& field, const std::string& text) {
  const auto [at, fresh] = by_field_.try_emplace(field);
  FieldIndex& index = at->second;
  for (Row row = 0; fresh && row < table_.rows(); ++row)
    if (live(row)) add_to(index, field, row);
  if (index.unknown > 0) return std::nullopt;
  const auto found = index.rows.find(text);
  return found == index.rows.end() ? std::vector<Row>{} : alive(found->second);
}

std::vector<std::string> Population::indexed_fields() const {
  std::vector<std::string> out;
  for (const auto& [field, index] : by_field_) out.push_back(field);
  return out;
}

bool Population::has_unknown(const std::string& field) const {
  const auto found = by_field_.find(field);
  return found != by_field_.end() && found->second.unknown > 0;
}

std::size_t Population::bytes() const {
  std::size_t out = table_.bytes() + digests_.capacity() * sizeof(Digest);
  if (keys_) out += keys_->size() * 120;
  for (const auto& [field, index] : by_field_) out += index.rows.size() * 120;
  return out;
}

std::vector<std::size_t> Population::compact() {
  const auto live_before = [&] {
    std::vector<Row> out;
    for (Row row = 0; row < table_.rows(); ++row)
      if (live(row)) out.push_back(row);
    return out;
  }();
  const auto places = table_.compact();
  std::vector<Digest> digests(table_.rows());
  std::map<Row, std::string> broken;
  for (const Row row : live_before) {
    digests[places[row]] = digests_[row];
    if (const auto found = broken_.find(row); found != broken_.end()) broken.emplace(static_cast<Row>(places[row]), found->second);
  }
  digests_ = std::move(digests);
  broken_ = std::move(broken);
  keys_.reset();
  by_field_.clear();
  return places;
}

}  // namespace sealwright::checks
