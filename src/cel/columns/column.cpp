// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/column.hpp"

#include <algorithm>

#include "cel/columns/widen.hpp"

namespace sealwright::cel::columns {
namespace {

using T = Type::Kind;

Shape shape_of(const Type& type) {
  switch (type.kind()) {
    case T::boolean: return Shape::boolean;
    case T::int64: return Shape::int64;
    case T::float64: return Shape::float64;
    case T::string: return Shape::string;
    case T::timestamp: return Shape::timestamp;
    case T::duration: return Shape::duration;
    case T::list: return Shape::list;
    case T::map: return type.param_at(0).is(T::string) ? Shape::map : Shape::boxed;
    case T::record: return Shape::object;
    default: return Shape::boxed;
  }
}

/// A payload for a cell without a value.
void append_filler(Column& c) {
  switch (c.shape) {
    case Shape::int64:
    case Shape::duration: c.ints.push_back(0); break;
    case Shape::timestamp:
      c.ints.push_back(0);
      if (c.nanos.size()) c.nanos.push_back(0);
      break;
    case Shape::float64: c.doubles.push_back(0); break;
    case Shape::string: c.codes.push_back(0); break;
    case Shape::list:
    case Shape::map: c.ends.push_back(c.size ? c.ends.back() : 0); break;
    case Shape::boxed: c.values.emplace_back(); break;
    default: break;
  }
}

void append_entries(Column& c, const MapNode& node) {
  for (const auto& [key, value] : node.entries) {
    append(*c.children[0], key);
    append(*c.children[1], value);
  }
  c.ends.push_back(static_cast<std::uint32_t>(c.children[0]->size));
}

void append_members(Column& c, const Value& value) {
  if (value.is(Kind::record)) {
    const Record& record = value.as_record();
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      pad(*c.children[i], c.size);
      append(*c.children[i], record.fields[i]);
    }
    return;
  }
  for (const auto& [key, inner] : value.entries().entries) {
    Column* child = member_of(c, key.text());
    pad(*child, c.size);
    append(*child, inner);
  }
}

void append_payload(Column& c, const Value& value) {
  switch (c.shape) {
    case Shape::boolean:
      if (value.as_bool()) c.bits.set(c.size);
      break;
    case Shape::int64: c.ints.push_back(value.as_int()); break;
    case Shape::duration: c.ints.push_back(value.duration_nanos()); break;
    case Shape::float64: c.doubles.push_back(value.is(Kind::int64) ? static_cast<double>(value.as_int()) : value.as_double()); break;
    case Shape::string: c.codes.push_back(c.dictionary->code_of(value.text())); break;
    case Shape::timestamp:
      c.ints.push_back(value.seconds());
      if (value.nanos() && !c.nanos.size()) c.nanos.resize(c.size);
      if (value.nanos() || c.nanos.size()) c.nanos.push_back(value.nanos());
      break;
    case Shape::list:
      for (const auto& item : value.items()) append(*c.children[0], item);
      c.ends.push_back(static_cast<std::uint32_t>(c.children[0]->size));
      break;
    case Shape::map: append_entries(c, value.entries()); break;
    case Shape::object: append_members(c, value); break;
    case Shape::boxed: c.values.push_back(value); break;
    case Shape::none: break;
  }
}

}  // namespace

std::string_view name_of(Shape shape) {
  constexpr std::string_view kNames[] = {"nothing",   "bits", "integers", "doubles", "dictionary codes", "timestamps",
                                         "durations", "list", "map",      "object",  "boxed values"};
  return kNames[static_cast<std::size_t>(shape)];
}

Column::Column(const Type& of) {
  if (of.is(T::dyn)) return;
  declared = true;
  type = of;
  adopt(*this, shape_of(of));
}

const Column* Column::child(std::string_view name) const {
  const auto found = places.find(name);
  return found == places.end() ? nullptr : children[found->second].get();
}

