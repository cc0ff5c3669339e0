// SPDX-License-Identifier: Apache-2.0
#include "documents/yaml.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "content/yaml.hpp"

namespace sealwright::documents {
namespace {

void check_read_back(const Json& value) {
  const std::string text = yaml(value);
  CAPTURE(text);
  const auto document = content::parse_yaml(text, "test.yaml", {.bytes = std::size_t{16} << 20});
  REQUIRE_MESSAGE(document.ok(), (document.ok() ? std::string() : document.error().text()));
  CHECK(base::canonical(content::to_json(document->root)) == base::canonical(value));
}

constexpr const char* kTexts[] = {"",
                                  " ",
                                  "a",
                                  "a ",
                                  " a",
                                  "a\n",
                                  "a\n\n",
                                  "\na",
                                  "a\nb",
                                  "a\n b",
                                  "  a\nb",
                                  "a\n\n\n",
                                  "a\n \nb",
                                  "a\n  ",
                                  "true",
                                  "No",
                                  "null",
                                  "~",
                                  "1",
                                  "-1",
                                  "1.5",
                                  "0x1f",
                                  "1e3",
                                  "2026-03-01",
                                  "a: b",
                                  "a # b",
                                  "- a",
                                  "? a",
                                  "| a",
                                  "> a",
                                  "a\tb",
                                  "a\tb\nc",
                                  "\t",
                                  "[a]",
                                  "{a}",
                                  "'a'",
                                  "\"a\"",
                                  "a\\b",
                                  "@a",
                                  "`a",
                                  "%a",
                                  "&a",
                                  "*a",
                                  "!a",
                                  "...",
                                  "---",
                                  "---\na",
                                  "a\n---\nb",
                                  "a\n...\nb",
                                  "# a\nb",
                                  "a\r\nb",
                                  "a\rb",
                                  "κόσμε",
                                  "العربية\nسطر",
                                  "日本語",
                                  "👩‍🔬",
                                  "a\xC2\xA0"
                                  "b",
                                  "\xEF\xBB\xBF"
                                  "a",
                                  "a\xC2\x85"
                                  "b\nc",
                                  "a\xE2\x80\xA8"
                                  "b\nc",
                                  "=cmd()",
                                  "a:",
                                  ":a",
                                  "a\n:b",
                                  "key: value\nother: |\n  x"};

void check_text(const std::string& text) {
  check_read_back(JsonObject{{"a", text}, {"list", JsonArray{text, JsonObject{{"in", text}, {"next", 1}}}}, {"z", 0}});
}

}  // namespace

TEST_CASE("yaml: reads like something that a person wrote") {
  const Json risk = JsonObject{{"title", "Ransomware encrypts office files"},
                               {"owner", "ann@acme.example"},
                               {"scenario", "First line.\n\n- a list\n- of two"},
                               {"current", JsonObject{{"likelihood", 3}, {"impact", 5}}},
                               {"assets", JsonArray{"A-1", "A-2"}},
                               {"next_review", "2026-03-01"},
                               {"note", "yes"}};
  CHECK(yaml(risk) ==
        "title: Ransomware encrypts office files\nowner: \"ann@acme.example\"\nscenario: |-\n  First line.\n\n  - a list\n  - of two\n"
        "current:\n  likelihood: 3\n  impact: 5\nassets:\n  - A-1\n  - A-2\nnext_review: \"2026-03-01\"\nnote: \"yes\"\n");
}

TEST_CASE("yaml: whatever it holds reads back as it was") {
  for (const char* text : kTexts) check_text(text);
  check_read_back(JsonObject{
      {"empty", JsonArray()}, {"none", JsonObject()}, {"null", nullptr}, {"deep", JsonArray{JsonArray{JsonArray{1, 2}, 3}}}, {"f", 0.1}});
}

TEST_CASE("yaml: the naughty strings read back") {
  const std::filesystem::path file = std::filesystem::path(SEALWRIGHT_SOURCE_DIR) / "../shared/badinput/naughty-strings/blns.txt";
  std::ifstream in(file);
  if (!in) {
    MESSAGE("skipped: there is no " << file.filename().string() << " beside the tree");
    return;
  }
  std::string whole, before;
  for (std::string line; std::getline(in, line); before = line) {
    check_text(line);
    check_text(before + "\n" + line);
    whole += line + "\n";
  }
  CHECK(whole.size() > 10'000);
  check_text(whole);
}

}  // namespace sealwright::documents
