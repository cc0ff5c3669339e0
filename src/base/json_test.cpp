// SPDX-License-Identifier: Apache-2.0
#include "base/json.hpp"

#include <doctest/doctest.h>

#include <bit>
#include <cstdint>
#include <limits>

namespace sealwright::base {
using base::canonical;
using base::parse_json;

TEST_CASE("canonical JSON: the sample of RFC 8785 §3.2.2") {
  const auto parsed = parse_json(R"({
    "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })");
  CHECK(canonical(parsed.value()) ==
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
        "\"string\":\"\xE2\x82\xAC$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST_CASE("canonical JSON: keys sort by UTF-16 units (RFC 8785 §3.2.3)") {
  const auto parsed = parse_json(R"({
    "\u20ac": "Euro Sign",
    "\r": "Carriage Return",
    "\ufb33": "Hebrew Letter Dalet With Dagesh",
    "1": "One",
    "\ud83d\ude00": "Emoji: Grinning Face",
    "\u0080": "Control",
    "\u00f6": "Latin Small Letter O With Diaeresis"
  })");
  CHECK(canonical(parsed.value()) ==
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\xC2\x80\":\"Control\",\"\xC3\xB6\":\"Latin Small Letter O With Diaeresis\","
        "\"\xE2\x82\xAC\":\"Euro Sign\",\"\xF0\x9F\x98\x80\":\"Emoji: Grinning Face\","
        "\"\xEF\xAC\xB3\":\"Hebrew Letter Dalet With Dagesh\"}");
}

TEST_CASE("numbers as ECMAScript prints them (RFC 8785 Appendix B)") {
  struct Sample {
    std::uint64_t bits;
    const char* text;
  };
  const Sample samples[] = {
      {0x0000000000000000, "0"},
      {0x8000000000000000, "0"},
      {0x0000000000000001, "5e-324"},
      {0x8000000000000001, "-5e-324"},
      {0x7fefffffffffffff, "1.7976931348623157e+308"},
      {0xffefffffffffffff, "-1.7976931348623157e+308"},
      {0x4340000000000000, "9007199254740992"},
      {0xc340000000000000, "-9007199254740992"},
      {0x4430000000000000, "295147905179352830000"},
      {0x44b52d02c7e14af5, "9.999999999999997e+22"},
      {0x44b52d02c7e14af6, "1e+23"},
      {0x44b52d02c7e14af7, "1.0000000000000001e+23"},
      {0x444b1ae4d6e2ef4e, "999999999999999700000"},
      {0x444b1ae4d6e2ef4f, "999999999999999900000"},
      {0x444b1ae4d6e2ef50, "1e+21"},
      {0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
      {0x3eb0c6f7a0b5ed8d, "0.000001"},
      {0x41b3de4355555553, "333333333.3333332"},
      {0x41b3de4355555554, "333333333.33333325"},
      {0x41b3de4355555555, "333333333.3333333"},
      {0x41b3de4355555556, "333333333.3333334"},
      {0x41b3de4355555557, "333333333.33333343"},
      {0xbecbf647612f3696, "-0.0000033333333333333333"},
      {0x43143ff3c1cb0959, "1424953923781206.2"},
  };
  for (const auto& sample : samples) CHECK(base::ecmascript_number(std::bit_cast<double>(sample.bits)) == sample.text);
}

TEST_CASE("canonical JSON: integers keep all their digits, and parse back to the same text") {
  CHECK(canonical(Json(std::numeric_limits<std::int64_t>::min())) == "-9223372036854775808");
  CHECK(canonical(Json(std::numeric_limits<std::uint64_t>::max())) == "18446744073709551615");
  for (const char* text : {R"({"a":[1,-2.5,{"b":null}],"c":"\u001f"})", "[]", "{}", "\"\x7F\"", "true"}) {
    CHECK(canonical(parse_json(text).value()) == text);
  }
  CHECK(canonical(parse_json(R"({"b":1.0,"a":12.50})").value()) == R"({"a":12.5,"b":1})");
}

TEST_CASE("numbers are read to the nearest double") {
  for (const char* text : {"333333333.33333325", "9.999999999999997e+22", "1.0000000000000001e+23", "5e-324", "1424953923781206.2",
                           "2.2250738585072014e-308", "1.7976931348623157e+308", "0.30000000000000004"}) {
    CHECK(canonical(parse_json(text).value()) == text);
    CHECK(canonical(parse_json(std::string("[") + text + ",{\"a\":" + text + "}]").value()) ==
          std::string("[") + text + ",{\"a\":" + text + "}]");
  }
  CHECK(canonical(parse_json("[-0.0,1e-400,0e5,12345678901234567890123]").value()) == "[0,0,0,1.2345678901234568e+22]");
}

TEST_CASE("what is no JSON text is refused, with the byte") {
  const char* bad[] = {"",
                       "{",
                       "[1,]",
                       "{\"a\":1,}",
                       "nul",
                       "01",
                       "1 2",
                       "\"\xC3\x28\"",
                       "\"\\ud800\"",
                       "\"\x01\"",
                       "{\"a\" 1}",
                       "[1e999]",
                       "// c\n1",
                       "NaN",
                       "\xEF\xBB\xBF{}",
                       "'a'",
                       "\"\xED\xA0\x80\""};
  for (const char* text : bad) {
    const auto parsed = parse_json(text);
    CHECK_MESSAGE(!parsed, text);
    if (!parsed) {
      CHECK(parsed.error().category == Category::invalid);
      CHECK(parsed.error().message.find("byte") != std::string::npos);
    }
  }
}

TEST_CASE("a key may stand once in an object, at any depth, and again elsewhere") {
  const auto twice = parse_json(R"({"x":{"a":1,"\u0061":2}})");
  REQUIRE(!twice);
  CHECK(twice.error().message == "JSON: byte 19: the key \"a\" occurs twice");
  CHECK(parse_json(R"({"a":{"a":[{"a":1},{"a":2}]},"b":{"a":1}})").ok());
}

TEST_CASE("limits of size and depth") {
  CHECK(parse_json("[[[1]]]", {.bytes = 7, .depth = 3}).ok());
  CHECK(!parse_json("[[[1]]]", {.bytes = 7, .depth = 2}));
  const auto large = parse_json("[[[1]]]", {.bytes = 6, .depth = 3});
  REQUIRE(!large);
  CHECK(large.error().category == Category::too_large);
  CHECK(!parse_json(std::string(100'000, '[')));
}

TEST_CASE("pointers escape ~ and / (RFC 6901)") {
  CHECK(base::pointer_to("/a", "b/c~d") == "/a/b~1c~0d");
  CHECK(base::pointer_to("", 3) == "/3");
}

TEST_CASE("pretty keeps the order of keys") {
  CHECK(base::pretty(parse_json(R"({"b":[1,{}],"a":"x"})").value()) == "{\n  \"b\": [\n    1,\n    {}\n  ],\n  \"a\": \"x\"\n}");
}

TEST_CASE("members of what is no object are absent") {
  CHECK(base::member(Json(3), "a") == nullptr);
  CHECK(base::text_member(parse_json(R"({"a":1})").value(), "a").empty());
  CHECK(base::text_member(parse_json(R"({"a":"x"})").value(), "a") == "x");
}

}  // namespace sealwright::base
