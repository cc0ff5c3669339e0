// SPDX-License-Identifier: Apache-2.0
#include "evidence/sheet.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "evidence/csv.hpp"
#include "evidence/input.hpp"
#include "evidence/workbook.hpp"

namespace sealwright::evidence {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";
constexpr std::string_view kOldOffice = "\xD0\xCF\x11\xE0";  // a compound file: .xls, and what is protected by a password ([MS-CFB] 2.2)
constexpr std::string_view kDelimiters = ",;\t";

std::size_t first_bad_line(std::string_view text) {
  std::size_t line = 1;
  for (const auto part : base::split(text, '\n')) {
    if (!base::is_utf8(part)) return line;
    ++line;
  }
  return line;
}

/// `sep=;` in the first line is for the program that opens the file, and names the delimiter.
char stated_delimiter(std::string_view& text) {
  const auto end = text.find('\n');
  const auto line = base::trimmed(text.substr(0, end));
  const bool stated = line.size() == 5 && base::lower_ascii(line.substr(0, 4)) == "sep=";
  if (!stated && line != "sep=") return '\0';
  const char delimiter = stated ? line[4] : '\t';  // the tab was trimmed away
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return delimiter;
}

/// By which the first record has most cells, and preferably the second one as many.
char likely_delimiter(std::string_view text) {
  char best = ',';
  std::pair<bool, std::size_t> most{false, 0};
  for (const char each : kDelimiters) {
    CsvText csv(text, each);
    std::vector<std::string> first, second;
    const auto read = csv.next(first);
    if (!read || !*read) continue;
    const auto more = csv.next(second);
    const std::pair<bool, std::size_t> found{first.size() > 1 && more && (!*more || second.size() == first.size()), first.size()};
    if (found <= most) continue;
    most = found;
    best = each;
  }
  return best;
}

/// Our own exports put an apostrophe before what a spreadsheet would run.
SheetCell cell_of(std::string& text) {
  const bool guarded = text.size() > 1 && text[0] == '\'' && std::string_view("=+-@\t\r").find(text[1]) != std::string_view::npos;
  return {SheetCell::Kind::text, guarded ? text.substr(1) : std::move(text)};
}

Result<Sheet> delimited(std::string_view text, const SheetLimits& limits) {
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return base::invalid("row 1: it is UTF-16: save it as CSV in UTF-8");
  if (!base::is_utf8(text)) return base::invalid(fmt::format("line {}: not UTF-8: save it as CSV in UTF-8", first_bad_line(text)));
  const char stated = stated_delimiter(text);
  CsvText csv(text, stated ? stated : likely_delimiter(text));
  Sheet out{.format = "csv", .name = {}, .from_1904 = false, .rows = {}};
  std::size_t number = stated ? 1 : 0, kept = 0;
  for (std::vector<std::string> cells;;) {
    TRY(const bool more, csv.next(cells));
    if (!more) return out;
    ++number;
    if (std::all_of(cells.begin(), cells.end(), [](const auto& each) { return base::trimmed(each).empty(); })) continue;
    if (out.rows.size() > limits.rows)
      return base::too_large(fmt::format("row {}: more than {} rows: split the table", number, limits.rows));
    if (cells.size() > limits.columns) return base::too_large(fmt::format("row {}: more than {} columns", number, limits.columns));
    kept += cells.size();
    if (kept > limits.cells)
      return base::too_large(
          fmt::format("row {}: more than {} cells in all: split the table, or leave out empty columns", number, limits.cells));
    auto& row = out.rows.emplace_back(SheetRow{number, {}});
    for (auto& each : cells) row.cells.push_back(cell_of(each));
  }
}

}  // namespace

std::string column_letters(std::size_t index) {
  std::string out;
  for (++index; index > 0; index = (index - 1) / 26) out.insert(out.begin(), static_cast<char>('A' + (index - 1) % 26));
  return out;
}

Result<Sheet> sheet_of(std::string_view bytes, std::string_view worksheet, const SheetLimits& limits) {
  if (bytes.size() > limits.bytes) return base::too_large(fmt::format("it has {} bytes; at most {} are taken", bytes.size(), limits.bytes));
  if (bytes.starts_with(kOldOffice)) return base::invalid("it is an old or a protected workbook: save it as .xlsx without a password");
  if (bytes.starts_with("PK\x03\x04")) return read_workbook(bytes, worksheet, limits);
  if (!worksheet.empty()) return base::invalid_at("/sheet", "CSV has no worksheets: leave it out");
  return delimited(bytes, limits);
}

Result<Sheet> read_sheet(const std::filesystem::path& file, std::string name, std::string_view worksheet, const SheetLimits& limits) {
  Limits reading;
  reading.bytes = limits.bytes;
  reading.decoded_bytes = limits.bytes;
  TRY(const auto input, Input::read(file, reading, std::move(name)));
  return sheet_of(input.text(), worksheet, limits);
}

}  // namespace sealwright::evidence
