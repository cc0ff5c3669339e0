// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

/// The one door to md4c (CommonMark 0.30 with tables, strike-through and task lists).
namespace sealwright::documents {

/// How the headings of a text stand in the document that takes it in.
struct MarkdownPlace {
  int below = 1;             ///< the level of the heading that the text stands under: its own first level is one lower
  std::string_view title{};  ///< a first heading that says the same, or begins it, is left out
};

/// Markdown as HTML of these elements alone, without attributes but `class`: p h2–h6 ul ol li blockquote pre code strong em del hr br
/// table thead tbody tr th td span. HTML in the text is text. Links and images are written out, words and address: there is nothing to
/// follow and nothing to fetch. Invalid: text that is not UTF-8.
Result<std::string> markdown_html(std::string_view text, MarkdownPlace place = {});

}  // namespace sealwright::documents
