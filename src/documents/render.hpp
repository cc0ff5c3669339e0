// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "content/tree.hpp"

/// The one door to the program that lays documents out (src/documents/layout/render.py: Jinja, WeasyPrint, pandoc).
namespace sealwright::documents {

struct RenderLimits {
  double seconds = 300;               ///< by the clock; then it and what it started are killed
  std::uint64_t memory = 4ull << 30;  ///< address space in bytes, of each process
  std::size_t output = 512ull << 20;  ///< bytes of the document
};

/// `templates/NAME.html` filled with `data`, as pdf, docx or html. It runs in a process of its own: an environment and a temporary folder
/// that hold nothing, no network, no file but the system's programs and fonts (docs/documents.md). The same arguments give the same bytes
/// on machines with the same packages; dates inside are `made_at`. Errors: unavailable with the Debian package that is missing, or the
/// limit that was reached; invalid with template and line where a template is at fault.
Result<std::string> render(const content::ContentTree& files, std::string_view name, std::string_view format, const Json& data,
                           Instant made_at, const RenderLimits& limits = {});

}  // namespace sealwright::documents
