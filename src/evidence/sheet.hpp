// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.hpp"
#include "base/result.hpp"

/// Tables that people keep: CSV and XLSX as rows of cells, whoever asks what they mean.
namespace sealwright::evidence {

struct SheetCell {
  enum class Kind {
    text,
    number,   ///< shortest decimal form: `3`, `0.1`
    boolean,  ///< `true` or `false`
    date,     ///< a number that is shown as one: `2026-03-01`, or `2026-03-01T12:00:00Z` where it has a time of day
    fault,    ///< what a formula failed with: `#N/A`
  };
  Kind kind = Kind::text;
  std::string text;
};

struct SheetRow {
  std::size_t number = 0;  ///< as a spreadsheet counts: 1 is the first, a record of a CSV counts as one whatever lines it takes
  std::vector<SheetCell> cells;
};

/// Rows in which nothing stands are left out; rows may be of different lengths.
struct Sheet {
  std::string format;  ///< csv | xlsx
  std::string name;    ///< of the worksheet; empty in CSV
  bool from_1904 = false;
  std::vector<SheetRow> rows;
};

/// What a table may cost. Everything that arrives is hostile; over a limit it is refused whole.
struct SheetLimits {
  std::uint64_t bytes = 32u << 20;     ///< of the file
  std::uint64_t unpacked = 96u << 20;  ///< of one part of it
  std::uint64_t text = 64u << 20;      ///< of all cells together: shared texts count each time; and of the shared texts themselves
  std::uint64_t ratio = 200;           ///< unpacked to packed, once 1 MiB is unpacked
  std::uint64_t nodes = 8'000'000;     ///< elements and attributes of one part
  std::size_t parts = 2'000;
  std::size_t rows = 50'000;
  std::size_t columns = 500;
  std::size_t cells = 2'000'000;  ///< in all, with the blank ones in front of a row's last; shared texts are no more either
};

/// Recognises by content. CSV is RFC 4180 in UTF-8, with or without mark, separated by comma, semicolon or tab: by whichever the first
/// record has most cells, and preferably the second as many (`sep=;` in front decides). XLSX is read without formulas and styles; the first
/// worksheet that is not hidden, or the named one. Refused with the place: other encodings, old or protected workbooks, DTDs, anything over
/// a limit.
Result<Sheet> read_sheet(const std::filesystem::path& file, std::string name, std::string_view worksheet, const SheetLimits& limits = {});
Result<Sheet> sheet_of(std::string_view bytes, std::string_view worksheet, const SheetLimits& limits = {});

/// `A`, `Z`, `AA`: what a spreadsheet calls a column that counts from 0.
std::string column_letters(std::size_t index);

/// The day of a spreadsheet's number, or the instant where it has a time of day (to the second). ECMA-376 part 1, 18.17.4: from
/// 1899-12-31, with a 29 February 1900 that never was, or from 1904-01-01. Refused outside of the years up to 9999.
Result<std::string> date_of_serial(double serial, bool from_1904);

/// Whether numbers in this format are shown as date or time: built-in ones by their number, others by their code.
bool shows_a_date(int format_id, std::string_view code);

}  // namespace sealwright::evidence
