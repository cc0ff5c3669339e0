// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>

#include "base/json.hpp"
#include "cel/type.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

/// A JSON value as a value of a declared type: an int may arrive as a number without fraction, a timestamp is RFC 3339 text
/// (a full-date is its midnight UTC), a duration is text such as `3600s`, bytes are base64. With `dyn`, numbers are ints where they are
/// written so, else doubles. An error names the place by JSON pointer, from `pointer` on.
Result<Value> value_from(const Json& json, const Type& type, const std::string& pointer = "");

/// A structure. Fields that the body lacks, or that are null in it, are absent where they were collected and unknown where
/// they were not; `collected` null means that all were. A member that is not declared is an error.
Result<Value> record_from(const Json& body, const std::shared_ptr<const StructType>& type, const std::set<std::string>* collected,
                          const std::string& pointer = "");

/// For people and answers: timestamps and durations as text, bytes as base64, an absent optional as null, error and unknown as
/// an object that says so. NaN and infinities become text.
Json json_of(const Value& value);

}  // namespace sealwright::cel
