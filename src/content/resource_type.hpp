// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "content/yaml.hpp"

/// Resource types: what the state of one thing looks like (`host.account`, `cloud.bucket`, `isms.risk`), as declared in
/// `content/types/`. Sources deliver bodies in these forms, checks read them; the declaration is the contract between the two.
namespace sealwright::content {

struct ResourceField;

/// What a field holds. In JSON a timestamp is RFC 3339 text in UTC, a duration is text in whole seconds (`3600s`).
struct ValueType {
  enum class Kind : std::uint8_t { string, integer, number, boolean, timestamp, duration, list, map, structure };
  Kind kind = Kind::string;
  std::size_t max = 0;                ///< string: bytes; list, map: entries. Always set (kDefault… where the file says nothing)
  std::vector<ValueType> element;     ///< list, map: exactly one; map keys are strings
  std::vector<ResourceField> fields;  ///< structure
};

inline constexpr std::size_t kDefaultStringMax = 32'768;
inline constexpr std::size_t kDefaultListMax = 1'000;
inline constexpr std::size_t kDefaultMapMax = 100;
inline constexpr std::size_t kMostEntries = 100'000;  ///< no `max` may be above it
inline constexpr std::size_t kKeyMax = 2'048;         ///< bytes of a resource's key

struct ResourceField {
  std::string name;  ///< snake_case
  std::string help;
  ValueType type;
};

struct ResourceType {
  std::string name;  ///< dotted, lower case
  std::string title;
  std::string help;
  std::vector<std::string> key;  ///< names of top-level fields: string, int, bool or timestamp
  std::vector<ResourceField> fields;
  std::vector<std::string> filled_by;  ///< sources and formats that deliver it (`host`, `osquery:users`)

  const ResourceField* field(std::string_view field_name) const;
};

/// `string`, `int`, `list<struct>` …, as a type file writes it.
std::string name_of(const ValueType& type);

/// Reads one file of `content/types/`. Faults of the file are added to `faults`; the type is usable only if none was.
ResourceType read_resource_type(const YamlDocument& document, std::vector<Fault>& faults);

/// The rules that a type must keep wherever it comes from: well-formed names, a key of key-able fields, bounds within limits.
/// Faults name the field by pointer (`/fields/groups`).
Result<> validate_type(const ResourceType& type);

/// The key of a resource: the key fields' values joined with `/`; `%` and `/` within a value become %25 and %2F.
/// A key field that is absent is a fault, as is an empty key or one over kKeyMax.
Result<std::string> resource_key(const ResourceType& type, const Json& body);

/// The body in its normal form: a number without fraction in an int field becomes an integer, an integer in a double field a
/// double, timestamps become UTC, durations (`90m`, `7d`, `3600s`) seconds; null is the same as absent and is left out.
/// Refused, each with its pointer: a field that is not declared, a value of another type, one over its bound, text that is not
/// UTF-8. Whether the key is there is for resource_key to say.
Result<Json> conform(const ResourceType& type, const Json& body);

}  // namespace sealwright::content
