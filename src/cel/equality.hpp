// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <optional>

#include "cel/value.hpp"

namespace sealwright::cel {

/// CEL's equality: numbers on one line whatever their type, lists and maps member by member, NaN unlike everything,
/// values of other kinds never equal. Neither operand is an error or unknown.
bool equal(const Value& a, const Value& b);

/// CEL's order for bool, numbers (across types), string, bytes, timestamp and duration. No value where the two cannot be
/// compared; `unordered` where one is NaN.
std::optional<std::partial_ordering> compared(const Value& a, const Value& b);

/// Equal keys have equal hashes, across the numeric types.
std::uint64_t hash_of_key(const Value& key);

}  // namespace sealwright::cel
