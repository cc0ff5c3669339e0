// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "api/etag.hpp"
#include "api/page_token.hpp"
#include "api/problem.hpp"
#include "api/static_files.hpp"
#include "base/json.hpp"

namespace sealwright::api {

namespace {

Json body_of(const Response& response) { return *base::parse_json(std::get<std::string>(response.body)); }

Headers with(std::string name, std::string value) {
  Headers out;
  out.add(std::move(name), std::move(value));
  return out;
}

}  // namespace

TEST_CASE("each category has its status, and what is inside stays inside") {
  const std::pair<Category, int> kMap[] = {{Category::invalid, 400},   {Category::not_found, 404},   {Category::unauthenticated, 401},
                                           {Category::forbidden, 403}, {Category::conflict, 409},    {Category::precondition, 428},
                                           {Category::too_large, 413}, {Category::unavailable, 503}, {Category::corrupt, 500},
                                           {Category::internal, 500}};
  for (const auto& [category, status] : kMap) {
    const Response response = problem_response(Error{category, "a message", {}});
    CHECK(response.status == status);
    CHECK(response.headers.get("content-type") == "application/problem+json");
    const Json body = body_of(response);
    CHECK(body.at("status").as_int64() == status);
    CHECK(body.at("title").as_string() == std::string(reason_phrase(status)));
    const bool shown = std::get<std::string>(response.body).find("a message") != std::string::npos;
    CHECK(shown == (status != 500));
  }
}

TEST_CASE("faults become errors with pointers, and 422") {
  const Response response = problem_response(invalid("two faults", {{"/owner", "must be an active person"}, {"/due", "lies in the past"}}));
  CHECK(response.status == 422);
  CHECK(std::get<std::string>(response.body) ==
        R"({"detail":"two faults","errors":[{"detail":"must be an active person","pointer":"/owner"},)"
        R"({"detail":"lies in the past","pointer":"/due"}],"status":422,"title":"Unprocessable Content","type":"about:blank"})");
  Error hidden = internal("secret");
  hidden.faults = {{"/x", "secret"}};
  CHECK(std::get<std::string>(problem_response(hidden).body).find("secret") == std::string::npos);
}

TEST_CASE("If-Match names one version") {
  CHECK(**if_match_version(with("If-Match", version_etag(7))) == 7);
  CHECK_FALSE(if_match_version(with("If-Match", "*"))->has_value());
  CHECK(if_match_version({}).error().category == Category::precondition);
  for (const char* bad :
       {"7", "W/\"7\"", "\"7\", \"8\"", "\"x\"", "\"\"", "\"-1\"", "\"0\"", "\"7", "\"7\" x", "\"99999999999999999999\""}) {
    CAPTURE(bad);
    CHECK(if_match_version(with("If-Match", bad)).error().category == Category::invalid);
  }
  CHECK(none_match_hit(with("If-None-Match", "\"a\", W/\"b\""), "\"b\""));
  CHECK(none_match_hit(with("If-None-Match", "*"), "\"b\""));
  CHECK_FALSE(none_match_hit(with("If-None-Match", "\"a\""), "\"b\""));
  CHECK_FALSE(none_match_hit({}, "\"b\""));
}

TEST_CASE("page tokens fit their query alone, and cannot be changed") {
  const PageTokens tokens(Secret(std::string(32, 'k')));
  const Digest query = base::sha256("org acme risk owner=ann");
  const std::string token = tokens.sign(std::string("a\0b", 3), query);
  CHECK(*tokens.open(token, query) == std::string("a\0b", 3));
  CHECK(tokens.open(token, base::sha256("org other")).error().faults.at(0).pointer == "/page_token");
  CHECK_FALSE(PageTokens(Secret(std::string(32, 'l'))).open(token, query).ok());
  for (std::size_t i = 0; i < token.size(); ++i) {
    std::string changed = token;
    changed[i] = changed[i] == 'A' ? 'B' : 'A';
    CHECK_FALSE(tokens.open(changed, query).ok());
  }
  CHECK_FALSE(tokens.open("", query).ok());
  CHECK_FALSE(tokens.open(std::string(10'000, 'A'), query).ok());
}

TEST_CASE("page files: types, tags, gzip, caching, and the index for the pages' own routes") {
  const StaticFiles files(
      {{"index.html", "<html>"}, {"assets/app-BkZ1x9aQ.js", "script"}, {"assets/app-BkZ1x9aQ.js.gz", "zipped"}, {"icon.svg", "<svg>"}});
  const auto get = [&](const std::string& path, std::vector<Header> fields = {}, const std::string& method = "GET") {
    Request request;
    request.method = method;
    request.path = path;
    request.headers.fields = std::move(fields);
    return files.serve(request);
  };
  const auto bytes = [](const std::optional<Response>& response) { return std::get<StaticBody>(response->body).bytes; };
  CHECK(bytes(get("/")) == "<html>");
  CHECK(get("/")->headers.get("cache-control") == "no-cache");
  CHECK(get("/")->headers.get("content-type") == "text/html; charset=utf-8");
  const auto plain = get("/assets/app-BkZ1x9aQ.js");
  CHECK(bytes(plain) == "script");
  CHECK(plain->headers.get("cache-control") == "public, max-age=31536000, immutable");
  CHECK(plain->headers.get("vary") == "Accept-Encoding");
  const auto zipped = get("/assets/app-BkZ1x9aQ.js", {{"accept-encoding", "br, gzip;q=0.5"}});
  CHECK(bytes(zipped) == "zipped");
  CHECK(zipped->headers.get("content-encoding") == "gzip");
  CHECK(zipped->headers.get("etag") != plain->headers.get("etag"));
  CHECK(bytes(get("/assets/app-BkZ1x9aQ.js", {{"accept-encoding", "gzip;q=0"}})) == "script");
  const auto same = get("/icon.svg", {{"if-none-match", std::string(get("/icon.svg")->headers.get("etag"))}});
  CHECK(same->status == 304);
  CHECK(bytes(get("/risk/R-12", {{"accept", "text/html,*/*"}})) == "<html>");
  CHECK_FALSE(get("/risk/R-12", {{"accept", "application/json"}}));
  CHECK_FALSE(get("/api/v1/risk", {{"accept", "text/html"}}));
  CHECK_FALSE(get("/api", {{"accept", "text/html"}}));
  CHECK_FALSE(get("/assets/gone-BkZ1x9aQ.js", {{"accept", "text/html"}}));
  CHECK_FALSE(get("/assets/app-BkZ1x9aQ.js.gz"));
  CHECK(get("/", {}, "POST")->status == 405);
}

TEST_CASE("every answer carries the security headers, and keeps what it says itself") {
  Response response = Response::text(200, "x");
  response.headers.add("Cache-Control", "no-cache");
  add_security_headers(response, true);
  const std::string_view policy = response.headers.get("content-security-policy");
  CHECK(policy.find("frame-ancestors 'none'") != policy.npos);
  CHECK(policy.find("script-src 'self';") != policy.npos);
  CHECK(response.headers.get("x-content-type-options") == "nosniff");
  CHECK(response.headers.get("referrer-policy") == "no-referrer");
  CHECK(response.headers.get("cache-control") == "no-cache");
  CHECK(response.headers.find("strict-transport-security"));
  Response plain;
  add_security_headers(plain, false);
  CHECK_FALSE(plain.headers.find("strict-transport-security"));
  CHECK(plain.headers.get("cache-control") == "no-store");
}

}  // namespace sealwright::api
