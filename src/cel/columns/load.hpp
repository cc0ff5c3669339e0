// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/node.hpp"
#include "cel/columns/path.hpp"

namespace sealwright::cel::columns {

/// What the cells of a shape are as values; null where they are no scalars.
Kind kind_of(Shape shape);

/// The cells at the end of a path, in place.
NodePtr make_load(Path path);
/// The values under one key of a map column, gathered.
NodePtr make_map_load(Path path);
/// True where the (optional) argument has a value, false where it has none: has(…), hasValue().
NodePtr make_presence(NodePtr optional);
/// `a.orValue(b)`. Both of one kind; for texts b is a constant.
NodePtr make_or_value(NodePtr optional, NodePtr otherwise);
/// How many elements a list, or entries a map, has.
NodePtr make_length(Path path);
/// An expression without rows in it.
NodePtr make_constant(const Expr& expr, const Value& value);
/// The resource, row by row, through the row evaluator.
NodePtr make_rows(const Expr& expr, int resource_slot, std::set<std::string, std::less<>> members, bool whole);

/// The cells' states along a path, and the rows whose last cell has a value.
Vec states_of(const Path& path, const Block& block);

}  // namespace sealwright::cel::columns
