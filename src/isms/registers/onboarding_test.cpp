// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/onboarding.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject for_bob(const World& w, const char* kind) {
  return {{"kind", kind}, {"person", w.bob}, {"effective_on", "2026-02-28"}, {"responsible", w.ann}};
}

Json done(const World& w, const char* step) { return JsonObject{{"step", step}, {"done_on", "2026-02-27"}, {"done_by", w.ann}}; }
Json unneeded(const char* step) { return JsonObject{{"step", step}, {"not_needed_reason", "Had none"}}; }

}  // namespace

TEST_CASE("onboarding: open, done with every step of its kind, and opened again") {
  World w;
  const std::pair<const char*, std::vector<const char*>> kinds[] = {
      {"joining", {"screened", "terms_signed", "confidentiality_signed", "trained", "equipped", "access_granted"}},
      {"moving", {"duties_explained", "trained", "access_reviewed"}},
      {"leaving", {"duties_explained", "access_removed", "assets_returned"}}};
  for (const auto& [kind, steps] : kinds) {
    const auto id = w.made("onboarding", for_bob(w, kind));
    JsonArray items;
    for (const char* step : steps) items.push_back(done(w, step));
    walk(w, "onboarding", id, {{"done", {{"items", items}}, steps.size()}, {"open", {}, 0}});
    items.pop_back();
    CHECK(refusal(w.change("onboarding", id, JsonObject{{"status", "done"}, {"items", items}})).starts_with("/items: leave out the step "));
    items.push_back(unneeded(steps.back()));
    CHECK(w.change("onboarding", id, JsonObject{{"status", "done"}, {"items", items}}).ok());
    CHECK(base::text_member(w.body("onboarding", id), "done_on") == "2026-03-01");
  }
}

TEST_CASE("onboarding: each step once, by somebody else, done or not needed") {
  World w;
  const auto refused = [&](JsonArray items) {
    return refusal(w.create("onboarding", with(for_bob(w, "leaving"), "items", std::move(items))));
  };
  CHECK(refused({done(w, "access_removed"), unneeded("access_removed")}) == "/items/1/step: is listed twice");
  CHECK(refused({JsonObject{{"step", "trained"}, {"done_on", "2026-02-27"}}}) == "/items/0/done_by: is needed: say who did it");
  CHECK(refused({JsonObject{{"step", "trained"}, {"done_on", "2026-02-27"}, {"done_by", w.bob}}})
            .starts_with("/items/0/done_by: is the person himself"));
  CHECK(refused({JsonObject{{"step", "trained"}, {"done_on", "2026-03-02"}, {"done_by", w.ann}}}) ==
        "/items/0/done_on: lies in the future");
  Json both = done(w, "trained");
  both.as_object()["not_needed_reason"] = "x";
  CHECK(refused({both}) == "/items/0/not_needed_reason: contradicts that it was done");
  const auto id = w.made("onboarding", with(for_bob(w, "leaving"), "items", JsonArray{JsonObject{{"step", "access_removed"}}}));
  CHECK(refusal(w.change("onboarding", id, JsonObject{{"status", "done"}})).find("/items/0/done_on: is needed") != std::string::npos);
}

TEST_CASE("onboarding: of one person, seen to by another, cancelled with a reason") {
  World w;
  CHECK(refusal(w.create("onboarding", with(for_bob(w, "joining"), "responsible", w.bob)))
            .starts_with("/responsible: is the person himself"));
  const auto id = w.made("onboarding", for_bob(w, "joining"));
  CHECK(base::text_member(w.body("onboarding", id), "title") == "Joining: bob");
  CHECK(refusal(w.change("onboarding", id, JsonObject{{"kind", "leaving"}})).starts_with("/person: cannot change, nor the kind"));
  walk(w, "onboarding", id, {{"cancelled", {{"cancelled_reason", "Did not come"}}, 1}, {"open", {}, 0}});
}

}  // namespace sealwright::isms
