// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/widen.hpp"

#include <algorithm>

namespace sealwright::cel::columns {
namespace {

bool text_keys(const MapNode& node) {
  return std::all_of(node.entries.begin(), node.entries.end(), [](const auto& entry) { return entry.first.is(Kind::string); });
}

Value list_value(const Column& c, std::size_t row) {
  std::vector<Value> items;
  for (std::size_t i = c.begin_of(row); i < c.ends[row]; ++i) items.push_back(cell_of(*c.children[0], i, ""));
  return Value::list(std::move(items));
}

Value map_value(const Column& c, std::size_t row) {
  MapBuilder builder;
  builder.reserve(c.ends[row] - c.begin_of(row));
  for (std::size_t i = c.begin_of(row); i < c.ends[row]; ++i) builder.add(c.children[0]->value(i), cell_of(*c.children[1], i, ""));
  return builder.finish();
}

Value object_value(const Column& c, std::size_t row) {
  if (c.declared) {
    Record record{c.type.fields(), {}};
    record.fields.reserve(c.children.size());
    for (std::size_t i = 0; i < c.children.size(); ++i) record.fields.push_back(cell_of(*c.children[i], row, c.names[i]));
    return Value::record(std::move(record));
  }
  MapBuilder builder;
  for (std::size_t i = 0; i < c.children.size(); ++i) {
    Value cell = cell_of(*c.children[i], row, c.names[i]);
    if (!cell.is(Kind::absent)) builder.add(Value::string(c.names[i]), std::move(cell));
  }
  return builder.finish();
}

}  // namespace

void rebuild(Column& c, Shape shape) {
  Column made;
  adopt(made, shape);
  for (std::size_t row = 0; row < c.size; ++row) append(made, cell_of(c, row, ""));
  c = std::move(made);
}

Shape natural_shape(const Value& value) {
  switch (value.kind()) {
    case Kind::boolean: return Shape::boolean;
    case Kind::int64: return Shape::int64;
    case Kind::float64: return Shape::float64;
    case Kind::string: return Shape::string;
    case Kind::timestamp: return Shape::timestamp;
    case Kind::duration: return Shape::duration;
    case Kind::list: return Shape::list;
    case Kind::map:
      if (!text_keys(value.entries())) return Shape::boxed;
      return value.entries().entries.size() > kMostMembers ? Shape::map : Shape::object;
    default: return Shape::boxed;
  }
}

void make_room_for(Column& c, const Value& value) {
  if (c.declared || c.shape == Shape::boxed) return;
  const Shape wanted = natural_shape(value);
  if (c.shape == Shape::none) return adopt(c, wanted);
  if (c.shape == Shape::object && wanted == Shape::object) {
    const auto& entries = value.entries().entries;
    const auto added = std::count_if(entries.begin(), entries.end(), [&](const auto& entry) { return !c.child(entry.first.text()); });
    if (c.children.size() + static_cast<std::size_t>(added) > kMostMembers) rebuild(c, Shape::map);
    return;
  }
  if (c.shape == wanted) return;
  if (c.shape == Shape::map && wanted == Shape::object) return;
  if (c.shape == Shape::object && wanted == Shape::map) return rebuild(c, Shape::map);
  if (c.shape == Shape::float64 && wanted == Shape::int64) return;
  if (c.shape == Shape::int64 && wanted == Shape::float64) return rebuild(c, Shape::float64);
  rebuild(c, Shape::boxed);
}

Value Column::value(std::size_t row) const {
  switch (shape) {
    case Shape::boolean: return Value::of(bits.at(row));
    case Shape::int64: return Value::of(ints[row]);
    case Shape::float64: return Value::of(doubles[row]);
    case Shape::string: return Value::string(std::string(dictionary->at(codes[row])));
    case Shape::timestamp: return Value::timestamp(ints[row], nanos.size() ? nanos[row] : 0);
    case Shape::duration: return Value::duration(ints[row]);
    case Shape::list: return list_value(*this, row);
    case Shape::map: return map_value(*this, row);
    case Shape::object: return object_value(*this, row);
    case Shape::boxed: return values[row];
    case Shape::none: break;
  }
  return Value::absent();
}

Value cell_of(const Column& column, std::size_t row, const std::string& name) {
  if (row >= column.size) return Value::absent();
  if (column.present.at(row)) return column.value(row);
  if (column.unknown.at(row)) return Value::unknown(name);
  return column.nulls.at(row) ? Value() : Value::absent();
}

}  // namespace sealwright::cel::columns
