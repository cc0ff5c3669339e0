// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cmath>
#include <optional>

#include "base/text.hpp"
#include "cel/equality.hpp"
#include "cel/functions.hpp"

namespace sealwright::cel {
namespace {

Value as_int(std::size_t n) { return Value::of(static_cast<std::int64_t>(n)); }

Value size_of_string(const Call& call) {
  if (!call.meter.spend(call.args[0].text().size() / 64)) return {};
  return as_int(base::code_points(call.args[0].text()));
}
Value size_of_bytes(const Call& call) { return as_int(call.args[0].text().size()); }
Value size_of_list(const Call& call) { return as_int(call.args[0].items().size()); }
Value size_of_map(const Call& call) { return as_int(call.args[0].entries().entries.size()); }

Value in_list(const Call& call) {
  const auto& items = call.args[1].items();
  if (!call.meter.spend(1 + items.size() / 4)) return {};
  for (const auto& item : items)
    if (equal(item, call.args[0])) return Value::of(true);
  return Value::of(false);
}

Value in_map(const Call& call) { return Value::of(call.args[1].entries().find(call.args[0]) != nullptr); }

/// A list's place as a whole number, whichever numeric type it came in.
std::optional<std::int64_t> place_of(const Value& index) {
  if (index.is(Kind::int64)) return index.as_int();
  if (index.is(Kind::uint64) && index.as_uint() <= 9223372036854775807ULL) return static_cast<std::int64_t>(index.as_uint());
  if (index.is(Kind::float64) && std::trunc(index.as_double()) == index.as_double() && std::fabs(index.as_double()) < 9e15)
    return static_cast<std::int64_t>(index.as_double());
  return std::nullopt;
}

const Value* list_item(const Value& list, std::int64_t place) {
  if (place < 0 || static_cast<std::uint64_t>(place) >= list.items().size()) return nullptr;
  return &list.items()[static_cast<std::size_t>(place)];
}

Value index_list(const Call& call) {
  const auto place = place_of(call.args[1]);
  if (!place) return Value::error("a list's index is a whole number, not " + call.args[1].type_name());
  if (const Value* item = list_item(call.args[0], *place)) return *item;
  return Value::error("index " + std::to_string(*place) + " is outside the list of " + std::to_string(call.args[0].items().size()));
}

std::string shown_key(const Value& key) { return key.is(Kind::string) ? base::quoted(key.text()) : "of type " + key.type_name(); }

Value index_map(const Call& call) {
  if (const Value* found = call.args[0].entries().find(call.args[1])) return *found;
  return Value::error("no such key " + shown_key(call.args[1]));
}

/// `collection[?key]`: an optional, empty where the key is missing. An optional collection is looked into.
Value index_optionally(const Call& call) {
  const Value* collection = &call.args[0];
  if (collection->is(Kind::optional)) {
    if (!collection->has_value()) return Value::none();
    collection = &collection->inner();
  }
  const Value* found = nullptr;
  if (collection->is(Kind::list)) {
    const auto place = place_of(call.args[1]);
    if (!place) return Value::error("a list's index is a whole number, not " + call.args[1].type_name());
    found = list_item(*collection, *place);
  } else if (collection->is(Kind::map)) {
    found = collection->entries().find(call.args[1]);
  } else {
    return no_such_overload("[?]", call.args);
  }
  return found ? Value::some(*found) : Value::none();
}

Value index_inside_optional(const Call& call) { return index_optionally(call); }

constexpr std::array kRows{
    TableRow{"size", "(string) -> int; string.() -> int", size_of_string},
    TableRow{"size", "(bytes) -> int; bytes.() -> int", size_of_bytes},
    TableRow{"size", "(list(A)) -> int; list(A).() -> int", size_of_list},
    TableRow{"size", "(map(A, B)) -> int; map(A, B).() -> int", size_of_map},
    TableRow{"@in", "(A, list(A)) -> bool", in_list},
    TableRow{"@in", "(A, map(A, B)) -> bool", in_map},
    TableRow{"_[_]", "(list(A), int) -> A; !(list(A), dyn) -> A", index_list},
    TableRow{"_[_]", "(map(A, B), A) -> B", index_map},
    TableRow{"_[_]", "(optional(list(A)), int) -> optional(A); (optional(map(A, B)), A) -> optional(B)", index_inside_optional},
    TableRow{"_[?_]", "(list(A), int) -> optional(A); (optional(list(A)), int) -> optional(A)", index_optionally},
    TableRow{"_[?_]", "(map(A, B), A) -> optional(B); (optional(map(A, B)), A) -> optional(B)", index_optionally},
    TableRow{"_[?_]", "!(dyn, dyn) -> dyn", index_optionally},
};

}  // namespace

std::span<const TableRow> collection_rows() { return kRows; }

}  // namespace sealwright::cel
