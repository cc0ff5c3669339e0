// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "evidence/csv.hpp"
#include "evidence/recording_sink_test.hpp"

namespace sealwright::evidence {
namespace {

std::vector<std::vector<std::string>> records(std::string_view text) {
  CsvText csv(text, ',');
  std::vector<std::vector<std::string>> all;
  std::vector<std::string> cells;
  for (;;) {
    const auto more = csv.next(cells);
    if (!more) return {{"refused", more.error().message}};
    if (!*more) return all;
    all.push_back(cells);
  }
}

using Records = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("RFC 4180") {
  CHECK(records("a,b\r\nc,d\r\n") == Records{{"a", "b"}, {"c", "d"}});
  CHECK(records("a,\n,") == Records{{"a", ""}, {"", ""}});
  CHECK(records("\"a\"\"b\",\"c\r\nd\"") == Records{{"a\"b", "c\r\nd"}});
  CHECK(records("").empty());
  CHECK(records("x\n") == Records{{"x"}});
  CHECK(records("a\nb\"c") == Records{{"refused", "line 2: a quote inside a cell that is not quoted"}});
  CHECK(records("a\n\"b\"c") == Records{{"refused", "line 2: text behind a closing quote"}});
  CHECK(records("a\n\"b\n\n") == Records{{"refused", "line 2: a quote that is never closed"}});
  CHECK(records("a\rb")[0][0] == "refused");
  CHECK(records(std::string_view("a\0b", 3))[0][0] == "refused");
}

TEST_CASE("a CSV is read by the mapping that has its header") {
  RecordingSink sink;
  const auto summary = read_text("Login,Active\nann,yes\n", sink, knowledge().options(), {}, "google.csv").value();
  CHECK(summary.format == "csv:accounts");
  CHECK(summary.complete.empty());
  CHECK(summary.fields.at("identity.account") == std::vector<std::string>{"active", "directory", "login"});
  CHECK(sink.find("identity.account", "google/ann"));
  auto whole = knowledge().options();
  whole.complete = true;
  CHECK(read_text("Login,Active\nann,yes\n", sink, whole).value().complete.size() == 1);
}

TEST_CASE("what a CSV must not be") {
  const auto named = [] {
    auto options = knowledge().options();
    options.format = "csv:accounts";
    return options;
  }();
  CHECK(says(refusal("Login,Active\nann\n", named), "line 2: 1 cells where the header has 2"));
  CHECK(says(refusal("Login,Active\nann,yes\nbob,perhaps\n", named), "line 3: column \"Active\""));
  CHECK(says(refusal("Login,Login,Active\n", named), "two columns"));
  CHECK(says(refusal("Login\nann\n", named), "\"Active\" is missing"));
  CHECK(says(refusal("Login,Active\n,yes\n", named), "a value is needed"));
  CHECK(says(refusal("Login,Active\n\xff,yes\n", named), "not UTF-8"));
  CHECK(says(refusal("Unknown,Header\n1,2\n"), "no known format"));
}

TEST_CASE("a mapping of the caller's own") {
  const auto mapping =
      Mapping::parse(
          "mapping: csv:own\ntitle: Own\ntype: identity.account\nhost: directory\ndelimiter: ';'\nencoding: latin1\ncomplete: true\n"
          "columns: {Konto: {field: login, required: true}, Gesperrt: {field: active, as: boolean, values: {ja: 'false', nein: 'true'}}}\n",
          "own.yaml")
          .value();
  auto options = knowledge().options();
  options.mapping = &mapping;
  RecordingSink sink;
  const auto summary = read_text("Konto;Gesperrt\nJ\xf6rg;nein\n", sink, options, {}, "ad.csv").value();
  CHECK(summary.complete == std::vector<Scope>{{"identity.account", "directory", "ad"}});
  REQUIRE(sink.all.size() == 1);
  CHECK(base::text_member(sink.all[0].body, "login") == "Jörg");
  CHECK(sink.all[0].body.at("active").as_bool());
  CHECK(says(refusal("Konto;Gesperrt\nx;vielleicht\n", options), "none of the values"));
}

TEST_CASE("what a mapping file must not be") {
  const auto told = [](std::string_view yaml) {
    const auto read = Mapping::parse(yaml, "m.yaml");
    return read ? std::string("accepted") : read.error().message;
  };
  CHECK(says(told("mapping: csv:x\ntitle: t\ntype: a.b\ncolumn: {}\n"), "unknown key \"column\""));
  CHECK(says(told("mapping: x\ntitle: t\ntype: a.b\ncolumns: {a: b}\n"), "KIND:NAME"));
  CHECK(says(told("mapping: csv:x\ntitle: t\ntype: a.b\ncolumns: {a: {field: b, as: magic}}\n"), "magic"));
  CHECK(says(told("mapping: csv:x\ntitle: t\ntype: a.b\n"), "at least one"));
  CHECK(says(told("mapping: [\n"), "m.yaml: line"));
}

}  // namespace sealwright::evidence
