// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

namespace sealwright::documents {

/// A table to take away, the same for every format.
struct Sheet {
  struct Column {
    std::string label;
    double width = 20;  ///< characters at most, XLSX alone
  };
  std::string name;                  ///< of the worksheet, at most 31 characters
  std::vector<std::string> heading;  ///< lines above the table, XLSX alone
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  ///< UTF-8 texts, one for each column
};

/// RFC 4180 with CRLF, UTF-8 without mark; one line for each row, lines within a cell are joined by "; ". A cell that a spreadsheet would
/// run as a formula gets a leading apostrophe.
std::string to_csv(const Sheet& sheet);

/// XLSX with frozen header row, filters, wrapped text and print titles. Every cell is written as text, so nothing in it is run.
/// Texts are cut at 32,767 characters, the format's limit. The same sheet and time give the same bytes.
Result<std::string> to_xlsx(const Sheet& sheet, Instant made_at);

/// `text` as one CSV cell.
std::string csv_cell(std::string_view text);

}  // namespace sealwright::documents
