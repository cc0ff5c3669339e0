// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/table.hpp"

#include <doctest/doctest.h>

#include "cel/equality.hpp"
#include "cel/json.hpp"

namespace sealwright {
using cel::Kind;
using cel::Type;
using cel::Value;
using cel::columns::Column;
using cel::columns::Shape;
using cel::columns::Table;

namespace {

Type account() {
  const auto type = [](const char* text) { return *Type::parse(text); };
  const auto disk = std::make_shared<const cel::StructType>(
      "disk", std::vector<cel::StructType::Field>{{"name", type("string")}, {"encrypted", type("bool")}, {"sizes", type("list(int)")}});
  return Type::record(std::make_shared<const cel::StructType>(
      "identity.account", std::vector<cel::StructType::Field>{{"login", type("string")},
                                                              {"active", type("bool")},
                                                              {"failures", type("int")},
                                                              {"score", type("double")},
                                                              {"groups", type("list(string)")},
                                                              {"last_login", type("timestamp")},
                                                              {"age", type("duration")},
                                                              {"labels", type("map(string, string)")},
                                                              {"other", type("dyn")},
                                                              {"disks", Type::list(Type::record(disk))}}));
}

const char* const kAnn = R"({"login":"ann","active":true,"failures":3.0,"score":2,"groups":["admin","st\u00e4ff"],"age":"90m",
  "last_login":"2026-03-01T12:00:00.5+01:00","labels":{"env":"prod"},"other":{"a":[1,2.5,"x"]},"disks":[{"name":"sda","encrypted":true,"sizes":[1,2]},
  {"name":"sdb","encrypted":null}]})";

std::string json(const Value& value) { return base::canonical(cel::json_of(value)); }

std::string fault(const Type& type, const char* text) {
  Table table(type);
  const auto put = table.put("k", text);
  if (put) return "";
  CHECK(table.rows() == 0);
  return put.error().text();
}

}  // namespace

TEST_CASE("a declared resource comes back from its columns as the row reader makes it") {
  const Type type = account();
  Table table(type);
  const std::set<std::string> collected{"login", "active", "failures", "score", "groups", "last_login", "age", "labels", "other", "disks"};
  REQUIRE(table.put("ann", kAnn, &collected));
  REQUIRE(table.put("bob", R"({"login":"bob","last_login":"2026-03-01T12:00:00Z","groups":[]})", &collected));
  const std::set<std::string> little{"login"};
  REQUIRE(table.put("eve", R"({"login":"eve","score":1.5})", &little));
  const char* const bodies[] = {kAnn, R"({"login":"bob","last_login":"2026-03-01T12:00:00Z","groups":[]})",
                                R"({"login":"eve","score":1.5})"};
  for (std::size_t i = 0; i < 3; ++i) {
    const auto row = cel::record_from(*base::parse_json(bodies[i]), type.fields(), i == 2 ? &little : &collected);
    REQUIRE(row);
    CHECK(json(table.row(i)) == json(*row));
  }
  CHECK(table.row(2).as_record().fields[1].is(Kind::unknown));
  CHECK(table.row(2).as_record().fields[1].unknown_paths() == std::vector<std::string>{"active"});
  CHECK(table.row(1).as_record().fields[1].is(Kind::absent));
}

