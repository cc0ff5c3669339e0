// SPDX-License-Identifier: Apache-2.0
// The math extension of cel-go (ext/math.go).
#include <array>
#include <cmath>
#include <limits>

#include "cel/equality.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

bool number(const Value& value) { return value.is(Kind::int64) || value.is(Kind::uint64) || value.is(Kind::float64); }

template <bool Greatest>
Value extreme_of(std::span<const Value> values) {
  const Value* best = nullptr;
  for (const auto& value : values) {
    if (!number(value))
      return Value::error("math." + std::string(Greatest ? "greatest" : "least") + "() takes numbers, not " + value.type_name());
    if (!best) {
      best = &value;
      continue;
    }
    const auto order = compared(value, *best);
    if (order && (Greatest ? *order > 0 : *order < 0)) best = &value;
  }
  return best ? *best : Value::error("math." + std::string(Greatest ? "greatest" : "least") + "() was given an empty list");
}

template <bool Greatest>
Value extreme(const Call& call) {
  return extreme_of<Greatest>(call.args);
}
template <bool Greatest>
Value extreme_in_list(const Call& call) {
  if (!call.meter.spend(call.args[0].items().size())) return {};
  return extreme_of<Greatest>(call.args[0].items());
}

template <double (*Op)(double)>
Value rounded(const Call& call) {
  return Value::of(Op(call.args[0].as_double()));
}
double ceiling(double d) { return std::ceil(d); }
double floored(double d) { return std::floor(d); }
double nearest(double d) { return std::round(d); }
double truncated(double d) { return std::trunc(d); }
double root(double d) { return std::sqrt(d); }

Value root_of_int(const Call& call) { return Value::of(std::sqrt(static_cast<double>(call.args[0].as_int()))); }
Value root_of_uint(const Call& call) { return Value::of(std::sqrt(static_cast<double>(call.args[0].as_uint()))); }

Value abs_int(const Call& call) {
  const std::int64_t n = call.args[0].as_int();
  if (n == std::numeric_limits<std::int64_t>::min()) return Value::error("the result does not fit its 64 bits");
  return Value::of(n < 0 ? -n : n);
}
Value abs_double(const Call& call) { return Value::of(std::fabs(call.args[0].as_double())); }
Value same(const Call& call) { return call.args[0]; }

Value sign_int(const Call& call) {
  const std::int64_t n = call.args[0].as_int();
  return Value::of(std::int64_t{n > 0} - std::int64_t{n < 0});
}
Value sign_uint(const Call& call) { return Value::of(std::uint64_t{call.args[0].as_uint() > 0}); }
Value sign_double(const Call& call) {
  const double d = call.args[0].as_double();
  return Value::of(std::isnan(d) ? d : d > 0 ? 1.0 : d < 0 ? -1.0 : 0.0);
}

Value is_nan(const Call& call) { return Value::of(std::isnan(call.args[0].as_double())); }
Value is_inf(const Call& call) { return Value::of(std::isinf(call.args[0].as_double())); }
Value is_finite(const Call& call) { return Value::of(std::isfinite(call.args[0].as_double())); }

/// Bits of an int or uint; the result has the first operand's type.
std::uint64_t bits(const Value& value) { return value.is(Kind::int64) ? static_cast<std::uint64_t>(value.as_int()) : value.as_uint(); }
Value like(const Value& sample, std::uint64_t out) {
  return sample.is(Kind::int64) ? Value::of(static_cast<std::int64_t>(out)) : Value::of(out);
}

Value bit_and(const Call& call) { return like(call.args[0], bits(call.args[0]) & bits(call.args[1])); }
Value bit_or(const Call& call) { return like(call.args[0], bits(call.args[0]) | bits(call.args[1])); }
Value bit_xor(const Call& call) { return like(call.args[0], bits(call.args[0]) ^ bits(call.args[1])); }
Value bit_not(const Call& call) { return like(call.args[0], ~bits(call.args[0])); }

template <bool Left>
Value shift(const Call& call) {
  const std::int64_t by = call.args[1].as_int();
  if (by < 0) return Value::error("a shift by " + std::to_string(by) + "; write a number from 0");
  if (by >= 64) return like(call.args[0], 0);
  return like(call.args[0], Left ? bits(call.args[0]) << by : bits(call.args[0]) >> by);
}

constexpr std::string_view kPairs =
    "(int) -> int; (uint) -> uint; (double) -> double; (int, int) -> int; (uint, uint) -> uint; (double, double) -> double;"
    "(int, uint) -> dyn; (int, double) -> dyn; (uint, int) -> dyn; (uint, double) -> dyn; (double, int) -> dyn; (double, uint) -> dyn;"
    "!(dyn) -> dyn; !(dyn, dyn) -> dyn";
constexpr std::string_view kLists = "(list(int)) -> int; (list(uint)) -> uint; (list(double)) -> double; (list(dyn)) -> dyn";
constexpr std::string_view kBitPairs = "(int, int) -> int; (uint, uint) -> uint";
constexpr std::string_view kShifts = "(int, int) -> int; (uint, int) -> uint";

constexpr std::array kRows{
    TableRow{"math.@greatest", kLists, extreme_in_list<true>},
    TableRow{"math.@greatest", kPairs, extreme<true>},
    TableRow{"math.@least", kLists, extreme_in_list<false>},
    TableRow{"math.@least", kPairs, extreme<false>},
    TableRow{"math.ceil", "(double) -> double", rounded<ceiling>},
    TableRow{"math.floor", "(double) -> double", rounded<floored>},
    TableRow{"math.round", "(double) -> double", rounded<nearest>},
    TableRow{"math.trunc", "(double) -> double", rounded<truncated>},
    TableRow{"math.sqrt", "(double) -> double", rounded<root>},
    TableRow{"math.sqrt", "(int) -> double", root_of_int},
    TableRow{"math.sqrt", "(uint) -> double", root_of_uint},
    TableRow{"math.abs", "(int) -> int", abs_int},
    TableRow{"math.abs", "(uint) -> uint", same},
    TableRow{"math.abs", "(double) -> double", abs_double},
    TableRow{"math.sign", "(int) -> int", sign_int},
    TableRow{"math.sign", "(uint) -> uint", sign_uint},
    TableRow{"math.sign", "(double) -> double", sign_double},
    TableRow{"math.isNaN", "(double) -> bool", is_nan},
    TableRow{"math.isInf", "(double) -> bool", is_inf},
    TableRow{"math.isFinite", "(double) -> bool", is_finite},
    TableRow{"math.bitAnd", kBitPairs, bit_and},
    TableRow{"math.bitOr", kBitPairs, bit_or},
    TableRow{"math.bitXor", kBitPairs, bit_xor},
    TableRow{"math.bitNot", "(int) -> int; (uint) -> uint", bit_not},
    TableRow{"math.bitShiftLeft", kShifts, shift<true>},
    TableRow{"math.bitShiftRight", kShifts, shift<false>},
};

}  // namespace

std::span<const TableRow> math_rows() { return kRows; }

}  // namespace sealwright::cel
