// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/register.hpp"

/// What outsiders see of a register, all derived from its description.
namespace sealwright::model {

/// JSON Schema (2020-12) of a body; every property has a description. `for_write` leaves read-only fields out.
Json json_schema(const Register& reg, bool for_write);

/// What a generic form needs: fields in order with label, help, kind, limits, choices, target, required, shown_when.
Json form(const Register& reg);

/// One column of a CSV file or spreadsheet: `owner`, `interfaces`, `labels`. Lists of scalars are joined by "; " (a literal ";" doubled),
/// structures and lists of structures are JSON text, so that what is exported can be imported again.
struct Column {
  std::string name;
  std::string label;
  const Field* field;
};
std::vector<Column> columns(const Register& reg);
std::string cell(const Column& column, const Json& body);
/// The JSON value of a cell (empty: null); faults name what was expected.
Result<Json> from_cell(const Column& column, std::string_view text);

/// The items of a list's cell: between semicolons, a doubled one stands for itself.
std::vector<std::string> list_items(std::string_view text);

/// The fields that a terminal table or a list page shows: the title field, then indexed ones, at most `count`.
std::vector<const Field*> table_fields(const Register& reg, std::size_t count = 6);

}  // namespace sealwright::model
