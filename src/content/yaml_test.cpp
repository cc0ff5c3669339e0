// SPDX-License-Identifier: Apache-2.0
#include "content/yaml.hpp"

#include <doctest/doctest.h>

namespace sealwright::content {
namespace {

std::string refusal(std::string_view text, YamlLimits limits = {}) {
  const auto document = parse_yaml(text, "x.yaml", limits);
  return document ? "accepted" : document.error().message;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST_CASE("scalars stay text, and become JSON by JSON's own rules") {
  const auto document =
      parse_yaml("a: 5.10\nb: '5'\nc: true\nd: no\ne: 007\nf: ~\ng:\nh: 9007199254740993\ni: -1.5e3\nj: [x, 1]\nk: |\n  12\n", "x.yaml");
  REQUIRE_MESSAGE(document.ok(), document.error().text());
  CHECK(document->root.find("a")->text == "5.10");
  CHECK(document->root.find("j")->items[1].line == 10);
  CHECK(document->root.find("j")->items[1].column == 8);
  CHECK(base::canonical(to_json(document->root)) ==
        R"({"a":5.1,"b":"5","c":true,"d":"no","e":"007","f":null,"g":null,"h":9007199254740993,"i":-1500,"j":["x",1],"k":"12\n"})");
}

TEST_CASE("an empty file is null") {
  CHECK(parse_yaml("", "x.yaml")->root.kind == YamlNode::Kind::null);
  CHECK(parse_yaml("# words only\n", "x.yaml")->root.kind == YamlNode::Kind::null);
}

TEST_CASE("what the strict form leaves out is refused by line and column") {
  CHECK(has(refusal("a: &x 1\nb: *x\n"), "x.yaml:1:4: anchors (&)"));
  CHECK(has(refusal("a: &x [1]\n"), "anchors"));
  CHECK(has(refusal("a: &x {b: 1}\n"), "anchors"));
  CHECK(has(refusal("a: 1\nb: 2\na: 3\n"), "x.yaml:3:1: the key \"a\" stands already in line 1"));
  CHECK(has(refusal("a: !!int 1\n"), "the tag"));
  CHECK(has(refusal("a: !mine [1]\n"), "the tag"));
  CHECK(has(refusal("a: 1\n---\nb: 2\n"), "a second document"));
  CHECK(has(refusal("[a]: 1\n"), "a key must be plain text"));
  CHECK(has(refusal("? {a: 1}\n: 1\n"), "a key must be plain text"));
  CHECK(has(refusal("~: 1\n"), "an empty key"));
  CHECK(has(refusal("a: [1\n"), "not well-formed YAML"));
  CHECK(has(refusal("a: 'x\n"), "not well-formed YAML"));
  CHECK(has(refusal("a: *nowhere\n"), "x.yaml:1:4:"));
  CHECK(has(refusal("a: \xFF\n"), "not UTF-8"));
  CHECK(has(refusal("\xEF\xBB\xBF"
                    "a: 1\n"),
            "byte order mark"));
  CHECK(has(refusal(std::string_view("a: b\n\0", 6)), "x.yaml:2:1: a control character"));
}

TEST_CASE("limits hold while reading") {
  CHECK(has(refusal("a: 1\n", {.bytes = 4}), "5 bytes; a YAML file may have 4"));
  CHECK(parse_yaml("a: 1\n", "x", {.bytes = 4}).error().category == Category::too_large);
  CHECK(refusal("a: [[1]]", {.depth = 3}) == "accepted");
  CHECK(has(refusal("a: [[1]]", {.depth = 2}), "deeper than 2 levels"));
  CHECK(refusal("[1, 2, 3]", {.nodes = 4}) == "accepted");
  CHECK(has(refusal("[1, 2, 3]", {.nodes = 3}), "more than 3 values"));
  CHECK(refusal(std::string(1 << 20, '[')) != "accepted");
  CHECK(refusal(std::string(1 << 20, '{')) != "accepted");
  std::string dashes;
  for (int i = 0; i < 200'000; ++i) dashes += "- ";
  CHECK(has(refusal(dashes), "deeper than 32"));
  std::string bomb = "a0: &a0 [x,x]\n";
  for (int i = 1; i < 30; ++i) bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [*a" + std::to_string(i - 1) + "]\n";
  CHECK(has(refusal(bomb), "anchors"));
}

TEST_CASE("fields are read once each, and what nobody asked for is a fault") {
  const auto document = parse_yaml("title: T\ncount: 12\nopen: true\nwords: [a, b]\nlevel: high\ntitel: x\n", "x.yaml");
  REQUIRE(document.ok());
  std::vector<Fault> faults;
  YamlFields fields(*document, document->root, faults);
  CHECK(fields.text("title") == "T");
  CHECK(fields.integer_or("count", 0, 0, 20) == 12);
  CHECK(fields.flag_or("open", false));
  CHECK(fields.texts("words") == std::vector<std::string>{"a", "b"});
  CHECK(fields.choice("level", {"low", "high"}) == 1);
  CHECK(fields.text_or("note", "none") == "none");
  CHECK(faults.empty());
  fields.finish();
  REQUIRE(faults.size() == 1);
  CHECK(faults[0] == Fault{"/titel", "x.yaml:6:1: unknown key \"titel\": did you mean title?"});
  CHECK(fields.text("missing").empty());
  CHECK(fields.integer_or("title", 7, 0, 20) == 7);
  CHECK(fields.integer_or("count", 7, 0, 5) == 7);
  CHECK(fields.flag_or("title", true));
  CHECK(fields.list("title") == nullptr);
  CHECK(fields.map("words") == nullptr);
  CHECK(fields.choice("title", {"low", "high"}) == 0);
  CHECK(fields.text("words").empty());
  CHECK(faults.size() == 9);
  CHECK(faults[2] == Fault{"/title", "x.yaml:1:8: \"title\" must be a whole number from 0 to 20, not \"T\""});
}

TEST_CASE("faults found by pointer get their place in the file") {
  const auto document = parse_yaml("a:\n  - b/c: 1\n    d: 2\n", "x.yaml");
  REQUIRE(document.ok());
  const auto faults = located(*document, {{"/a/0/b~1c", "wrong"}, {"/a/0/nothing", "missing"}, {"", "all"}});
  CHECK(faults[0].message == "x.yaml:2:10: wrong");
  CHECK(faults[1].message == "x.yaml:2:5: missing");
  CHECK(faults[2].message == "x.yaml:1:1: all");
  CHECK(fault_at(*document, document->root.entries[0].value.items[0].entries[0].value, "m").pointer == "/a/0/b~1c");
}

TEST_CASE("many faults make one error of at most a hundred") {
  CHECK(faults_of("content", {}).ok());
  const auto error = faults_of("content", std::vector<Fault>(150, Fault{"/a", "b"}));
  REQUIRE(!error.ok());
  CHECK(error.error().message == "content: 150 faults");
  CHECK(error.error().faults.size() == 100);
}

}  // namespace
}  // namespace sealwright::content
