// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sealwright::cel {

class StructType;

/// A place in a check's source: both count from 1, columns in code points. Line 0 means "nowhere in particular".
struct Position {
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  bool operator==(const Position&) const = default;
};

/// What a value is at run time. `absent` occurs only as a field of a record: declared, collected, and not there.
enum class Kind : std::uint8_t {
  error,
  unknown,
  absent,
  null,
  boolean,
  int64,
  uint64,
  float64,
  string,
  bytes,
  list,
  map,
  record,
  timestamp,
  duration,
  type,
  optional,
  ip,
  cidr,
};

/// An IP address, or a network with its prefix length (0–128). IPv4 uses the first four bytes.
struct NetworkAddress {
  std::array<std::uint8_t, 16> bytes{};
  std::uint8_t family = 4;
  std::uint8_t prefix = 32;
  bool operator==(const NetworkAddress&) const = default;
};

class Value;
struct MapNode;

/// The value of a declared structure: one slot for each field of its type, in the type's order. A slot may be `unknown`
/// (the delivery did not collect it) or `absent` (collected, and not there).
struct Record {
  std::shared_ptr<const StructType> type;
  std::vector<Value> fields;
};

/// Why an evaluation failed, and where in the source.
struct Failure {
  std::string message;
  Position at;
};

/// One CEL value. Immutable, 32 bytes, cheap to copy: whatever is large is shared. Safe to read from several threads.
/// The accessors do not check the kind; whoever calls them has looked at it.
class Value {
 public:
  Value() = default;  ///< null
  static Value of(bool b);
  static Value of(std::int64_t i);
  static Value of(std::uint64_t u);
  static Value of(double d);
  static Value string(std::string text);  ///< well-formed UTF-8
  static Value bytes(std::string raw);
  static Value list(std::vector<Value> items);
  /// Keys are bool, int, uint or string and differ from each other (`MapBuilder` makes sure).
  static Value map(std::shared_ptr<const MapNode> node);
  static Value record(Record record);
  static Value timestamp(std::int64_t seconds, std::int32_t nanos);  ///< from 1970, nanos 0–999,999,999
  static Value duration(std::int64_t nanos);
  static Value type(std::string name);
  static Value some(Value inner);
  static Value none();
  static Value ip(const NetworkAddress& address);
  static Value cidr(const NetworkAddress& network);
  static Value absent();
  static Value error(std::string message, Position at = {});
  static Value unknown(std::string path);  ///< the field that nobody collected, `resource.a.b`
  static Value unknown(std::vector<std::string> paths);

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool failed() const { return kind_ <= Kind::unknown; }  ///< error or unknown

  bool as_bool() const { return scalar_.b; }
  bool is_true() const { return kind_ == Kind::boolean && scalar_.b; }
  bool is_false() const { return kind_ == Kind::boolean && !scalar_.b; }
  std::int64_t as_int() const { return scalar_.i; }
  std::uint64_t as_uint() const { return scalar_.u; }
  double as_double() const { return scalar_.d; }
  const std::string& text() const { return *static_cast<const std::string*>(node_.get()); }  ///< string, bytes, type
  const std::vector<Value>& items() const { return *static_cast<const std::vector<Value>*>(node_.get()); }
  const MapNode& entries() const { return *static_cast<const MapNode*>(node_.get()); }
  const Record& as_record() const { return *static_cast<const Record*>(node_.get()); }
  std::int64_t seconds() const { return scalar_.i; }  ///< of a timestamp
  std::int32_t nanos() const { return nanos_; }
  /// Of a timestamp or duration: how many nanoseconds it moves with each one that `now` does. Other than 0 only within an evaluation that
  /// looks for its flip (flip.hpp); says nothing about equality.
  std::int8_t slope() const { return slope_; }
  Value with_slope(std::int8_t slope) && {
    slope_ = slope;
    return std::move(*this);
  }
  std::int64_t duration_nanos() const { return scalar_.i; }
  bool has_value() const { return node_ != nullptr; }                             ///< of an optional
  const Value& inner() const { return *static_cast<const Value*>(node_.get()); }  ///< of an optional with a value
  const NetworkAddress& network() const { return *static_cast<const NetworkAddress*>(node_.get()); }
  const Failure& failure() const { return *static_cast<const Failure*>(node_.get()); }
  const std::vector<std::string>& unknown_paths() const { return *static_cast<const std::vector<std::string>*>(node_.get()); }

  /// The name of its run-time type, as CEL's `type()` gives it: `int`, `list`, `google.protobuf.Timestamp`.
  std::string type_name() const;

 private:
  union Scalar {
    bool b;
    std::int64_t i;
    std::uint64_t u;
    double d;
  };
  Kind kind_ = Kind::null;
  std::int8_t slope_ = 0;
  std::int32_t nanos_ = 0;
  Scalar scalar_{.u = 0};
  std::shared_ptr<const void> node_;
};

/// A map's entries in the order they were written, with a hash index once there are more than a few.
struct MapNode {
  std::vector<std::pair<Value, Value>> entries;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> index;  ///< (hash of the key, place), sorted
  /// The entry's value, or nullptr. Numbers are found across int, uint and double.
  const Value* find(const Value& key) const;
  const Value* find(std::string_view key) const;
};

/// Collects a map's entries and refuses what CEL refuses.
class MapBuilder {
 public:
  void reserve(std::size_t n) { node_.entries.reserve(n); }
  /// Empty on success, else the reason: a key of a wrong type, or a key twice.
  std::string add(Value key, Value value);
  Value finish();

 private:
  MapNode node_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> buckets_;
};

/// Both unknown sets in one value.
Value merged_unknowns(const Value& a, const Value& b);

}  // namespace sealwright::cel
