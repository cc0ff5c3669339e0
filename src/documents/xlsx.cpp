// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "documents/spreadsheet.hpp"

namespace sealwright::documents {
namespace {

constexpr std::size_t kLongestCell = 32'767;
constexpr std::size_t kNarrowest = 8;  // characters
constexpr double kLineHeight = 15;     // points, at the default font of 11
constexpr double kHighestRow = 409;    // points, the format's limit
constexpr double kSlack = 1.12;        // words do not fill their line

/// XML 1.0 knows no control characters but tab, newline and carriage return; the library passes others through.
std::string cell_text(std::string_view text) {
  std::string out;
  std::size_t points = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) != 0x80 && ++points > kLongestCell) break;
    out += byte < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
  }
  return out;
}

struct Formats {
  lxw_format* title;
  lxw_format* header;
  lxw_format* cell;
};

Formats make_formats(lxw_workbook* book) {
  Formats out{workbook_add_format(book), workbook_add_format(book), workbook_add_format(book)};
  format_set_bold(out.title);
  format_set_font_size(out.title, 14);
  format_set_bold(out.header);
  format_set_bg_color(out.header, 0xE7EEF5);
  format_set_bottom(out.header, LXW_BORDER_THIN);
  format_set_text_wrap(out.header);
  format_set_text_wrap(out.cell);
  format_set_align(out.cell, LXW_ALIGN_VERTICAL_TOP);
  return out;
}

/// Lines that `text` takes in a column of that width, so that a row is high enough in every program (many do not measure wrapped text).
double lines_of(std::string_view text, double width) {
  double lines = 0;
  for (const std::string_view line : base::split(text, '\n'))
    lines += std::max(1.0, std::ceil(static_cast<double>(base::code_points(line)) * kSlack / width));
  return lines;
}

/// What each column needs, up to the width that it was given: columns that hold little leave their room to the others.
std::vector<double> widths_of(const Sheet& sheet) {
  std::vector<double> out;
  for (std::size_t i = 0; i < sheet.columns.size(); ++i) {
    std::size_t longest = kNarrowest;
    for (const std::string_view word : base::split(sheet.columns[i].label, ' ')) longest = std::max(longest, base::code_points(word) + 4);
    for (const auto& cells : sheet.rows) {
      for (const std::string_view line : base::split(cells[i], '\n')) longest = std::max(longest, base::code_points(line) + 2);
    }
    out.push_back(std::min(static_cast<double>(longest), sheet.columns[i].width));
  }
  return out;
}

double height_of(const std::vector<std::string>& cells, const std::vector<double>& widths) {
  double lines = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) lines = std::max(lines, lines_of(cells[i], widths[i]));
  return std::min(lines * kLineHeight, kHighestRow);
}

/// A3, landscape, two sheets wide, each with reference and title and numbered.
void set_print(lxw_worksheet* page, lxw_row_t header) {
  worksheet_repeat_rows(page, header, header);
  worksheet_repeat_columns(page, 0, 1);
  worksheet_set_landscape(page);
  worksheet_set_paper(page, 8);  // A3
  worksheet_fit_to_pages(page, 2, 0);
  worksheet_set_margins(page, 0.4, 0.4, 0.5, 0.6);
  worksheet_set_footer(page, "&L&A&RPage &P of &N");
}

void fill(lxw_worksheet* page, const Sheet& sheet, const Formats& formats) {
  lxw_row_t row = 0;
  for (const auto& line : sheet.heading) {
    worksheet_write_string(page, row, 0, cell_text(line).c_str(), row == 0 ? formats.title : nullptr);
    ++row;
  }
  const lxw_row_t header = row == 0 ? 0 : row + 1;
  const std::vector<double> widths = widths_of(sheet);
  const auto last_column = static_cast<lxw_col_t>(sheet.columns.size() - 1);
  for (lxw_col_t i = 0; i <= last_column; ++i) {
    worksheet_set_column(page, i, i, widths[i], nullptr);
    worksheet_write_string(page, header, i, cell_text(sheet.columns[i].label).c_str(), formats.header);
  }
  row = header;
  for (const auto& cells : sheet.rows) {
    worksheet_set_row(page, ++row, height_of(cells, widths), nullptr);
    for (std::size_t i = 0; i < cells.size(); ++i)
      worksheet_write_string(page, row, static_cast<lxw_col_t>(i), cell_text(cells[i]).c_str(), formats.cell);
  }
  worksheet_autofilter(page, header, 0, row, last_column);
  worksheet_freeze_panes(page, header + 1, 1);
  set_print(page, header);
}

}  // namespace

Result<std::string> to_xlsx(const Sheet& sheet, Instant made_at) {
  std::string folder = (std::filesystem::temp_directory_path() / "sealwright-XXXXXX").string();
  if (!mkdtemp(folder.data())) return base::from_errno("making a temporary folder");
  const std::string path = folder + "/sheet.xlsx";
  lxw_workbook_options options{};
  options.tmpdir = folder.data();
  lxw_workbook* book = workbook_new_opt(path.c_str(), &options);
  lxw_doc_properties properties{};
  properties.created = static_cast<std::time_t>(made_at.seconds());
  workbook_set_properties(book, &properties);
  lxw_worksheet* page = workbook_add_worksheet(book, sheet.name.c_str());
  if (page) fill(page, sheet, make_formats(book));
  const lxw_error failed = workbook_close(book);
  std::string bytes;
  if (page && failed == LXW_NO_ERROR) {
    std::ifstream in(path, std::ios::binary);
    bytes.assign(std::istreambuf_iterator<char>(in), {});
  }
  std::error_code ignored;
  std::filesystem::remove_all(folder, ignored);
  if (!page) return invalid("a worksheet cannot be named " + base::quoted(sheet.name));
  if (failed != LXW_NO_ERROR) return internal(std::string("writing the spreadsheet: ") + lxw_strerror(failed));
  return bytes;
}

}  // namespace sealwright::documents
