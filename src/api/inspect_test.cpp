// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <algorithm>

#include "api/test_site.hpp"

namespace sealwright::api {
using store::Role;

namespace {

TestSite::Answer inspected(TestSite& site, const std::string& query, const std::string& name, const std::string& bytes) {
  return site.send("POST", "/api/v1/evidence/inspect" + query,
                   site.token("acme", Role::manager) + "Content-Type: application/octet-stream\r\nX-File-Name: " + name + "\r\n", bytes);
}

}  // namespace

TEST_CASE("an upload is called as its bringer calls it, and no path of the server is told") {
  TestSite site;
  const auto refused = inspected(site, "", "notes.txt", "hello");
  CHECK(refused.status == 400);
  CHECK(refused.body.at("detail").as_string().starts_with("notes.txt: byte 0: no known format"));
  CHECK(base::canonical(refused.body).find(site.folder.string()) == std::string::npos);

  const auto kept = inspected(site, "?format=file", "notes.txt", "hello");
  REQUIRE(kept.status == 200);
  CHECK(kept.body.at("bytes") == 5);
  CHECK(kept.body.at("source") == "upload");

  const std::string shadow = R"([{"username":"ann","password_status":"active","hash_alg":"6","last_change":"20000"}])";
  const auto read = inspected(site, "?format=osquery:shadow&target=web-1", "shadow.json", shadow);
  REQUIRE_MESSAGE(read.status == 200, base::canonical(read.body));
  CHECK(read.body.at("source") == "osquery:shadow:web-1");
  CHECK(site.send("GET", "/api/v1/evidence", site.token("acme", Role::manager)).body.at("items").as_array().empty());
}

TEST_CASE("the ledger's entries are found by action, register and record, page after page") {
  TestSite site;
  const std::string owner = site.token("acme", Role::owner);
  for (int i = 0; i < 5; ++i) {
    REQUIRE(site.send("POST", "/api/v1/task", owner, R"({"title":"Count )" + std::to_string(i) + "\"}").status == 201);
    REQUIRE(
        site.send("POST", "/api/v1/asset", owner,
                  R"({"name":"Rack )" + std::to_string(i) + R"(","kind":"hardware","classification":"internal","owner":"owner@acme.org"})")
            .status == 201);
  }
  const auto entries = [&](const std::string& query) { return site.send("GET", "/api/v1/ledger/entries" + query, owner).body; };
  std::vector<std::int64_t> seen;
  std::string token;
  do {
    const auto page = entries("?register=task&action=create&page_size=2&page_token=" + token);
    for (const auto& each : page.at("items").as_array()) {
      CHECK(each.at("register") == "task");
      seen.push_back(each.at("index").to_number<std::int64_t>());
    }
    token = base::text_member(page, "next_page_token");
  } while (!token.empty());
  CHECK(seen.size() == 5);
  CHECK(std::is_sorted(seen.rbegin(), seen.rend()));
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
  const auto of_one = entries("?register=task&of=TSK-1").at("items").as_array();
  REQUIRE(of_one.size() == 1);
  CHECK(of_one.front().at("index") == seen.back());
  CHECK(entries("?register=task&action=delete").at("items").as_array().empty());
  CHECK(entries("?register=task").as_object().contains("total") == false);  // how many there are, nobody counted
}

TEST_CASE("a page of one organization gets no answer from another that its session went on to") {
  TestSite site;
  const std::string page = site.page("owner@acme.org");
  const auto named = [&](const std::string& organization) { return page + "X-Sealwright-Organization: " + organization + "\r\n"; };
  CHECK(site.send("GET", "/api/v1/task", named(site.acme.id.text())).status == 200);
  CHECK(site.send("GET", "/api/v1/task", named("acme")).status == 200);
  const std::string other = named(site.other.id.text());
  const auto read = site.send("GET", "/api/v1/task", other);
  CHECK(read.status == 409);
  CHECK(read.body.at("type").as_string().ends_with("other_organization"));
  CHECK(site.send("POST", "/api/v1/task", other, R"({"title":"Astray"})").status == 409);
  CHECK(site.send("POST", "/api/v1/evidence?format=file", other + "Content-Type: text/plain\r\nX-File-Name: a.txt\r\n", "astray").status ==
        409);
  CHECK(site.send("GET", "/api/v1/session", other).status == 200);
  CHECK(site.send("GET", "/api/v1/task?search=Astray", page).body.at("items").as_array().empty());
}

TEST_CASE("types of resources are shown to those who write checks") {
  TestSite site;
  const std::string reader = site.token("acme", Role::reader);
  const auto all = site.send("GET", "/api/v1/resource_type", reader).body.at("items").as_array();
  REQUIRE_FALSE(all.empty());
  for (const auto& each : all) CHECK_FALSE(each.at("fields").as_array().empty());
  const std::string name(base::text_member(all.front(), "name"));
  CHECK(site.send("GET", "/api/v1/resource_type/" + name, reader).body == all.front());
  CHECK(site.send("GET", "/api/v1/resource_type/" + name + "x", reader).status == 404);
}

}  // namespace sealwright::api
