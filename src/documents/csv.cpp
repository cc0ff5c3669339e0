// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "documents/spreadsheet.hpp"

namespace sealwright::documents {

std::string csv_cell(std::string_view text) { return base::csv_cell(text); }

std::string to_csv(const Sheet& sheet) {
  std::vector<std::string> labels;
  for (const auto& column : sheet.columns) labels.push_back(column.label);
  std::string out = base::csv_row(labels);
  for (const auto& row : sheet.rows) out += base::csv_row(row);
  return out;
}

}  // namespace sealwright::documents
