// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/control.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject row(const isms::World& w, const char* reference, const char* source_set) {
  return {{"reference", reference}, {"title", "Title"},   {"source_set", source_set},
          {"scope", w.scope},       {"applicable", true}, {"declared", "not_started"}};
}

}  // namespace

TEST_CASE("control: one row for each reference in a scope") {
  isms::World w;
  CHECK(refusal(w.create("control", row(w, "A.8.13", "annex_a"))) == "/reference: stands in this scope already");
  isms::World other;
  JsonObject elsewhere = row(w, "A.8.13", "annex_a");
  elsewhere["scope"] = w.made("scope", JsonObject{{"name", "Other"}});
  CHECK(w.create("control", elsewhere).ok());
  CHECK(refusal(w.change("control", w.control, JsonObject{{"reference", "A.8.14"}})) == "/reference: cannot change: make another control");
}

TEST_CASE("control: only Annex A rows are excluded, and with a reason") {
  isms::World w;
  CHECK(refusal(w.change("control", w.control, JsonObject{{"applicable", false}})).starts_with("/exclusion_reason: is needed"));
  CHECK(w.change("control", w.control, JsonObject{{"applicable", false}, {"exclusion_reason", "Nothing is stored"}}).ok());
  JsonObject own = row(w, "OWN-1", "own");
  own["applicable"] = false;
  own["exclusion_reason"] = "x";
  CHECK(refusal(w.create("control", own)).starts_with("/applicable: only controls of Annex A"));
  CHECK(refusal(w.create("control", row(w, "A.5.1", "own"))).starts_with("/source_set: contradicts"));
  CHECK(refusal(w.create("control", row(w, "OWN-1", "annex_a"))).starts_with("/source_set: contradicts"));
}

TEST_CASE("control: reasons have a ground and say which") {
  isms::World w;
  CHECK(refusal(w.change("control", w.control, JsonObject{{"reasons", JsonArray{JsonObject{{"ground", "legal"}}}}})) ==
        "/reasons/0/text: is required");
  const JsonArray records{Json("risk/" + w.risk)};
  CHECK(w.change("control", w.control,
                 JsonObject{{"reasons", JsonArray{JsonObject{{"ground", "legal"}, {"text", "GDPR 32"}, {"records", records}}}}})
            .ok());
  CHECK(refusal(w.change("control", w.control, JsonObject{{"last_reviewed", "2026-03-02"}})) == "/last_reviewed: lies in the future");
  CHECK(refusal(w.change("control", w.control, JsonObject{{"freshness_days", 0}})) == "/freshness_days: is 0: the least is 1");
}

}  // namespace sealwright::isms
