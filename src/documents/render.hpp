// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "content/tree.hpp"

/// The one door to the program that lays documents out (src/documents/layout/render.py: Jinja, WeasyPrint, pandoc).
namespace sealwright::documents {

struct RenderLimits {
  double seconds = 300;               ///< by the clock, for each document; then all processes are killed
  std::uint64_t memory = 4ull << 30;  ///< address space in bytes, of each process
  std::size_t output = 512ull << 20;  ///< bytes of all documents together
};

/// One document to lay out: `templates/NAME.html` filled with `data`.
struct Layout {
  std::string name;
  std::string format;  ///< pdf, docx or html
  Json data;
  Instant made_at;  ///< the dates inside
  /// For tests: a PDF without the shortcuts that long documents take, and laid out whole.
  bool plainly = false;
};

/// The documents, in the order asked for. They are laid out in processes of their own, several at once: with an environment and a temporary
/// folder that hold nothing, no network, no file but the system's programs and fonts (docs/documents.md). The same arguments give the same
/// bytes on machines with the same packages. Errors, where one document has one: unavailable with the Debian package that is missing, or
/// the limit that was reached; invalid with template and line where a template is at fault. `on_made` hears how many are there, as they
/// come.
Result<std::vector<std::string>> render_all(const content::ContentTree& files, const std::vector<Layout>& layouts,
                                            const RenderLimits& limits = {}, const std::function<void(std::size_t)>& on_made = {});

/// One of them.
Result<std::string> render(const content::ContentTree& files, const Layout& layout, const RenderLimits& limits = {});

}  // namespace sealwright::documents