void adopt(Column& c, Shape shape) {
  c.shape = shape;
  if (shape == Shape::string) c.dictionary = std::make_unique<Dictionary>();
  if (shape == Shape::int64 || shape == Shape::duration || shape == Shape::timestamp) c.ints.resize(c.size);
  if (shape == Shape::float64) c.doubles.resize(c.size);
  if (shape == Shape::string) c.codes.resize(c.size);
  if (shape == Shape::boxed) c.values.resize(c.size);
  if (shape == Shape::list || shape == Shape::map) c.ends.resize(c.size);
  if (shape == Shape::list) c.children.push_back(std::make_unique<Column>(c.declared ? c.type.param_at(0) : Type()));
  if (shape == Shape::map) {
    c.children.push_back(std::make_unique<Column>(Type::of(T::string)));
    c.children.push_back(std::make_unique<Column>(c.declared ? c.type.param_at(1) : Type()));
  }
  if (shape == Shape::object && c.declared)
    for (const auto& field : c.type.fields()->fields()) {
      c.places.emplace(field.name, c.children.size());
      c.names.push_back(field.name);
      c.children.push_back(std::make_unique<Column>(field.type));
    }
}

void append_absent(Column& c) {
  append_filler(c);
  ++c.size;
}

void append_unknown(Column& c) {
  c.unknown.set(c.size);
  append_absent(c);
}

void append_null(Column& c) {
  c.nulls.set(c.size);
  append_absent(c);
}

void pad(Column& c, std::size_t rows) {
  while (c.size < rows) append_absent(c);
}

Column* member_of(Column& object, std::string_view name) {
  const auto found = object.places.find(name);
  if (found != object.places.end()) return object.children[found->second].get();
  if (object.declared) return nullptr;
  object.places.emplace(name, object.children.size());
  object.names.emplace_back(name);
  object.children.push_back(std::make_unique<Column>());
  return object.children.back().get();
}

void append(Column& c, const Value& value) {
  switch (value.kind()) {
    case Kind::absent: return append_absent(c);
    case Kind::unknown: return append_unknown(c);
    case Kind::null: return append_null(c);
    default: break;
  }
  make_room_for(c, value);
  append_payload(c, value);
  finish_cell(c);
}

std::size_t Column::bytes() const {
  std::size_t total = sizeof(Column) + present.bytes() + unknown.bytes() + nulls.bytes() + bits.bytes() + ints.bytes() + doubles.bytes() +
                      codes.bytes() + nanos.bytes() + ends.bytes() + values.capacity() * (sizeof(Value) + 64);
  if (dictionary) total += dictionary->bytes();
  for (const auto& name : names) total += 2 * (name.size() + 64);
  for (const auto& inner : children) total += inner->bytes();
  return total;
}

void truncate(Column& c, std::size_t rows) {
  for (Bits* bits : {&c.present, &c.unknown, &c.nulls, &c.bits})
    if (bits->words() * kWordRows > rows) bits->resize_rows(rows);
  if (c.ints.size() > rows) c.ints.resize(rows);
  if (c.doubles.size() > rows) c.doubles.resize(rows);
  if (c.codes.size() > rows) c.codes.resize(rows);
  if (c.nanos.size() > rows) c.nanos.resize(rows);
  if (c.values.size() > rows) c.values.resize(rows);
  if (c.ends.size() > rows) c.ends.resize(rows);
  for (auto& inner : c.children) truncate(*inner, c.shape == Shape::object ? rows : rows ? c.ends[rows - 1] : 0);
  c.size = std::min(c.size, rows);
}

void settle(Column& c, bool shrink) {
  for (auto& inner : c.children) {
    if (c.shape == Shape::object) pad(*inner, c.size);
    settle(*inner, shrink);
  }
  if (shrink) {
    for (Bits* bits : {&c.present, &c.unknown, &c.nulls, &c.bits}) bits->shrink();
    c.ints.shrink();
    c.doubles.shrink();
    c.codes.shrink();
    c.nanos.shrink();
    c.ends.shrink();
    if (c.dictionary) c.dictionary->shrink();
  }
  c.ints.settle();
  c.doubles.settle();
  c.codes.settle();
  c.nanos.settle();
  c.ends.settle();
}

}  // namespace sealwright::cel::columns
