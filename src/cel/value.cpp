// SPDX-License-Identifier: Apache-2.0
#include "cel/value.hpp"

#include <algorithm>

#include "cel/equality.hpp"
#include "cel/type.hpp"

namespace sealwright::cel {
namespace {

// A few entries are found faster by looking at each.
constexpr std::size_t kIndexedFrom = 9;

}  // namespace

Value Value::of(bool b) {
  Value v;
  v.kind_ = Kind::boolean;
  v.scalar_.b = b;
  return v;
}

Value Value::of(std::int64_t i) {
  Value v;
  v.kind_ = Kind::int64;
  v.scalar_.i = i;
  return v;
}

Value Value::of(std::uint64_t u) {
  Value v;
  v.kind_ = Kind::uint64;
  v.scalar_.u = u;
  return v;
}

Value Value::of(double d) {
  Value v;
  v.kind_ = Kind::float64;
  v.scalar_.d = d;
  return v;
}

Value Value::string(std::string text) {
  Value v;
  v.kind_ = Kind::string;
  v.node_ = std::make_shared<const std::string>(std::move(text));
  return v;
}

Value Value::bytes(std::string raw) {
  Value v = string(std::move(raw));
  v.kind_ = Kind::bytes;
  return v;
}

Value Value::type(std::string name) {
  Value v = string(std::move(name));
  v.kind_ = Kind::type;
  return v;
}

Value Value::list(std::vector<Value> items) {
  Value v;
  v.kind_ = Kind::list;
  v.node_ = std::make_shared<const std::vector<Value>>(std::move(items));
  return v;
}

Value Value::map(std::shared_ptr<const MapNode> node) {
  Value v;
  v.kind_ = Kind::map;
  v.node_ = std::move(node);
  return v;
}

Value Value::record(Record record) {
  Value v;
  v.kind_ = Kind::record;
  v.node_ = std::make_shared<const Record>(std::move(record));
  return v;
}

Value Value::timestamp(std::int64_t seconds, std::int32_t nanos) {
  Value v = of(seconds);
  v.kind_ = Kind::timestamp;
  v.nanos_ = nanos;
  return v;
}

Value Value::duration(std::int64_t nanos) {
  Value v = of(nanos);
  v.kind_ = Kind::duration;
  return v;
}

Value Value::some(Value inner) {
  Value v;
  v.kind_ = Kind::optional;
  v.node_ = std::make_shared<const Value>(std::move(inner));
  return v;
}

Value Value::none() {
  Value v;
  v.kind_ = Kind::optional;
  return v;
}

Value Value::ip(const NetworkAddress& address) {
  Value v;
  v.kind_ = Kind::ip;
  v.node_ = std::make_shared<const NetworkAddress>(address);
  return v;
}

Value Value::cidr(const NetworkAddress& network) {
  Value v = ip(network);
  v.kind_ = Kind::cidr;
  return v;
}

Value Value::absent() {
  Value v;
  v.kind_ = Kind::absent;
  return v;
}

Value Value::error(std::string message, Position at) {
  Value v;
  v.kind_ = Kind::error;
  v.node_ = std::make_shared<const Failure>(Failure{std::move(message), at});
  return v;
}

Value Value::unknown(std::string path) { return unknown(std::vector<std::string>{std::move(path)}); }

Value Value::unknown(std::vector<std::string> paths) {
  Value v;
  v.kind_ = Kind::unknown;
  v.node_ = std::make_shared<const std::vector<std::string>>(std::move(paths));
  return v;
}

std::string Value::type_name() const {
  switch (kind_) {
    case Kind::error: return "error";
    case Kind::unknown: return "unknown";
    case Kind::absent: return "absent";
    case Kind::null: return "null_type";
    case Kind::boolean: return "bool";
    case Kind::int64: return "int";
    case Kind::uint64: return "uint";
    case Kind::float64: return "double";
    case Kind::string: return "string";
    case Kind::bytes: return "bytes";
    case Kind::list: return "list";
    case Kind::map: return "map";
    case Kind::record: return as_record().type->name();
    case Kind::timestamp: return "google.protobuf.Timestamp";
    case Kind::duration: return "google.protobuf.Duration";
    case Kind::type: return "type";
    case Kind::optional: return "optional_type";
    case Kind::ip: return "net.IP";
    case Kind::cidr: return "net.CIDR";
  }
  return "error";
}

const Value* MapNode::find(const Value& key) const {
  if (index.empty()) {
    for (const auto& [k, v] : entries)
      if (equal(k, key)) return &v;
    return nullptr;
  }
  const std::uint64_t hash = hash_of_key(key);
  auto at = std::lower_bound(index.begin(), index.end(), std::pair<std::uint64_t, std::uint32_t>{hash, 0});
  for (; at != index.end() && at->first == hash; ++at)
    if (equal(entries[at->second].first, key)) return &entries[at->second].second;
  return nullptr;
}

const Value* MapNode::find(std::string_view key) const {
  if (index.empty()) {
    for (const auto& [k, v] : entries)
      if (k.is(Kind::string) && k.text() == key) return &v;
    return nullptr;
  }
  return find(Value::string(std::string(key)));
}

std::string MapBuilder::add(Value key, Value value) {
  if (!key.is(Kind::boolean) && !key.is(Kind::int64) && !key.is(Kind::uint64) && !key.is(Kind::string))
    return "a map's key is a bool, int, uint or string, not " + key.type_name();
  const std::uint64_t hash = hash_of_key(key);
  const auto from = std::lower_bound(buckets_.begin(), buckets_.end(), std::pair<std::uint64_t, std::uint32_t>{hash, 0});
  for (auto at = from; at != buckets_.end() && at->first == hash; ++at)
    if (equal(node_.entries[at->second].first, key)) return "the same key twice in a map";
  buckets_.insert(from, {hash, static_cast<std::uint32_t>(node_.entries.size())});
  node_.entries.emplace_back(std::move(key), std::move(value));
  return {};
}

Value MapBuilder::finish() {
  if (node_.entries.size() >= kIndexedFrom) {
    std::sort(buckets_.begin(), buckets_.end());
    node_.index = std::move(buckets_);
  }
  return Value::map(std::make_shared<const MapNode>(std::move(node_)));
}

Value merged_unknowns(const Value& a, const Value& b) {
  std::vector<std::string> paths = a.unknown_paths();
  for (const auto& path : b.unknown_paths())
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  return Value::unknown(std::move(paths));
}

}  // namespace sealwright::cel
