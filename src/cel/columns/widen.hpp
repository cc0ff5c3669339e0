// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/column.hpp"

namespace sealwright::cel::columns {

/// Gives an inferred column a shape that holds this value beside what it has. A declared column is left as it is.
void make_room_for(Column& column, const Value& value);

/// Puts the cells of an inferred column into another shape, by way of their values.
void rebuild(Column& column, Shape shape);

/// The shape that a value would choose for itself.
Shape natural_shape(const Value& value);

}  // namespace sealwright::cel::columns
