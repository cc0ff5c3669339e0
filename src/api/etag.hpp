// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "api/http.hpp"
#include "base/id.hpp"
#include "base/result.hpp"

/// Entity tags (RFC 9110 §8.8.3) and the preconditions on them (§13).
namespace sealwright::api {

/// The strong tag of one version of one record: `"<id>.<version>"`.
std::string version_etag(const Id& id, std::uint64_t version);
/// The strong tag of bytes: 22 letters of their SHA-256.
std::string content_etag(std::string_view bytes);

/// If-Match against the current tag, for a change: missing is `precondition` (428); `*` and a strong match pass; else the record has
/// changed: `conflict`, which the caller answers with 412. A weak tag never matches.
enum class Match { passed, missing, failed };
Match if_match(const Headers& headers, std::string_view current);
/// The version that If-Match names for this record, for a caller that compares in its transaction; `*` gives nothing.
/// Missing: `precondition`. Malformed, weak, of another record, or more than one: `invalid`.
Result<std::optional<std::uint64_t>> if_match_version(const Headers& headers, const Id& id);
/// True where If-None-Match names the current tag (weak comparison): a GET is answered with 304.
bool none_match_hit(const Headers& headers, std::string_view current);

}  // namespace sealwright::api
