// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "content/tree.hpp"

namespace sealwright::app {

/// One row of a table below content/demo: column → cell, both trimmed.
using DemoRow = std::map<std::string, std::string, std::less<>>;

/// Reads content/demo/NAME.csv. Errors name the file and line.
Result<std::vector<DemoRow>> demo_table(const content::ContentTree& files, std::string_view name);

/// A Markdown file with `---` front matter of `key: value` lines; the text is in key `body`.
Result<std::vector<DemoRow>> demo_documents(const content::ContentTree& files);

/// `a; b; c` in its parts.
std::vector<std::string> parts_of(const std::string& cell);

}  // namespace sealwright::app
