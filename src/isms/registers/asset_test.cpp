// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/asset.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

TEST_CASE("asset: an active owner, and hostnames once each") {
  isms::World w;
  const JsonObject body{
      {"name", "Web server"}, {"kind", "hardware"}, {"owner", w.ann}, {"classification", "internal"}, {"scopes", JsonArray{Json(w.scope)}}};
  const auto id = w.made("asset", body);
  CHECK(base::text_member(w.body("asset", id), "status") == "in_use");
  CHECK(refusal(w.change("asset", id, JsonObject{{"hostnames", JsonArray{"web-1", "WEB-1"}}})) == "/hostnames/1: is listed twice");
  CHECK(refusal(w.change("asset", id, JsonObject{{"acquired_on", "2026-02-01"}, {"retired_on", "2026-01-01"}})) ==
        "/retired_on: is before it was acquired");
  w.changed("person", w.ann, JsonObject{{"status", "inactive"}});
  CHECK(refusal(w.create("asset", body)) == "/owner: names somebody who is not active: choose an active person");
  CHECK(w.change("asset", id, JsonObject{{"location", "Rack 3"}}).ok());
  CHECK(w.change("asset", id, JsonObject{{"status", "retired"}}).ok());
  CHECK(refusal(w.create("asset", [&] {
          JsonObject ownerless = body;
          ownerless.erase("owner");
          return ownerless;
        }())) == "/owner: is required");
}

TEST_CASE("asset: the host names under which it is reported") {
  isms::Asset asset;
  asset.hostnames = {"Web-1", "db-*.example.org"};
  for (const char* host : {"web-1", "WEB-1", "db-7.example.org", "db-.example.org"}) CHECK_MESSAGE(isms::is_reported_as(asset, host), host);
  for (const char* host : {"web-10", "db-7.example.com", "db-example.org", ""}) CHECK_MESSAGE(!isms::is_reported_as(asset, host), host);
}

TEST_CASE("scope: an exclusion has its reason") {
  isms::World w;
  CHECK(refusal(w.create("scope", JsonObject{{"name", "Rest"}, {"exclusions", JsonArray{JsonObject{{"what", "Factory"}}}}})) ==
        "/exclusions/0/reason: is required");
  CHECK(w.create("scope", JsonObject{{"name", "Rest"}, {"interfaces", JsonArray{JsonObject{{"name", "Payroll"}, {"party", "Bureau"}}}}})
            .ok());
}

}  // namespace sealwright::isms
