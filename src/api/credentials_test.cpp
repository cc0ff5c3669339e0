// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "api/cookie.hpp"
#include "api/cross_site.hpp"
#include "api/lockout.hpp"
#include "api/session_token.hpp"
#include "api/totp.hpp"
#include "base/random.hpp"

namespace sealwright::api {

TEST_CASE("one-time passwords: RFC 4226 appendix D and RFC 6238 appendix B") {
  const Secret key("12345678901234567890");
  const char* const kExpected[] = {"755224", "287082", "359152", "969429", "338314", "254676", "287922", "162583", "399871", "520489"};
  for (std::uint64_t i = 0; i < 10; ++i) CHECK(hotp(key, i) == kExpected[i]);
  const std::pair<std::uint64_t, const char*> kTimes[] = {{59, "94287082"},         {1111111109, "07081804"}, {1111111111, "14050471"},
                                                          {1234567890, "89005924"}, {2000000000, "69279037"}, {20000000000, "65353130"}};
  for (const auto& [seconds, code] : kTimes) CHECK(hotp(key, seconds / 30, 8) == code);
}

TEST_CASE("a code is accepted one step around now, and once") {
  const Secret key("12345678901234567890");
  const Instant now = Instant::of_seconds(1234567890);  // step 41152263
  CHECK(accepted_step(key, "005924", now, {}) == 41152263);
  CHECK(accepted_step(key, "005924", now.plus_seconds(30), {}) == 41152263);
  CHECK(accepted_step(key, "005924", now.plus_seconds(-30), {}) == 41152263);
  CHECK_FALSE(accepted_step(key, "005924", now.plus_seconds(60), {}));
  CHECK_FALSE(accepted_step(key, "005924", now.plus_seconds(-60), {}));
  CHECK_FALSE(accepted_step(key, "005924", now, 41152263));
  CHECK_FALSE(accepted_step(key, "005924", now, 41152264));
  CHECK(accepted_step(key, "005924", now, 41152262) == 41152263);
  CHECK_FALSE(accepted_step(key, "005925", now, {}));
  CHECK_FALSE(accepted_step(key, "", now, {}));
  CHECK_FALSE(accepted_step(key, "0059240", now, {}));
}

TEST_CASE("base32 (RFC 4648 §10) and the enrolment address") {
  const std::pair<const char*, const char*> kVectors[] = {
      {"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
  for (const auto& [plain, coded] : kVectors) {
    CHECK(base32(plain) == coded);
    CHECK(*from_base32(coded) == plain);
  }
  CHECK(*from_base32("mzxw 6ytb oi==") == "foobar");
  CHECK_FALSE(from_base32("MZX1").ok());
  CHECK(totp_uri(Secret("foobar"), "ann@acme.org", "Acme & Co").reveal() ==
        "otpauth://totp/Acme%20%26%20Co:ann%40acme.org?secret=MZXW6YTBOI&issuer=Acme%20%26%20Co&algorithm=SHA1&digits=6&period=30");
  CHECK(new_totp_key().reveal().size() == 20);
}

TEST_CASE("lock-out grows from the fifth failure, has an end, and forgets after a day") {
  const Instant start = Instant::of_seconds(1'000'000);
  Attempts attempts;
  for (int i = 1; i < 5; ++i) {
    attempts = failed_once_more(attempts, start);
    CHECK(allowed_at(attempts) <= start);
  }
  attempts = failed_once_more(attempts, start);
  CHECK(allowed_at(attempts) == start.plus_seconds(30));
  attempts = failed_once_more(attempts, start);
  CHECK(allowed_at(attempts) == start.plus_seconds(60));
  for (int i = 0; i < 1000; ++i) attempts = failed_once_more(attempts, start);
  CHECK(allowed_at(attempts) == start.plus_seconds(3600));
  CHECK(failed_once_more(attempts, start.plus_seconds(86401)).failures == 1);
}

TEST_CASE("tokens: random, prefixed, stored as a digest") {
  const NewToken made = new_token("swt_");
  CHECK(made.text.reveal().size() == 47);
  CHECK(*token_digest(made.text.reveal(), "swt_") == made.digest);
  CHECK(new_token("swt_").digest != made.digest);
  CHECK(token_digest(made.text.reveal(), "").error().category == Category::unauthenticated);
  CHECK_FALSE(token_digest("", "").ok());
  CHECK_FALSE(token_digest(std::string(43, '\''), "").ok());
  CHECK(bearer("Bearer abc") == "abc");
  CHECK(bearer("bearer  abc ") == "abc");
  CHECK(bearer("Basic abc").empty());
  CHECK(bearer("Bearer").empty());
}

TEST_CASE("cookies: found whole, refused when doubled, safe attributes") {
  Headers headers;
  headers.add("cookie", "a=1; __Host-sealwright=tok; sealwright=other");
  CHECK(cookie(headers, "__Host-sealwright") == "tok");
  CHECK(cookie(headers, "sealwright") == "other");
  CHECK(cookie(headers, "Host-sealwright").empty());
  headers.add("cookie", "sealwright=planted");
  CHECK(cookie(headers, "sealwright").empty());
  CHECK(session_cookie("t", true, std::nullopt) == "__Host-sealwright=t; Path=/; HttpOnly; SameSite=Strict; Secure");
  CHECK(session_cookie("t", false, 60) == "sealwright=t; Path=/; HttpOnly; SameSite=Strict; Max-Age=60");
  CHECK(expired_session_cookie(false).find("Max-Age=0") != std::string::npos);
}

TEST_CASE("a change with a cookie must come from our own pages") {
  const auto check = [](const std::string& method, std::vector<Header> fields, bool tls = false) {
    Request request;
    request.method = method;
    request.tls = tls;
    request.headers.fields = std::move(fields);
    return check_same_site(request).ok();
  };
  const Header host{"host", "isms.acme.org"};
  const Header ours{"x-sealwright-request", "1"};
  CHECK(check("GET", {host}));
  CHECK_FALSE(check("POST", {host}));
  CHECK(check("POST", {host, ours}));
  CHECK_FALSE(check("DELETE", {host, {"x-sealwright-request", "0"}}));
  CHECK(check("POST", {host, ours, {"sec-fetch-site", "same-origin"}, {"origin", "http://isms.acme.org"}}));
  CHECK(check("POST", {host, ours, {"origin", "https://isms.acme.org"}}));
  CHECK(check("POST", {host, ours, {"origin", "https://isms.acme.org"}}, true));
  CHECK_FALSE(check("POST", {host, ours, {"origin", "http://isms.acme.org"}}, true));
  CHECK_FALSE(check("POST", {host, ours, {"origin", "https://evil.org"}}));
  CHECK_FALSE(check("POST", {host, ours, {"origin", "null"}}));
  CHECK_FALSE(check("POST", {host, ours, {"sec-fetch-site", "cross-site"}}));
  CHECK_FALSE(check("POST", {host, ours, {"sec-fetch-site", "same-site"}}));
}

}  // namespace sealwright::api
