// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::base {

/// JSON documents of ordinary size (bodies, settings, answers). Bulk input is read with simdjson in evidence/ and cel/.
using Json = boost::json::value;
using JsonObject = boost::json::object;
using JsonArray = boost::json::array;

struct JsonLimits {
  std::size_t bytes = 1 << 20;
  std::size_t depth = 64;
};

/// Parses one JSON text (RFC 8259): well-formed UTF-8, no duplicate keys, nothing behind it. Errors name the byte offset.
Result<Json> parse_json(std::string_view text, JsonLimits limits = {});

/// The canonical form (RFC 8785): sorted keys (by UTF-16 units), ECMAScript numbers, minimal escapes. What is hashed and sealed.
/// Integers beyond ±2^53 are written with all their digits; NaN and infinities do not occur in Json.
std::string canonical(const Json& value);

/// Two spaces an indent, keys in their order; for people.
std::string pretty(const Json& value);

/// A number as ECMAScript's Number::toString prints it (RFC 8785 §3.2.2.3).
std::string ecmascript_number(double value);

/// RFC 6901: `pointer` with one more segment, escaped.
std::string pointer_to(std::string_view pointer, std::string_view segment);
std::string pointer_to(std::string_view pointer, std::size_t index);

/// A member, or nullptr where `value` is no object or has none of that name.
const Json* member(const Json& value, std::string_view name);
/// A string member, or empty.
std::string_view text_member(const Json& value, std::string_view name);

}  // namespace sealwright::base

namespace sealwright {
using base::Json;
using base::JsonArray;
using base::JsonObject;
}  // namespace sealwright
