// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/issue.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject flood(const World& w) { return {{"title", "Floods"}, {"origin", "external"}, {"field", "environmental"}, {"owner", w.ann}}; }

}  // namespace

TEST_CASE("issue: identified, assessed with an answer and its reason, closed with a reason") {
  World w;
  const auto id = w.made("issue", flood(w));
  walk(w, "issue", id,
       {{"assessed",
         {{"relevant", true},
          {"relevance_reason", "The data centre is by the river"},
          {"response", "Second site"},
          {"next_review", "2027-01-01"}},
         2},
        {"closed", {{"closing_reason", "We moved"}}, 1}});
  CHECK(base::text_member(w.body("issue", id), "closed_on") == "2026-03-01");
  w.changed("issue", id, JsonObject{{"status", "identified"}});
  CHECK(base::member(w.body("issue", id), "closed_on") == nullptr);
}

TEST_CASE("issue: what is not relevant needs its reason alone") {
  World w;
  const auto id = w.made("issue", flood(w));
  CHECK(refusal(w.change("issue", id, JsonObject{{"relevant", false}})).starts_with("/relevance_reason: is needed"));
  CHECK(w.change("issue", id, JsonObject{{"relevant", false}, {"relevance_reason", "On a hill"}, {"status", "assessed"}}).ok());
  CHECK(w.change("issue", id, JsonObject{{"relevant", true}}).error().faults.size() == 2);  // response, next review
}

TEST_CASE("issue: one of climate change is answered from the start") {
  World w;
  const auto bare = w.create("issue", with(flood(w), "climate_change", true));
  REQUIRE(!bare);
  CHECK(bare.error().faults.size() == 2);
  JsonObject whole = with(flood(w), "climate_change", true);
  whole["relevant"] = false;
  whole["relevance_reason"] = "No site is exposed";
  CHECK(w.create("issue", whole).ok());
  CHECK(w.create("issue", with(flood(w), "climate_change", false)).ok());
  CHECK(refusal(w.create("issue", with(flood(w), "identified_on", "2026-03-02"))) == "/identified_on: lies in the future");
}

}  // namespace sealwright::isms
