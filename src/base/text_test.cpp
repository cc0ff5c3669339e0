// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <doctest/doctest.h>

namespace sealwright::base {

TEST_CASE("UTF-8 is well formed or it is not (RFC 3629)") {
  for (const char* text : {"", "plain", "\xC3\xA9", "\xE2\x82\xAC", "\xF0\x9F\x98\x80", "\xF4\x8F\xBF\xBF", "\xEF\xBF\xBF"})
    CHECK(base::is_utf8(text));
  for (const char* text : {"\x80", "\xC0\x80", "\xC1\xBF", "\xC3", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80", "\xF4\x90\x80\x80",
                           "\xF5\x80\x80\x80", "\xFF", "a\xE2\x82"}) {
    CHECK(!base::is_utf8(text));
  }
  CHECK(base::code_points("a\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80") == 4);
}

TEST_CASE("cases of names") {
  CHECK(base::snake_case("RiskMethod") == "risk_method");
  CHECK(base::snake_case("risk-method") == "risk_method");
  CHECK(base::snake_case("HTTPServer") == "http_server");
  CHECK(base::kebab_case("risk_method") == "risk-method");
  CHECK(base::sentence_case("risk_method") == "Risk method");
  CHECK(base::lower_ascii("ÄBC") == "Äbc");
}

TEST_CASE("pieces") {
  CHECK(base::trimmed(" \t a b \r\n") == "a b");
  CHECK(base::trimmed(" \n").empty());
  CHECK(base::split("a,,b", ',') == std::vector<std::string_view>{"a", "", "b"});
  CHECK(base::split("", ',').size() == 1);
  CHECK(base::joined({"a", "b"}, ", ") == "a, b");
}

TEST_CASE("quoting shows control characters and broken bytes, and is short") {
  CHECK(base::quoted("a\x1B[0m\xFF") == "\"a\\x1b[0m\\xff\"");
  CHECK(base::quoted("\xE2\x82\xAC") == "\"\xE2\x82\xAC\"");
  CHECK(base::quoted(std::string(1000, 'x')).size() < 90);
}

TEST_CASE("did you mean") {
  CHECK(base::nearest("onwer", {"title", "owner"}) == "owner");
  CHECK(base::nearest("zzz", {"title", "owner"}).empty());
  CHECK(base::nearest(std::string(100'000, 'o'), {"owner"}).empty());
}

TEST_CASE("hexadecimal and base64 (RFC 4648 §10)") {
  CHECK(base::hex("\x01\xAB") == "01ab");
  CHECK(base::from_hex("01AB").value() == "\x01\xAB");
  CHECK(!base::from_hex("01A"));
  CHECK(!base::from_hex("0g"));
  CHECK(base::base64("") == "");
  CHECK(base::base64("f") == "Zg==");
  CHECK(base::base64("foobar") == "Zm9vYmFy");
  CHECK(base::from_base64("Zm9vYg==").value() == "foob");
  CHECK(base::base64url("\xFB\xFF") == "-_8");
  CHECK(base::from_base64url("-_8").value() == "\xFB\xFF");
  for (const char* text : {"Zg", "Zg=", "Zh==", "Z g==", "Zg==\n", "Zg==Zg==", "-_8="}) CHECK_MESSAGE(!base::from_base64(text), text);
  CHECK(!base::from_base64url("Zg=="));
}

}  // namespace sealwright::base
