// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sealwright::base {

/// `text` as one CSV cell (RFC 4180): lines within it are joined by "; ", and what a spreadsheet would run as a formula gets a leading
/// apostrophe.
std::string csv_cell(std::string_view text);

/// A row, with CRLF.
std::string csv_row(const std::vector<std::string>& cells);

}  // namespace sealwright::base
