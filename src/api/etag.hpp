// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/result.hpp"

/// Entity tags (RFC 9110 §8.8.3) and the preconditions on them (§13).
namespace sealwright::api {

/// The strong tag of one version of the record at a URL: `"3"`.
std::string version_etag(std::int64_t version);
/// The strong tag of bytes: 22 letters of their SHA-256.
std::string content_etag(std::string_view bytes);

/// The version that If-Match names, for a caller that compares in its transaction; `*` gives nothing. Missing: `precondition` (428).
/// Malformed, weak, or more than one: `invalid`.
Result<std::optional<std::int64_t>> if_match_version(const Headers& headers);
/// True where If-None-Match names the current tag (weak comparison): a GET is answered with 304.
bool none_match_hit(const Headers& headers, std::string_view current);

}  // namespace sealwright::api
