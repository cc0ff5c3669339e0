// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "cel/value.hpp"

namespace sealwright::cel {

/// The instants that a timestamp can be: 0001-01-01T00:00:00Z to 9999-12-31T23:59:59.999999999Z.
inline constexpr std::int64_t kFirstSecond = -62135596800;
inline constexpr std::int64_t kLastSecond = 253402300799;

/// A timestamp, or the error that it is out of range.
Value timestamp_at(std::int64_t seconds, std::int32_t nanos);
Value parse_timestamp(std::string_view text);        ///< RFC 3339 with up to nine decimals and any offset
Value parse_duration(std::string_view text);         ///< `1h30m`, `-1.5h`, `250ms`; h, m, s, ms, us, ns
std::string timestamp_text(const Value& timestamp);  ///< RFC 3339 in UTC, with only the decimals that are needed
std::string duration_text(const Value& duration);    ///< seconds: `60.001s`

Value shifted(const Value& timestamp, std::int64_t nanos);
Value between(const Value& from, const Value& to);  ///< to - from

}  // namespace sealwright::cel
