// SPDX-License-Identifier: Apache-2.0
#include "cel/parser.hpp"

#include <doctest/doctest.h>

#include <string>

namespace sealwright {

namespace {

std::string fault(std::string_view source) {
  const auto parsed = cel::parse(source);
  return parsed ? "" : parsed.error().message;
}

}  // namespace

TEST_CASE("a parse error says where, what was found and what to write") {
  CHECK(fault("") == "1:1: the expression is empty; write for example resource.enabled");
  CHECK(fault("a = b") == "1:3: '=' is not an operator; write '==' to compare");
  CHECK(fault("a & b") == "1:3: '&' is not an operator; write '&&'");
  CHECK(fault("a and b") == "1:3: expected an operator or the end, found \"and\"; write &&");
  CHECK(fault("a &&\n  (b ||") == "2:8: expected a value, a name or '(', found the end");
  CHECK(fault("(a") == "1:3: expected ')' to close the parenthesis of 1:1, found the end");
  CHECK(fault("[1, 2") == "1:6: expected ']' or ',' in the list, found the end");
  CHECK(fault("{'a' 1}") == "1:6: expected ':' between a key and its value, found \"1\"");
  CHECK(fault("a ? b") == "1:6: expected ':' between the two results of '?', found the end");
  CHECK(fault("'abc") == "1:1: this text has no closing quote");
  CHECK(fault("'a\nb'") == "1:1: this text is not closed on its line; close it, or write it in triple quotes");
  CHECK(fault("'\\q'") == "1:1: \\q is not an escape; write \\\\ for a backslash, or put r before the text to leave it raw");
  CHECK(fault("'\\uD83D'").find("not a Unicode code point") != std::string::npos);
  CHECK(fault("b'\\u0041'").find("no place in bytes") != std::string::npos);
  CHECK(fault("12ab") == "1:3: unexpected \"a\" behind the number 12");
  CHECK(fault("9223372036854775808").find("too large") != std::string::npos);
  CHECK(fault("-9223372036854775808") == "");
  CHECK(fault("-9223372036854775809").find("over 9223372036854775807") != std::string::npos);
  CHECK(fault("18446744073709551616u").find("does not fit in 64 bits") != std::string::npos);
  CHECK(fault("a.in").find("keyword") != std::string::npos);
  CHECK(fault("for").find("reserved word") != std::string::npos);
  CHECK(fault("Message{a: 1}").find("write a map") != std::string::npos);
  CHECK(fault("!-a").find("parentheses") != std::string::npos);
  CHECK(fault("a.`b c").find("backtick") != std::string::npos);
  CHECK(fault("\xff").find("UTF-8") != std::string::npos);
  CHECK(fault("a\xC2\xA0") != "");
}

TEST_CASE("columns count characters, not bytes") { CHECK(fault("'é' = 1").starts_with("1:5:")); }

TEST_CASE("comments and blanks stand anywhere") { CHECK(fault("// what\n a // why\n && b") == ""); }

TEST_CASE("macros say how they are used") {
  CHECK(fault("has(a)") == "1:1: has() takes one field, as in has(resource.owner)");
  CHECK(fault("a.all(x)") == "1:2: all() takes a variable and an expression, as in .all(x, x > 0)");
  CHECK(fault("a.exists(1, true)").find("binds a plain name") != std::string::npos);
  CHECK(fault("a.exists(x, x, true)").find("different names") != std::string::npos);
  CHECK(fault("cel.bind(a, b)").find("takes a name, its value") != std::string::npos);
  CHECK(fault("math.greatest()").find("at least one") != std::string::npos);
  CHECK(fault("math.least('a')").find("takes numbers") != std::string::npos);
}

TEST_CASE("nesting, size and count are bounded, and what is allowed does not exhaust the stack") {
  const auto nested = [](int n) {
    return std::string(static_cast<std::size_t>(n), '(') + "1" + std::string(static_cast<std::size_t>(n), ')');
  };
  CHECK(fault(nested(150)) == "");
  CHECK(fault(nested(250)).find("nested over 200 levels") != std::string::npos);
  CHECK(fault(std::string(60'000, '(')).find("nested over") != std::string::npos);
  CHECK(fault(std::string(60'000, '!')).find("nested over") != std::string::npos);
  CHECK(fault(std::string(60'000, '[')).find("nested over") != std::string::npos);
  CHECK(fault(std::string(60'000, '{')).find("nested over") != std::string::npos);
  std::string sum = "1";
  for (int i = 0; i < 300; ++i) sum += "+1";
  CHECK(fault(sum).find("nested over") != std::string::npos);
  std::string any = "a";
  for (int i = 0; i < 5000; ++i) any += "||a";
  CHECK(fault(any) == "");
  CHECK(fault(std::string(70'000, ' ') + "a").find("65536 bytes") != std::string::npos);
  std::string list = "[1";
  for (int i = 0; i < 25'000; ++i) list += ",1";
  CHECK(fault(list + "]").find("over 20000 parts") != std::string::npos);
}

}  // namespace sealwright
