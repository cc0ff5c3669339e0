// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <limits>

#include "cel/equality.hpp"
#include "cel/functions.hpp"
#include "cel/time.hpp"

namespace sealwright::cel {
namespace {

Value overflow() { return Value::error("the result does not fit its 64 bits"); }

template <class T, bool (*Op)(T, T, T*)>
Value checked(T a, T b) {
  T out{};
  return Op(a, b, &out) ? overflow() : Value::of(out);
}

template <class T>
T number(const Value& value) {
  if constexpr (std::is_same_v<T, std::int64_t>) return value.as_int();
  if constexpr (std::is_same_v<T, std::uint64_t>) return value.as_uint();
  if constexpr (std::is_same_v<T, double>) return value.as_double();
}

template <class T>
bool add_overflows(T a, T b, T* out) {
  return __builtin_add_overflow(a, b, out);
}
template <class T>
bool subtract_overflows(T a, T b, T* out) {
  return __builtin_sub_overflow(a, b, out);
}
template <class T>
bool multiply_overflows(T a, T b, T* out) {
  return __builtin_mul_overflow(a, b, out);
}

template <class T>
Value add(const Call& call) {
  return checked<T, add_overflows<T>>(number<T>(call.args[0]), number<T>(call.args[1]));
}
template <class T>
Value subtract(const Call& call) {
  return checked<T, subtract_overflows<T>>(number<T>(call.args[0]), number<T>(call.args[1]));
}
template <class T>
Value multiply(const Call& call) {
  return checked<T, multiply_overflows<T>>(number<T>(call.args[0]), number<T>(call.args[1]));
}

template <class T>
Value divide(const Call& call) {
  const T a = number<T>(call.args[0]);
  const T b = number<T>(call.args[1]);
  if (b == 0) return Value::error("division by zero");
  if constexpr (std::is_signed_v<T>)
    if (a == std::numeric_limits<T>::min() && b == -1) return overflow();
  return Value::of(static_cast<T>(a / b));
}

template <class T>
Value remainder(const Call& call) {
  const T a = number<T>(call.args[0]);
  const T b = number<T>(call.args[1]);
  if (b == 0) return Value::error("modulus by zero");
  if constexpr (std::is_signed_v<T>)
    if (b == -1) return a == std::numeric_limits<T>::min() ? overflow() : Value::of(T{0});
  return Value::of(static_cast<T>(a % b));
}

Value add_double(const Call& call) { return Value::of(call.args[0].as_double() + call.args[1].as_double()); }
Value subtract_double(const Call& call) { return Value::of(call.args[0].as_double() - call.args[1].as_double()); }
Value multiply_double(const Call& call) { return Value::of(call.args[0].as_double() * call.args[1].as_double()); }
Value divide_double(const Call& call) { return Value::of(call.args[0].as_double() / call.args[1].as_double()); }

Value negate_int(const Call& call) {
  const std::int64_t n = call.args[0].as_int();
  return n == std::numeric_limits<std::int64_t>::min() ? overflow() : Value::of(-n);
}
Value negate_double(const Call& call) { return Value::of(-call.args[0].as_double()); }
Value negate_bool(const Call& call) { return Value::of(!call.args[0].as_bool()); }

Value concatenate_text(const Call& call) {
  const auto& a = call.args[0].text();
  const auto& b = call.args[1].text();
  if (!call.meter.allocate(a.size() + b.size())) return {};
  return call.args[0].is(Kind::bytes) ? Value::bytes(a + b) : Value::string(a + b);
}

Value concatenate_lists(const Call& call) {
  const auto& a = call.args[0].items();
  const auto& b = call.args[1].items();
  if (!call.meter.allocate((a.size() + b.size()) * sizeof(Value))) return {};
  std::vector<Value> out;
  out.reserve(a.size() + b.size());
  out.insert(out.end(), a.begin(), a.end());
  out.insert(out.end(), b.begin(), b.end());
  return Value::list(std::move(out));
}

Value timestamp_plus(const Call& call) { return shifted(call.args[0], call.args[1].duration_nanos()); }
Value plus_timestamp(const Call& call) { return shifted(call.args[1], call.args[0].duration_nanos()); }
Value timestamp_minus_duration(const Call& call) {
  const std::int64_t nanos = call.args[1].duration_nanos();
  return nanos == std::numeric_limits<std::int64_t>::min() ? overflow() : shifted(call.args[0], -nanos);
}
Value timestamp_minus_timestamp(const Call& call) { return between(call.args[1], call.args[0]); }

template <bool (*Op)(std::int64_t, std::int64_t, std::int64_t*)>
Value durations(const Call& call) {
  std::int64_t out = 0;
  if (Op(call.args[0].duration_nanos(), call.args[1].duration_nanos(), &out)) return Value::error("the duration is out of range");
  return Value::duration(out);
}

/// What looking through a value costs.
std::uint64_t weight(const Value& value) {
  switch (value.kind()) {
    case Kind::string:
    case Kind::bytes: return 1 + value.text().size() / 64;
    case Kind::list: {
      std::uint64_t total = 1;
      for (const auto& item : value.items()) total += weight(item);
      return total;
    }
    case Kind::map: {
      std::uint64_t total = 1;
      for (const auto& [key, inner] : value.entries().entries) total += 1 + weight(inner);
      return total;
    }
    default: return 1;
  }
}

/// What comparing costs. Texts of different lengths are told apart at once.
std::uint64_t weight(const Value& a, const Value& b) {
  const bool texts = (a.is(Kind::string) && b.is(Kind::string)) || (a.is(Kind::bytes) && b.is(Kind::bytes));
  return texts && a.text().size() != b.text().size() ? 1 : weight(a);
}

Value equals(const Call& call) {
  if (!call.meter.spend(weight(call.args[0], call.args[1]))) return {};
  return Value::of(equal(call.args[0], call.args[1]));
}
Value differs(const Call& call) {
  if (!call.meter.spend(weight(call.args[0], call.args[1]))) return {};
  return Value::of(!equal(call.args[0], call.args[1]));
}

template <class Test>
Value ordered(const Call& call, std::string_view name, Test test) {
  const auto order = compared(call.args[0], call.args[1]);
  return order ? Value::of(test(*order)) : no_such_overload(name, call.args);
}
Value less(const Call& call) {
  return ordered(call, "<", [](std::partial_ordering order) { return order < 0; });
}
Value less_or_equal(const Call& call) {
  return ordered(call, "<=", [](std::partial_ordering order) { return order <= 0; });
}
Value greater(const Call& call) {
  return ordered(call, ">", [](std::partial_ordering order) { return order > 0; });
}
Value greater_or_equal(const Call& call) {
  return ordered(call, ">=", [](std::partial_ordering order) { return order >= 0; });
}

constexpr std::string_view kOrdered =
    "(bool, bool) -> bool; (int, int) -> bool; (uint, uint) -> bool; (double, double) -> bool; (string, string) -> bool;"
    "(bytes, bytes) -> bool; (timestamp, timestamp) -> bool; (duration, duration) -> bool; !(dyn, dyn) -> bool";

constexpr std::array kRows{
    TableRow{"_+_", "(int, int) -> int", add<std::int64_t>},
    TableRow{"_+_", "(uint, uint) -> uint", add<std::uint64_t>},
    TableRow{"_+_", "(double, double) -> double", add_double},
    TableRow{"_+_", "(string, string) -> string; (bytes, bytes) -> bytes", concatenate_text},
    TableRow{"_+_", "(list(A), list(A)) -> list(A)", concatenate_lists},
    TableRow{"_+_", "(timestamp, duration) -> timestamp", timestamp_plus},
    TableRow{"_+_", "(duration, timestamp) -> timestamp", plus_timestamp},
    TableRow{"_+_", "(duration, duration) -> duration", durations<add_overflows<std::int64_t>>},
    TableRow{"_-_", "(int, int) -> int", subtract<std::int64_t>},
    TableRow{"_-_", "(uint, uint) -> uint", subtract<std::uint64_t>},
    TableRow{"_-_", "(double, double) -> double", subtract_double},
    TableRow{"_-_", "(timestamp, timestamp) -> duration", timestamp_minus_timestamp},
    TableRow{"_-_", "(timestamp, duration) -> timestamp", timestamp_minus_duration},
    TableRow{"_-_", "(duration, duration) -> duration", durations<subtract_overflows<std::int64_t>>},
    TableRow{"_*_", "(int, int) -> int", multiply<std::int64_t>},
    TableRow{"_*_", "(uint, uint) -> uint", multiply<std::uint64_t>},
    TableRow{"_*_", "(double, double) -> double", multiply_double},
    TableRow{"_/_", "(int, int) -> int", divide<std::int64_t>},
    TableRow{"_/_", "(uint, uint) -> uint", divide<std::uint64_t>},
    TableRow{"_/_", "(double, double) -> double", divide_double},
    TableRow{"_%_", "(int, int) -> int", remainder<std::int64_t>},
    TableRow{"_%_", "(uint, uint) -> uint", remainder<std::uint64_t>},
    TableRow{"-_", "(int) -> int", negate_int},
    TableRow{"-_", "(double) -> double", negate_double},
    TableRow{"!_", "(bool) -> bool", negate_bool},
    TableRow{"_==_", "(A, A) -> bool", equals},
    TableRow{"_!=_", "(A, A) -> bool", differs},
    TableRow{"_<_", kOrdered, less},
    TableRow{"_<=_", kOrdered, less_or_equal},
    TableRow{"_>_", kOrdered, greater},
    TableRow{"_>=_", kOrdered, greater_or_equal},
};

}  // namespace

std::span<const TableRow> operator_rows() { return kRows; }

}  // namespace sealwright::cel
