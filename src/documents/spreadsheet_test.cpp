// SPDX-License-Identifier: Apache-2.0
#include "documents/spreadsheet.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <map>

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

TEST_CASE("a sheet whose name the format forbids is refused") {
  Sheet sheet = kSheet;
  sheet.name = "a/b";
  CHECK_FALSE(to_xlsx(sheet, Instant()).ok());
}

}  // namespace sealwright::documents
