// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "api/test_site.hpp"

namespace sealwright::api {
namespace {

/// The token itself, of the header that sends it.
std::string bare(const std::string& header) {
  const auto at = header.find("sw_");
  REQUIRE(at != std::string::npos);
  return header.substr(at, header.find('\r') - at);
}

}  // namespace

TEST_CASE("the calendar feed takes its token in the address, if that can do nothing else") {
  TestSite site;
  const std::string owner = site.token("acme", store::Role::owner);
  REQUIRE(site.send("POST", "/api/v1/task", owner, R"({"title":"Order disks","due":"2027-02-01"})").status == 201);
  const std::string feed = bare(site.token("acme", store::Role::reader, {"calendar.read"}));
  const auto answer = site.send("GET", "/api/v1/calendar.ics?token=" + feed);
  CHECK(answer.status == 200);
  CHECK(answer.header("Content-Type") == "text/calendar; charset=utf-8");
  CHECK(site.send("GET", "/api/v1/calendar.ics?token=" + feed + "&of=task&until=2027-12-31").status == 200);
  CHECK(site.send("GET", "/api/v1/calendar.ics?token=" + feed + "&of=tusk").status == 404);
  CHECK(site.send("GET", "/api/v1/calendar.ics", "Authorization: Bearer " + feed + "\r\n").status == 200);
}

TEST_CASE("no other token stands in an address, and no other address takes one") {
  TestSite site;
  const auto status = [&](const std::string& path, const std::string& token) { return site.send("GET", path + "?token=" + token).status; };
  const std::string feed = bare(site.token("acme", store::Role::reader, {"calendar.read"}));
  CHECK(status("/api/v1/calendar.ics", bare(site.token("acme", store::Role::owner))) == 401);
  CHECK(status("/api/v1/calendar.ics", bare(site.token("acme", store::Role::reader, {"calendar.read", "task.read"}))) == 401);
  CHECK(status("/api/v1/calendar.ics", bare(site.token("acme", store::Role::reader, {"calendar.*"}))) == 401);
  CHECK(status("/api/v1/calendar.ics", "sw_" + std::string(43, 'A')) == 401);
  CHECK(status("/api/v1/calendar.ics", "") == 401);
  CHECK(status("/api/v1/calendar", feed) == 401);
  CHECK(status("/api/v1/task", feed) == 401);
  CHECK(site.send("GET", "/api/v1/task", "Authorization: Bearer " + feed + "\r\n").status == 403);
  CHECK(site.send("GET", "/api/v1/calendar", "Authorization: Bearer " + feed + "\r\n").status == 200);
}

}  // namespace sealwright::api
