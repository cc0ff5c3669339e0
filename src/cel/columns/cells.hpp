// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cel/columns/column.hpp"

namespace sealwright::cel::columns {

// How one JSON scalar becomes a cell. Each gives the fault, or an empty text.

std::string append_timestamp(Column& column, std::string_view text);
std::string append_duration(Column& column, std::string_view text);

/// Seconds from 1970 of `2026-03-01T12:00:00Z`, the form in which nearly all timestamps come; false for any other form.
bool utc_seconds(std::string_view text, std::int64_t& seconds);

/// How many bytes stand before the next quote or backslash. Reads up to fifteen bytes behind it.
std::size_t plain_length(const char* from);

/// Numbers as an inferred column has them: whole numbers are ints however they are written, the rest doubles.
Value inferred(const Value& value);

}  // namespace sealwright::cel::columns