TEST_CASE("what breaks its type is refused with its place, and nothing of it stays") {
  const Type type = account();
  CHECK(fault(type, R"({"failures":1.5})").find("/failures") != std::string::npos);
  CHECK(fault(type, R"({"failures":"3"})").find("expected int, found a string") != std::string::npos);
  CHECK(fault(type, R"({"login":"a","groups":["a",1]})").find("/groups/1") != std::string::npos);
  CHECK(fault(type, R"({"login":"a","groups":[null]})").find("/groups/0") != std::string::npos);
  CHECK(fault(type, R"({"disks":[{},{"sizes":[1,"x"]}]})").find("/disks/1/sizes/1") != std::string::npos);
  CHECK(fault(type, R"({"disks":[{"size":1}]})").find("/disks/0/size") != std::string::npos);
  CHECK(fault(type, R"({"wheels":4})").find("/wheels") != std::string::npos);
  CHECK(fault(type, R"({"last_login":"yesterday"})").find("/last_login") != std::string::npos);
  CHECK(fault(type, R"({"last_login":"2026-02-30T00:00:00Z"})").find("/last_login") != std::string::npos);
  CHECK(fault(type, R"({"login":"a","login":"b"})").find("twice") != std::string::npos);
  CHECK(fault(type, R"({"labels":{"a":"b","a":"c"}})").find("/labels/a") != std::string::npos);
  CHECK(fault(type, "[]") != "");
  CHECK(fault(type, R"({"login":"a"} {})") != "");
  CHECK(fault(type, R"({"login":"a)") != "");
  CHECK(fault(type, R"({"active":trux})") != "");
  CHECK(fault(type, "{\"login\":\"\xff\"}") != "");

  Table table(type);
  REQUIRE(table.put("ann", kAnn));
  CHECK_FALSE(table.put("bob", R"({"groups":["x","y"],"disks":[{"name":"a","sizes":[1,2,3]},{"name":"b","sizes":["no"]}]})"));
  REQUIRE(table.put("eve", R"({"groups":["z"],"disks":[{"name":"c","sizes":[7]}]})"));
  CHECK(table.rows() == 2);
  CHECK(json(table.row(1)) == R"({"disks":[{"name":"c","sizes":[7]}],"groups":["z"]})");
}

TEST_CASE("replaced and removed resources leave, and compacting forgets them") {
  Table table(account());
  REQUIRE(table.put("a", R"({"login":"a","groups":["x"]})"));
  REQUIRE(table.put("b", R"({"login":"b","groups":["y","z"]})"));
  REQUIRE(table.put("a", R"({"login":"a2","groups":[]})"));
  CHECK(table.rows() == 3);
  CHECK(table.dead() == 1);
  CHECK(*table.row_of("a") == 2);
  CHECK(table.remove("b"));
  CHECK_FALSE(table.remove("b"));
  CHECK_FALSE(table.row_of("b"));
  const auto version = table.version();
  table.compact();
  CHECK(table.version() > version);
  CHECK(table.rows() == 1);
  CHECK(json(table.row(*table.row_of("a"))) == R"({"groups":[],"login":"a2"})");
}

TEST_CASE("types are inferred, and widen when something else comes") {
  Table table;
  REQUIRE(
      *table.append_lines("{\"n\":1,\"m\":1,\"s\":\"a\",\"t\":{\"k\":\"v\"},\"l\":[1,2]}\n\n{\"n\":2.0,\"m\":1.5,\"s\":4,\"u\":null}\r\n"
                          "{\"n\":-3,\"t\":{\"j\":true},\"l\":[\"x\"]}") == 3);
  const Column& root = table.root();
  CHECK(root.child("n")->shape == Shape::int64);
  CHECK(root.child("m")->shape == Shape::float64);
  CHECK(root.child("s")->shape == Shape::boxed);
  CHECK(root.child("t")->shape == Shape::object);
  CHECK(root.child("l")->children[0]->shape == Shape::boxed);
  CHECK(json(table.row(0)) == R"({"l":[1,2],"m":1,"n":1,"s":"a","t":{"k":"v"}})");
  CHECK(json(table.row(1)) == R"({"m":1.5,"n":2,"s":4,"u":null})");
  CHECK(json(table.row(2)) == R"({"l":["x"],"n":-3,"t":{"j":true}})");
  const auto version = table.version();
  REQUIRE(table.put("x", R"({"n":1})"));
  CHECK(table.version() == version);
  REQUIRE(table.put("y", R"({"n":1,"new":1})"));
  CHECK(table.version() > version);
}

TEST_CASE("an object of ever more names becomes a map") {
  Table table;
  std::string lines;
  for (int i = 0; i < 400; ++i) lines += "{\"tags\":{\"k" + std::to_string(i) + "\":" + std::to_string(i) + "}}\n";
  REQUIRE(table.append_lines(lines));
  CHECK(table.root().child("tags")->shape == Shape::map);
  CHECK(json(table.row(7)) == R"({"tags":{"k7":7}})");
  CHECK(json(table.row(399)) == R"({"tags":{"k399":399}})");
}

TEST_CASE("a broken line is named, and members that nobody wants are passed over") {
  Table table;
  const auto broken = table.append_lines("{\"a\":1}\n{\"a\":}\n");
  REQUIRE_FALSE(broken);
  CHECK(broken.error().text().find("line 2") != std::string::npos);
  CHECK(table.rows() == 1);
  Table narrow;
  narrow.keep_only({"b"});
  REQUIRE(narrow.append_lines("{\"a\":1,\"b\":2,\"c\":[{}]}\n{\"c\":{\"b\":1},\"b\":3}\n"));
  CHECK(narrow.root().children.size() == 1);
  CHECK(json(narrow.row(1)) == R"({"b":3})");
}

TEST_CASE("the distinct texts are kept once") {
  cel::columns::Dictionary dictionary;
  for (int round = 0; round < 2; ++round)
    for (int i = 0; i < 20'000; ++i) CHECK(dictionary.code_of("text " + std::to_string(i)) == static_cast<std::uint32_t>(i));
  CHECK(dictionary.size() == 20'000);
  CHECK(dictionary.at(77) == "text 77");
  CHECK(*dictionary.find("text 19999") == 19'999);
  CHECK_FALSE(dictionary.find("text 20000"));
  CHECK(dictionary.code_of("") == 20'000);
  CHECK(dictionary.at(20'000).empty());
}

}  // namespace sealwright
