// SPDX-License-Identifier: Apache-2.0
#include "documents/spreadsheet.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>

#include "base/text.hpp"
#include "evidence/sheet.hpp"

namespace sealwright::documents {

namespace {

std::map<std::string, std::string> unzipped(const std::string& bytes) {
  std::map<std::string, std::string> out;
  archive* in = archive_read_new();
  archive_read_support_format_zip(in);
  REQUIRE(archive_read_open_memory(in, bytes.data(), bytes.size()) == ARCHIVE_OK);
  archive_entry* entry = nullptr;
  while (archive_read_next_header(in, &entry) == ARCHIVE_OK) {
    std::string& text = out[archive_entry_pathname(entry)];
    char piece[4096];
    for (la_ssize_t count; (count = archive_read_data(in, piece, sizeof piece)) > 0;) text.append(piece, static_cast<std::size_t>(count));
  }
  archive_read_free(in);
  return out;
}

const Sheet kSheet{.name = "Statement",
                   .heading = {"Acme", "version 1"},
                   .columns = {{"Reference", 12}, {"Text", 40}},
                   .rows = {{"A.5.1", "=HYPERLINK(\"http://x\")"}, {"A.5.2", "Ωμέγα 日本 😀\x01"}}};

}  // namespace

TEST_CASE("CSV quotes what must be quoted and lets no formula run") {
  CHECK(csv_cell("plain") == "plain");
  CHECK(csv_cell("a,b") == "\"a,b\"");
  CHECK(csv_cell("say \"x\"") == "\"say \"\"x\"\"\"");
  CHECK(csv_cell("=1+1") == "'=1+1");
  CHECK(csv_cell("@SUM(A1)") == "'@SUM(A1)");
  CHECK(csv_cell("\t=x") == "'=x");
  CHECK(csv_cell("one\r\ntwo") == "one; two");
  CHECK(csv_cell("-") == "'-");
  CHECK(csv_cell("-12.5") == "-12.5");
  CHECK(csv_cell("+cmd|' /C calc'!A0") == "'+cmd|' /C calc'!A0");
  CHECK(to_csv(kSheet).starts_with("Reference,Text\r\nA.5.1,\"'=HYPERLINK"));
}

TEST_CASE("XLSX holds every cell as text, the same bytes for the same sheet") {
  const auto made = to_xlsx(kSheet, Instant::of_seconds(1'700'000'000));
  REQUIRE(made.ok());
  const auto files = unzipped(*made);
  REQUIRE(files.contains("xl/worksheets/sheet1.xml"));
  CHECK(files.at("xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
  CHECK(files.at("xl/sharedStrings.xml").find("=HYPERLINK(") != std::string::npos);
  CHECK(files.at("xl/sharedStrings.xml").find("Ωμέγα 日本 😀 ") != std::string::npos);
  CHECK(*to_xlsx(kSheet, Instant::of_seconds(1'700'000'000)) == *made);
}

TEST_CASE("strings that break programs come back from XLSX as they went in, and none is a formula or a link") {
  const std::filesystem::path shared = std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "../shared/badinput";
  if (!std::filesystem::exists(shared)) {
    MESSAGE("skipped: there is no ../shared/badinput");
    return;
  }
  for (const char* name : {"naughty-strings/blns.txt", "csv-payload/csv-payload.txt"}) {
    std::ifstream in(shared / name, std::ios::binary);
    const std::string all{std::istreambuf_iterator<char>(in), {}};
    Sheet sheet{.name = "Strings", .heading = {}, .columns = {{"Number", 8}, {"Text", 60}}, .rows = {}};
    for (const auto line : base::split(all, '\n'))
      if (!line.empty()) sheet.rows.push_back({std::to_string(sheet.rows.size()), std::string(line)});
    REQUIRE(sheet.rows.size() > 5);
    const std::string made = to_xlsx(sheet, Instant()).value();
    const auto files = unzipped(made);
    CHECK(files.at("xl/worksheets/sheet1.xml").find("<f>") == std::string::npos);
    CHECK(files.at("xl/worksheets/sheet1.xml").find("<hyperlink") == std::string::npos);
    CHECK_FALSE(files.contains("xl/worksheets/_rels/sheet1.xml.rels"));
    const auto back = evidence::sheet_of(made, "").value();
    std::size_t same = 0;
    for (const auto& row : back.rows) {
      if (row.cells.size() < 2 || row.cells[0].text.find_first_not_of("0123456789") != std::string::npos) continue;
      const auto& given = sheet.rows[std::stoul(row.cells[0].text)][1];
      const bool seen = std::any_of(given.begin(), given.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
      if (!seen) CHECK(row.cells[1].text == given);  // control characters become spaces: XML has no others
      ++same;
    }
    CHECK(same == sheet.rows.size());
  }
}

TEST_CASE("a sheet whose name the format forbids is refused") {
  Sheet sheet = kSheet;
  sheet.name = "a/b";
  CHECK_FALSE(to_xlsx(sheet, Instant()).ok());
}

}  // namespace sealwright::documents
