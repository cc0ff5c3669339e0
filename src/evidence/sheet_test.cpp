// SPDX-License-Identifier: Apache-2.0
#include "evidence/sheet.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <vector>

namespace sealwright::evidence {
namespace {

namespace fs = std::filesystem;
using Parts = std::vector<std::pair<std::string, std::string>>;

std::string zipped(const Parts& parts, unsigned type = AE_IFREG) {
  std::string out(64 << 20, '\0');
  std::size_t used = 0;
  archive* zip = archive_write_new();
  archive_write_set_format_zip(zip);
  REQUIRE(archive_write_open_memory(zip, out.data(), out.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, bytes] : parts) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, type);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_perm(entry, 0600);
    if (type == AE_IFLNK) archive_entry_set_symlink(entry, bytes.c_str());
    REQUIRE(archive_write_header(zip, entry) == ARCHIVE_OK);
    if (type == AE_IFREG) archive_write_data(zip, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  archive_write_close(zip);
  archive_write_free(zip);
  out.resize(used);
  return out;
}

constexpr const char* kTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

std::string relations(const std::vector<std::array<std::string, 3>>& all) {
  std::string out = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
  for (const auto& [id, type, target] : all)
    out += "<Relationship Id=\"" + id + "\" Type=\"" + kTypes + type + "\" Target=\"" + target + "\"/>";
  return out + "</Relationships>";
}

/// A workbook with a hidden sheet in front of the one with these rows.
Parts book(const std::string& rows, const std::string& properties = "") {
  const std::string other = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>";
  return {{"_rels/.rels", relations({{"rId1", "officeDocument", "xl/workbook.xml"}})},
          {"xl/workbook.xml", "<x:workbook xmlns:x=\"m\" xmlns:r=\"r\">" + properties +
                                  "<x:sheets><x:sheet name=\"Lists\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/>"
                                  "<x:sheet name=\"Risks\" sheetId=\"2\" r:id=\"rId2\"/></x:sheets></x:workbook>"},
          {"xl/_rels/workbook.xml.rels", relations({{"rId1", "worksheet", "worksheets/sheet1.xml"},
                                                    {"rId2", "worksheet", "/xl/worksheets/sheet2.xml"},
                                                    {"rId3", "sharedStrings", "sharedStrings.xml"},
                                                    {"rId4", "styles", "styles.xml"}})},
          {"xl/worksheets/sheet1.xml", other},
          {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
          {"xl/sharedStrings.xml",
           "<sst><si><t>Title</t></si><si><r><t>a</t></r><r><t xml:space=\"preserve\"> </t></r><r><t>b</t></r>"
           "<rPh><t>x</t></rPh></si><si><t>one_x000A_two</t></si></sst>"},
          {"xl/styles.xml",
           "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"[$-409]dd/mm/yyyy;@\"/></numFmts><cellXfs>"
           "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"2\"/></cellXfs></styleSheet>"}};
}

std::string text_of(const Sheet& sheet) {
  std::string out;
  for (const auto& row : sheet.rows) {
    out += std::to_string(row.number);
    for (const auto& cell : row.cells) out += "|" + cell.text;
    out += "\n";
  }
  return out;
}

std::string read(std::string_view bytes, std::string_view worksheet = "", const SheetLimits& limits = {}) {
  const auto sheet = sheet_of(bytes, worksheet, limits);
  return sheet ? text_of(*sheet) : "refused: " + sheet.error().message;
}

bool says(const std::string& told, std::string_view part) {
  const bool holds = told.find(part) != std::string::npos;
  if (!holds) MESSAGE(told);
  return holds;
}

}  // namespace

TEST_CASE("CSV: the delimiter is the one that the heading has, with or without a mark, and blank rows go") {
  CHECK(read("a,b\n1,\"x;y\"\n") == "1|a|b\n2|1|x;y\n");
  CHECK(read("\xEF\xBB\xBF"
             "a;b,c\r\n1;2\r\n") == "1|a|b,c\n2|1|2\n");
  CHECK(read("a\tb\n\t\n1\t2") == "1|a|b\n3|1|2\n");
  CHECK(read("sep=|\na|b,c\n") == "2|a|b,c\n");
  CHECK(read("a,b\n\"x\ny\",2\n3,4\n") == "1|a|b\n2|x\ny|2\n3|3|4\n");
  CHECK(read("a,b\n'=1+1,'quoted\n") == "1|a|b\n2|=1+1|'quoted\n");
  CHECK(read("").empty());
}

TEST_CASE("CSV: what is refused names its line") {
  CHECK(says(read("a,b\n1,\xE4\n"), "line 2: not UTF-8"));
  CHECK(says(read("\xFF\xFE"
                  "a"),
             "UTF-16"));
  CHECK(says(read("a,b\n1,\"2\n"), "line 2: a quote that is never closed"));
  CHECK(says(read("a\nb\n", "Sheet1"), "no worksheets"));
  CHECK(says(read("\xD0\xCF\x11\xE0\xA1\xB1"), "save it as .xlsx without a password"));
  SheetLimits small;
  small.rows = 2;
  CHECK(says(read("a,b\n1,2\n3,4\n5,6\n", "", small), "row 4: more than 2 rows"));
  small.bytes = 3;
  CHECK(says(read("a,b\n", "", small), "at most 3"));
  small = {};
  small.cells = 6;
  CHECK(read("a,b\n1,2\n,,\n3,\n", "", small) == "1|a|b\n2|1|2\n4|3|\n");
  CHECK(says(read("a,b\n1,2\n,,\n3,\n5,6\n", "", small), "row 5: more than 6 cells in all: split the table"));
}

TEST_CASE("XLSX: texts, numbers, booleans, dates by their format, from the first sheet that is shown or the named one") {
  const auto bytes = zipped(book(R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="C2" t="s"><v>1</v></c></row>
    <row r="3"><c r="A3" t="inlineStr"><is><t>in line</t></is></c><c r="B3"><v>0.10000000000000001</v></c><c r="C3" s="1"><v>46082</v></c></row>
    <row r="4"><c r="A4" t="b"><v>1</v></c><c r="B4" s="2"><v>46082.5</v></c><c r="C4" t="e"><v>#N/A</v></c></row>
    <row r="5"><c r="A5" s="1"/><c r="B5" t="s"><v>2</v></c><c r="C5" s="3"><v>3</v></c><c r="D5" t="str"><f>1/0</f><v>so</v></c></row>
    <row r="9"><c r="A9" t="inlineStr"><is><t xml:space="preserve">  </t></is></c></row>)"));
  CHECK(read(bytes) == "2|Title||a b\n3|in line|0.1|2026-03-01\n4|true|2026-03-01T12:00:00Z|#N/A\n5||one\ntwo|3|so\n");
  CHECK(read(bytes, "lists") == "1|1\n");
  CHECK(says(read(bytes, "Risk"), "there is no sheet \"Risk\"; there are \"Lists\", \"Risks\""));
  const auto sheet = sheet_of(bytes, "");
  CHECK(sheet->name == "Risks");
  CHECK(sheet->rows[2].cells[2].kind == SheetCell::Kind::fault);
  CHECK(sheet->rows[1].cells[2].kind == SheetCell::Kind::date);
  const auto apple = zipped(book(R"(<row><c s="1"><v>0</v></c></row>)", "<x:workbookPr date1904=\"1\"/>"));
  CHECK(read(apple) == "1|1904-01-01\n");
}

TEST_CASE("XLSX: a workbook that is not in order is refused with the place") {
  CHECK(says(read(zipped(book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>"))), "cell A1: shared text \"7\" of 3"));
  CHECK(says(read(zipped(book("<row r=\"1\"><c r=\"A1\"><v>x</v></c></row>"))), "cell A1: \"x\" is no number"));
  CHECK(says(read(zipped(book("<row r=\"2\"/><row r=\"1\"/>"))), "a row \"1\" behind row 2"));
  CHECK(says(read(zipped(book("<row r=\"1\"><c r=\"B1\"/><c r=\"A1\"/></row>"))), "a cell \"A1\" out of order"));
  CHECK(says(read(zipped(book("<row r=\"1\"><c r=\"XFD1\"><v>1</v></c></row>"))), "cell XFD1: more than 500 columns"));
  CHECK(says(read(zipped(book("<row r=\"1\"><c"))), "sheet2.xml"));
  CHECK(says(read(zipped({{"word/document.xml", "<w/>"}})), "no workbook"));
  auto parts = book("");
  parts.erase(parts.begin() + 4);
  CHECK(says(read(zipped(parts)), "lacks the part"));
  parts = book("");
  parts[2].second = relations({{"rId2", "chartsheet", "chartsheets/sheet1.xml"}});
  CHECK(says(read(zipped(parts)), "holds no table"));
}

TEST_CASE("XLSX: hostile workbooks") {
  auto parts = book("");
  parts[4].second = "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + parts[4].second;
  CHECK(says(read(zipped(parts)), "document type declaration"));
  parts = book("");
  parts.push_back({"XL/workbook.xml", "<workbook/>"});
  CHECK(says(read(zipped(parts)), "twice"));
  CHECK(says(read(zipped({{"xl/workbook.xml", "/etc/passwd"}, {"_rels/.rels", "/etc/passwd"}}, AE_IFLNK)), "no plain file"));
  parts = book("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>" + std::string(8 << 20, ' ') + "x</t></is></c></row>");
  CHECK(says(read(zipped(parts)), "times the file's size"));
  SheetLimits small;
  small.unpacked = 1000;
  CHECK(says(read(zipped(parts), "", small), "over 1000 bytes"));
  small = {};
  small.parts = 3;
  CHECK(says(read(zipped(book("")), "", small), "more than 3 parts"));
  std::string many;
  for (int i = 1; i < 40; ++i) many += "<row><c t=\"s\"><v>0</v></c></row>";
  small = {};
  small.text = 100;
  CHECK(says(read(zipped(book(many)), "", small), "over 100 bytes of text"));
  const auto whole = zipped(book("<row><c><v>1</v></c></row>"));
  for (std::size_t length = 0; length < whole.size(); length += 7) CHECK(read(whole.substr(0, length)).find("|1") == std::string::npos);
  for (std::size_t at = 40; at < whole.size(); at += 3) {  // a changed byte gives another table or a refusal, never a crash
    std::string changed = whole;
    changed[at] = static_cast<char>(changed[at] ^ 0x55);
    (void)read(changed);
  }
}

TEST_CASE("XLSX: a part is read once however often it is named, and a second of its kind is refused") {
  const std::array<std::string, 3> shared{"", "sharedStrings", "sharedStrings.xml"}, styles{"", "styles", "styles.xml"};
  const auto named = [](const std::array<std::string, 3>& relation, int times) {
    auto parts = book("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>");
    std::vector<std::array<std::string, 3>> all{{"rId2", "worksheet", "worksheets/sheet2.xml"}};
    for (int i = 0; i < times; ++i) {
      all.push_back(relation);
      all.back()[0] = "s" + std::to_string(i);
    }
    parts[2].second = relations(all);
    return read(zipped(parts));
  };
  CHECK(named(shared, 1) == "1|Title\n");
  CHECK(says(named(shared, 2), "xl/workbook.xml: two relationships sharedStrings, where one is expected"));
  CHECK(says(named(shared, 1000), "two relationships sharedStrings"));
  CHECK(says(named(styles, 1), "shared text \"0\" of 0"));
  CHECK(says(named(styles, 2), "two relationships styles"));
  auto parts = book("");
  parts[0].second = relations({{"rId1", "officeDocument", "xl/workbook.xml"}, {"rId2", "officeDocument", "xl/workbook.xml"}});
  CHECK(says(read(zipped(parts)), "the package: two relationships officeDocument"));
}

TEST_CASE("XLSX: cells are counted in all, blank ones in front too, and so are shared texts") {
  std::string rows;
  for (const char* row : {"1", "2", "3"}) rows += std::string("<row><c r=\"D") + row + "\"><v>1</v></c></row>";
  SheetLimits small;
  small.cells = 12;
  CHECK(read(zipped(book(rows)), "", small) == "1||||1\n2||||1\n3||||1\n");
  small.cells = 11;
  CHECK(says(read(zipped(book(rows)), "", small), "cell D3: more than 11 cells in all: split the table, or leave out empty columns"));
  small.cells = 3;
  CHECK(read(zipped(book("<row><c><v>1</v></c></row>")), "", small) == "1|1\n");
  small.cells = 2;
  CHECK(says(read(zipped(book("")), "", small), "sharedStrings.xml: over 2 shared texts"));
  small = {};
  small.text = 14;
  CHECK(says(read(zipped(book("")), "", small), "or 14 bytes of them"));
  small.text = 15;
  CHECK(read(zipped(book("")), "", small).empty());
  std::string wide;  // 1 GB of blank cells from a small file
  for (int i = 1; i <= 5000; ++i) wide += "<row><c r=\"SF" + std::to_string(i) + "\"><v>1</v></c></row>";
  small = {};
  small.ratio = 100'000;
  CHECK(says(read(zipped(book(wide)), "", small), "more than 2000000 cells in all"));
}

TEST_CASE("days of a spreadsheet, and which numbers are shown as such") {
  CHECK(*date_of_serial(1, false) == "1900-01-01");
  CHECK(*date_of_serial(59, false) == "1900-02-28");
  CHECK_FALSE(date_of_serial(60, false).ok());
  CHECK(*date_of_serial(61, false) == "1900-03-01");
  CHECK(*date_of_serial(46082.999999, false) == "2026-03-02");
  CHECK(*date_of_serial(2958465, false) == "9999-12-31");
  CHECK_FALSE(date_of_serial(2958466, false).ok());
  CHECK_FALSE(date_of_serial(-1, false).ok());
  CHECK(*date_of_serial(1462, true) == "1908-01-02");
  for (const char* date : {"yyyy-mm-dd", "d.m.yy", "[h]:mm", "[$-407]d. mmmm yyyy", "\"on\" dd/mm", "hh:mm:ss"})
    CHECK(shows_a_date(164, date));
  for (const char* number : {"General", "0.00", "#,##0 \"days\"", "[Red]0", "0\\d", "0;yyyy", "0.00E+00", "\"open"}) {
    CAPTURE(number);
    CHECK_FALSE(shows_a_date(164, number));
  }
  CHECK(column_letters(0) == "A");
  CHECK(column_letters(25) == "Z");
  CHECK(column_letters(26) == "AA");
  CHECK(column_letters(701) == "ZZ");
  CHECK(column_letters(702) == "AAA");
}

TEST_CASE("what others broke is read or refused, and never breaks the reader") {
  const fs::path shared = fs::path(SEALWRIGHT_SOURCE_DIR) / "../shared/badinput";
  if (!fs::exists(shared)) {
    MESSAGE("skipped: ", shared.string(), " is not there");
    return;
  }
  std::size_t count = 0, refused = 0;
  for (const char* folder :
       {"fuzzcorpus-csv", "fuzzcorpus-zip", "zip-symlink", "csv-payload", "utf8", "oscal-invalid-trestle", "naughty-strings"}) {
    for (const auto& file : fs::recursive_directory_iterator(shared / folder)) {
      if (!file.is_regular_file()) continue;
      CAPTURE(file.path().string());
      const auto sheet = read_sheet(file.path(), "", "");
      ++count;
      if (sheet) continue;
      ++refused;
      CHECK_FALSE(sheet.error().message.empty());
      CHECK((sheet.error().category == Category::invalid || sheet.error().category == Category::too_large));
    }
  }
  MESSAGE(count << " files, " << refused << " refused");
  CHECK(count > 50);
  CHECK(refused > 10);
}

}  // namespace sealwright::evidence
