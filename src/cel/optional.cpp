// SPDX-License-Identifier: Apache-2.0
#include <array>

#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

bool zero(const Value& value) {
  switch (value.kind()) {
    case Kind::null: return true;
    case Kind::boolean: return !value.as_bool();
    case Kind::int64: return value.as_int() == 0;
    case Kind::uint64: return value.as_uint() == 0;
    case Kind::float64: return value.as_double() == 0;
    case Kind::string:
    case Kind::bytes: return value.text().empty();
    case Kind::list: return value.items().empty();
    case Kind::map: return value.entries().entries.empty();
    case Kind::duration: return value.duration_nanos() == 0;
    case Kind::optional: return !value.has_value();
    default: return false;
  }
}

Value of(const Call& call) { return Value::some(call.args[0]); }
Value of_non_zero(const Call& call) { return zero(call.args[0]) ? Value::none() : Value::some(call.args[0]); }
Value none(const Call&) { return Value::none(); }
Value has_value(const Call& call) { return Value::of(call.args[0].has_value()); }
Value value(const Call& call) {
  return call.args[0].has_value() ? call.args[0].inner()
                                  : Value::error("value() of an optional without one; ask hasValue() first, or write orValue(…)");
}
// The evaluator asks for the second operand only where the first has no value.
Value either(const Call& call) { return call.args[0].has_value() ? call.args[0] : call.args[1]; }
Value or_value(const Call& call) { return call.args[0].has_value() ? call.args[0].inner() : call.args[1]; }

Value first(const Call& call) {
  const auto& items = call.args[0].items();
  return items.empty() ? Value::none() : Value::some(items.front());
}
Value last(const Call& call) {
  const auto& items = call.args[0].items();
  return items.empty() ? Value::none() : Value::some(items.back());
}

Value unwrap(const Call& call) {
  if (!call.meter.allocate(call.args[0].items().size() * sizeof(Value))) return {};
  std::vector<Value> out;
  for (const auto& item : call.args[0].items()) {
    if (!item.is(Kind::optional)) return Value::error("unwrap() takes a list of optionals; one is " + item.type_name());
    if (item.has_value()) out.push_back(item.inner());
  }
  return Value::list(std::move(out));
}

constexpr std::array kRows{
    TableRow{"optional.of", "(A) -> optional(A)", of},
    TableRow{"optional.ofNonZeroValue", "(A) -> optional(A)", of_non_zero},
    TableRow{"optional.none", "() -> optional(A)", none},
    TableRow{"hasValue", "optional(A).() -> bool", has_value},
    TableRow{"value", "optional(A).() -> A", value},
    TableRow{"or", "optional(A).(optional(A)) -> optional(A)", either},
    TableRow{"orValue", "optional(A).(A) -> A", or_value},
    TableRow{"first", "list(A).() -> optional(A)", first},
    TableRow{"last", "list(A).() -> optional(A)", last},
    TableRow{"optional.unwrap", "(list(optional(A))) -> list(A)", unwrap},
    TableRow{"unwrapOpt", "list(optional(A)).() -> list(A)", unwrap},
};

}  // namespace

std::span<const TableRow> optional_rows() { return kRows; }

}  // namespace sealwright::cel
