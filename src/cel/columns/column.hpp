// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cel/columns/dictionary.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

namespace sealwright::cel::columns {

/// How the cells of a column are kept.
enum class Shape : std::uint8_t {
  none,       ///< nothing has come yet
  boolean,    ///< `bits`
  int64,      ///< `ints`
  float64,    ///< `doubles`
  string,     ///< `codes` into `dictionary`
  timestamp,  ///< seconds in `ints`, and `nanos` once one is not zero
  duration,   ///< nanoseconds in `ints`
  list,       ///< `ends`, and the elements in children[0]
  map,        ///< `ends`, keys in children[0], values in children[1]
  object,     ///< children by name
  boxed,      ///< `values`: kinds that are mixed or rare
};

std::string_view name_of(Shape shape);

/// The cells of one field (or list element, or map value), row after row. A cell has a value, is null (only where types are
/// inferred), unknown (not collected) or absent; a row behind the end is absent. Only appended to: a resource that changes gets a
/// new row.
///
/// A declared column keeps its type's shape. An inferred one takes the shape of what comes first and widens when something else
/// comes: whole numbers to doubles, objects of over kMostMembers names to maps, everything else to boxed.
struct Column {
  Column() = default;  ///< inferred
  explicit Column(const Type& type);
  Column(Column&&) = default;
  Column& operator=(Column&&) = default;

  Shape shape = Shape::none;
  bool declared = false;
  Type type;             ///< of a declared column
  std::size_t size = 0;  ///< rows
  Bits present;
  Bits unknown;
  Bits nulls;

  Bits bits;
  Buffer<std::int64_t> ints;
  Buffer<double> doubles;
  Buffer<std::uint32_t> codes;
  Buffer<std::int32_t> nanos;
  Buffer<std::uint32_t> ends;
  std::vector<Value> values;
  std::unique_ptr<Dictionary> dictionary;
  std::vector<std::unique_ptr<Column>> children;
  std::vector<std::string> names;  ///< of an object's children
  std::map<std::string, std::size_t, std::less<>> places;

  const Column* child(std::string_view name) const;
  std::uint32_t begin_of(std::size_t row) const { return row ? ends[row - 1] : 0; }
  Value value(std::size_t row) const;  ///< as the row evaluator sees the cell
  std::size_t bytes() const;
};

inline constexpr std::size_t kMostMembers = 256;
inline constexpr std::size_t kMostElements = 0xfffffff0;  ///< of all lists of one column together

/// The unknown of a field carries its name, as cel::record_from gives it; inside of structures nothing is unknown.
Value cell_of(const Column& column, std::size_t row, const std::string& name);

// Appending. Each makes the cell of row `column.size`.
void append_absent(Column& column);
void append_unknown(Column& column);
void append_null(Column& column);
/// Makes an inferred column of shape none the given shape.
void adopt(Column& column, Shape shape);
/// Fills up with absent cells, so that the column has `rows` rows.
void pad(Column& column, std::size_t rows);
/// An object's child, made where an inferred one lacks it; nullptr where a declared one does.
Column* member_of(Column& object, std::string_view name);
/// Any value; widens an inferred column. A declared one is given what its type admits.
void append(Column& column, const Value& value);
/// The cell's end, once its payload and children are there.
inline void finish_cell(Column& column) { column.present.set(column.size++); }

/// Takes back the rows from `rows` on.
void truncate(Column& column, std::size_t rows);
/// Levels all children and clears what lies behind the ends, so that plans may read whole words. `shrink` also gives back spare memory.
void settle(Column& column, bool shrink = false);

}  // namespace sealwright::cel::columns
