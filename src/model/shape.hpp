// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "model/field.hpp"

namespace sealwright::model {

inline constexpr std::size_t kMaxText = 200;
inline constexpr std::size_t kMaxLongText = 20'000;
inline constexpr std::size_t kMaxLabelKey = 100;

/// What is wrong with a text of this shape and how it should look; empty where it is right.
/// email: one "@", a local part of at most 64 bytes (RFC 5321 §4.5.3.1.1), a domain of dotted labels; no quoted local parts.
/// slug: lower-case letters, digits and single dashes inside, at most 63 (one DNS label, RFC 1035 §2.3.1).
/// url: http or https with a host, no credentials, no white space.
/// control_reference: an identifier as frameworks write them, "A.5.1", "6.1.3 d", "CC6.1", "164.308(a)(1)(i)"; optionally "framework:"
/// before it.
std::string shape_fault(Shape shape, std::string_view text);

/// The shape as a JSON Schema pattern or format name; empty for `any`.
std::string_view schema_format(Shape shape);
std::string_view schema_pattern(Shape shape);

}  // namespace sealwright::model
