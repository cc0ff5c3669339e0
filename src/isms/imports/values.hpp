// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/sheet.hpp"
#include "isms/imports/names.hpp"

/// What people write into cells, as the values that fields hold.
namespace sealwright::isms {

/// A day as people write it: ISO first; 1.3.2026, 31/12/2026, 12/31/2026, 1 March 2026, Mar 1, 2026. Invalid where day and month could be
/// taken for one another (3/4/2026) and where the year has two digits.
Result<Date> written_date(std::string_view text);

/// The JSON value of a cell that is not blank. Enumerators by name or label in any case; references by ref, id, unique value or exact
/// title; yes, no, true, false, 1, 0, x; spreadsheet days where a number stands for a date; lists between semicolons or line breaks (of
/// enumerators also commas); structures, labels and lists of structures as JSON. Limits and rules of the field are model::check's and the
/// register's. Errors: invalid; the message begins behind the column's name.
Result<Json> cell_value(const model::Field& field, const evidence::SheetCell& cell, bool from_1904, Names& names);

}  // namespace sealwright::isms
