// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace sealwright::evidence {

/// Comma-separated values, strictly by RFC 4180 (any one delimiter; lines end in CR LF or LF; the last may be open). A quote inside an
/// unquoted cell, text behind a closing quote and an open quote at the end are refused with their line.
class CsvText {
 public:
  CsvText(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}
  /// The next record; false at the end. Cells are valid until the next call.
  Result<bool> next(std::vector<std::string>& cells);
  std::size_t line() const { return record_line_; }  ///< where the record began, from 1

 private:
  Result<> quoted_cell(std::string& cell);
  Result<> plain_cell(std::string& cell);
  bool at_line_end() const;

  std::string_view text_;
  char delimiter_;
  std::size_t at_ = 0, line_ = 1, record_line_ = 1;
};

}  // namespace sealwright::evidence
