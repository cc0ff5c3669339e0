// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/site.hpp"

/// One operation over HTTP: the request becomes a commands::Call, the Output an answer. Nothing here knows what an operation does.
namespace sealwright::api {

/// With this in Accept the whole Output comes as one object (`data`, `columns`, `next`, `total`, `references`, `etag`, `note`,
/// `exit_code`), so that a command line at the other end shows what it would show locally.
inline constexpr std::string_view kOutputType = "application/vnd.sealwright.output+json";

/// Percent-encoded UTF-8: how the client calls an uploaded file.
inline constexpr std::string_view kFileNameHeader = "X-File-Name";

/// Arguments from path, query and body; as_of, fields, page tokens; If-Match where the operation changes a version (428 without it, 412
/// where the record has moved on); then commands::run, which holds the permission.
/// Lists answer `{items, next_page_token, total, references}`, files their bytes, nothing 204, new things 201 with Location.
Response run_operation(const commands::Command& command, Exchanged& exchange);

/// `attachment` with a file's name, whatever characters that has.
std::string attachment(std::string_view file_name);

}  // namespace sealwright::api
