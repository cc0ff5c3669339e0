// SPDX-License-Identifier: Apache-2.0
#include "base/password.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

namespace sealwright::base {

namespace {

bool taken(const char* password, const std::vector<std::string>& words = {"ann.example@acme.org", "Ann Example", "Acme Holding"}) {
  return acceptable_password(Secret(password), words).ok();
}

}  // namespace

TEST_CASE("passwords that are long and their own are taken") {
  CHECK(taken("seven grey herons wade"));
  CHECK(taken("vR9#kk2!pQzL"));
  CHECK(taken("зимний вечер у реки"));
  CHECK(taken(std::string(256, 'x').replace(0, 40, "forty letters that do not repeat at all!").c_str()));
}

TEST_CASE("passwords are refused with the reason") {
  const auto reason = [](const std::string& text) {
    const auto result = acceptable_password(Secret(text), {"ann.example@acme.org", "Ann Example", "Acme Holding"});
    REQUIRE_FALSE(result.ok());
    CHECK(result.error().faults.at(0).pointer == "/password");
    CHECK(result.error().text().find(text) == std::string::npos);
    return result.error().message;
  };
  CHECK(reason("short 11 ch").find("shorter") != std::string::npos);
  CHECK(reason("àéîõüàéîõüà").find("shorter") != std::string::npos);  // eleven letters in 22 bytes
  CHECK(reason(std::string(257, 'x')).find("longer") != std::string::npos);
  CHECK(reason("twelve bytes\xff").find("UTF-8") != std::string::npos);
  CHECK(reason("Password1234").find("first") != std::string::npos);
  CHECK(reason("P4$$w0rd2024!").find("first") != std::string::npos);
  CHECK(reason("passwordpassword").find("first") != std::string::npos);
  CHECK(reason("iloveyou12345678").find("first") != std::string::npos);
  CHECK(reason("aaaaaaaaaaaaaaa").find("pattern") != std::string::npos);
  CHECK(reason("abcabcabcabcabc").find("pattern") != std::string::npos);
  CHECK(reason("abcdefghijklmnop").find("pattern") != std::string::npos);
  CHECK(reason("1234567890qwer").find("pattern") != std::string::npos);
  CHECK(reason("Holding-2026!").find("organization") != std::string::npos);
  CHECK(reason("ann.example1").find("address") != std::string::npos);
}

TEST_CASE("of the commonest passwords of the world that are long enough, few pass") {
  const std::string path = std::string(SEALWRIGHT_SOURCE_DIR) + "/../shared/badinput/passwords-common/passwords.txt";
  if (!std::filesystem::exists(path)) {
    MESSAGE("skipped: no list of common passwords at hand");
    return;
  }
  std::ifstream in(path);
  std::size_t passed = 0;
  std::size_t seen = 0;
  for (std::string line; std::getline(in, line) && seen < 10'000; ++seen) {
    if (taken(line.substr(0, line.find(' ')).c_str())) ++passed;
  }
  CHECK(seen == 10'000);
  MESSAGE(passed << " of the first " << seen << " pass");
  CHECK(passed <= 10);
}

TEST_CASE("a hash matches its password alone, and says with what it was made") {
  const auto hash = hash_password(Secret("seven grey herons wade"));
  REQUIRE(hash.ok());
  CHECK(hash->reveal().starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
  CHECK(password_matches(Secret("seven grey herons wade"), *hash));
  CHECK_FALSE(password_matches(Secret("seven grey herons wadE"), *hash));
  CHECK_FALSE(password_matches(Secret(""), *hash));
  CHECK_FALSE(password_matches(Secret(""), Secret("")));
  CHECK_FALSE(password_matches(Secret("x"), Secret(std::string(500, 'x'))));
  CHECK(hash_password(Secret("seven grey herons wade"))->reveal() != hash->reveal());
  CHECK_FALSE(password_needs_rehash(*hash));
  CHECK(password_needs_rehash(Secret("$argon2id$v=19$m=4096,t=1,p=1$c29tZXNhbHRzb21lc2FsdA$5aKLrqZ9S5dOqRMa6tkzHxwM8hE8bFqUgkm2/rWp0WE")));
}

}  // namespace sealwright::base
