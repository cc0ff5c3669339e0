// SPDX-License-Identifier: Apache-2.0
#include "commands/filter.hpp"

#include <doctest/doctest.h>

namespace sealwright::commands {
using store::Filter;

namespace {

model::Register sample() {
  model::Register reg;
  reg.name = "sample";
  for (const char* name : {"status", "due", "score", "title"}) {
    model::Field field;
    field.name = name;
    field.options.indexed = true;
    reg.fields.push_back(field);
  }
  return reg;
}

std::string shown(const Filter& filter) {
  static constexpr const char* names[] = {"all", "any", "none", "=", "!=", "<", "<=", ">", ">=", ":", "present"};
  std::string out = "(";
  out += names[static_cast<int>(filter.op)];
  if (!filter.field.empty()) out += " " + filter.field;
  if (!filter.value.is_null()) out += " " + base::canonical(filter.value);
  for (const auto& each : filter.args) out += " " + shown(each);
  return out + ")";
}

std::string parsed(std::string_view text) {
  const auto filter = commands::parse_filter(text, sample());
  return filter ? shown(*filter) : filter.error().message;
}

}  // namespace

TEST_CASE("a filter becomes a tree in which AND binds tighter than OR") {
  CHECK(parsed("status = \"open\"") == "(= status \"open\")");
  CHECK(parsed("status = open AND score >= 3 OR NOT due:*") == "(any (all (= status \"open\") (>= score 3)) (none (present due)))");
  CHECK(parsed("status != 'a b' AND (score < 1.5 OR -title:\"x\\\"y\")") ==
        "(all (!= status \"a b\") (any (< score 1.5) (none (: title \"x\\\"y\"))))");
  CHECK(parsed("due <= 2026-03-01T12:00:00Z") == "(<= due \"2026-03-01T12:00:00Z\")");
  CHECK(parsed("created_at > 2026-03-01") == "(> created_at \"2026-03-01\")");
}

TEST_CASE("what cannot be read is refused with its column and what was expected") {
  CHECK(parsed("stauts = open") ==
        "column 1: \"stauts\" is no field to filter by, did you mean status?; there are id, ref, version, created_at, updated_at, status, "
        "due, score, title");
  CHECK(parsed("status open") == "column 8: a comparison (= != < <= > >= or : for contains) expected, found \"open\"");
  CHECK(parsed("status = ") == "column 10: a value expected, found the end");
  CHECK(parsed("status = \"open") == "column 10: this text is not closed: add \"");
  CHECK(parsed("(status = open") == "column 15: a closing parenthesis expected, found the end");
  CHECK(parsed("status = open score = 1") == "column 15: AND, OR or the end expected, found \"score\"");
  CHECK(parsed("status = open; drop") == "column 14: a field, a comparison or a parenthesis expected, found \";\"");
  CHECK(parsed(std::string(100, '(') + "status=a") == "column 12: nested deeper than 32 levels");
  CHECK_FALSE(commands::parse_filter(std::string(3000, ' '), sample()).ok());
}

TEST_CASE("an order names fields and directions") {
  const auto order = commands::parse_order("due desc, title");
  REQUIRE(order.ok());
  CHECK(order->at(0).field == "due");
  CHECK(order->at(0).descending);
  CHECK_FALSE(order->at(1).descending);
  CHECK_FALSE(commands::parse_order("due downwards").ok());
  CHECK_FALSE(commands::parse_order("due,,title").ok());
}

}  // namespace sealwright::commands
