// SPDX-License-Identifier: Apache-2.0
#include "cel/equality.hpp"

#include <cmath>
#include <functional>

namespace sealwright::cel {
namespace {

bool numeric(Kind kind) { return kind == Kind::int64 || kind == Kind::uint64 || kind == Kind::float64; }

std::partial_ordering order_of(std::int64_t a, std::uint64_t b) {
  if (a < 0) return std::partial_ordering::less;
  return static_cast<std::uint64_t>(a) <=> b;
}

/// An integer against a double as cel-spec's vectors want it: the integer is rounded to double, unless the double lies
/// outside the integer's range.
std::partial_ordering order_of(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b < -9223372036854775808.0) return std::partial_ordering::greater;
  if (b > 9223372036854775807.0) return std::partial_ordering::less;
  return static_cast<double>(a) <=> b;
}

std::partial_ordering order_of(std::uint64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b < 0) return std::partial_ordering::greater;
  if (b > 18446744073709551615.0) return std::partial_ordering::less;
  return static_cast<double>(a) <=> b;
}

std::partial_ordering reversed(std::partial_ordering order) { return 0 <=> order; }

std::partial_ordering number_order(const Value& a, const Value& b) {
  switch (a.kind()) {
    case Kind::int64:
      if (b.is(Kind::int64)) return a.as_int() <=> b.as_int();
      return b.is(Kind::uint64) ? order_of(a.as_int(), b.as_uint()) : order_of(a.as_int(), b.as_double());
    case Kind::uint64:
      if (b.is(Kind::uint64)) return a.as_uint() <=> b.as_uint();
      return b.is(Kind::int64) ? reversed(order_of(b.as_int(), a.as_uint())) : order_of(a.as_uint(), b.as_double());
    default:
      if (b.is(Kind::float64)) return a.as_double() <=> b.as_double();
      return b.is(Kind::int64) ? reversed(order_of(b.as_int(), a.as_double())) : reversed(order_of(b.as_uint(), a.as_double()));
  }
}

bool equal_lists(const Value& a, const Value& b) {
  if (a.items().size() != b.items().size()) return false;
  for (std::size_t i = 0; i < a.items().size(); ++i)
    if (!equal(a.items()[i], b.items()[i])) return false;
  return true;
}

bool equal_maps(const MapNode& a, const MapNode& b) {
  if (a.entries.size() != b.entries.size()) return false;
  for (const auto& [key, value] : a.entries) {
    const Value* other = b.find(key);
    if (!other || !equal(value, *other)) return false;
  }
  return true;
}

bool equal_records(const Record& a, const Record& b) {
  if (a.type != b.type) return false;
  for (std::size_t i = 0; i < a.fields.size(); ++i)
    if (!equal(a.fields[i], b.fields[i])) return false;
  return true;
}

}  // namespace

bool equal(const Value& a, const Value& b) {
  if (numeric(a.kind()) && numeric(b.kind())) return number_order(a, b) == std::partial_ordering::equivalent;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::null:
    case Kind::absent: return true;
    case Kind::boolean: return a.as_bool() == b.as_bool();
    case Kind::string:
    case Kind::bytes:
    case Kind::type: return a.text() == b.text();
    case Kind::list: return equal_lists(a, b);
    case Kind::map: return equal_maps(a.entries(), b.entries());
    case Kind::record: return equal_records(a.as_record(), b.as_record());
    case Kind::timestamp: return a.seconds() == b.seconds() && a.nanos() == b.nanos();
    case Kind::duration: return a.duration_nanos() == b.duration_nanos();
    case Kind::optional: return a.has_value() == b.has_value() && (!a.has_value() || equal(a.inner(), b.inner()));
    case Kind::ip:
    case Kind::cidr: return a.network() == b.network();
    default: return false;
  }
}

std::optional<std::partial_ordering> compared(const Value& a, const Value& b) {
  if (numeric(a.kind()) && numeric(b.kind())) return number_order(a, b);
  if (a.kind() != b.kind()) return std::nullopt;
  switch (a.kind()) {
    case Kind::boolean: return a.as_bool() <=> b.as_bool();
    case Kind::string:
    case Kind::bytes: return a.text().compare(b.text()) <=> 0;
    case Kind::timestamp:
      if (a.seconds() != b.seconds()) return a.seconds() <=> b.seconds();
      return a.nanos() <=> b.nanos();
    case Kind::duration: return a.duration_nanos() <=> b.duration_nanos();
    default: return std::nullopt;
  }
}

std::uint64_t hash_of_key(const Value& key) {
  const auto mixed = [](std::uint64_t n) {
    n ^= n >> 33;
    n *= 0xff51afd7ed558ccdULL;
    return n ^ (n >> 33);
  };
  switch (key.kind()) {
    case Kind::boolean: return mixed(key.as_bool() ? 0x9e3779b97f4a7c15ULL : 0x7f4a7c159e3779b9ULL);
    case Kind::int64: return mixed(static_cast<std::uint64_t>(key.as_int()));
    case Kind::uint64: return mixed(key.as_uint());
    case Kind::float64: {
      const double d = key.as_double();
      if (d >= -9223372036854775808.0 && d < 9223372036854775808.0) return mixed(static_cast<std::uint64_t>(static_cast<std::int64_t>(d)));
      return d >= 0 && d < 18446744073709551616.0 ? mixed(static_cast<std::uint64_t>(d)) : 0;
    }
    case Kind::string: return std::hash<std::string_view>{}(key.text());
    default: return 0;
  }
}

}  // namespace sealwright::cel
