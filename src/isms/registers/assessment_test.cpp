// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/assessment.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject yearly(const World& w) {
  return {{"title", "Hosting 2026"}, {"reason", "planned"}, {"method", w.method}, {"lead", w.ann}, {"planned_for", "2026-03-01"}};
}

JsonObject frozen() { return {{"status", "frozen"}, {"conclusion", "Two risks above appetite"}, {"next_planned", "2027-03-01"}}; }

void assess(World& w, const std::string& risk) {
  w.changed("risk", risk, JsonObject{{"current", JsonObject{{"likelihood", 2}, {"impact", 3}}}, {"status", "assessed"}});
}

}  // namespace

TEST_CASE("assessment: planned, running, frozen with the risks as they are then, and never changed") {
  World w;
  const auto id = w.made("assessment", yearly(w));
  walk(w, "assessment", id, {{"running", {}, 0}});
  assess(w, w.risk);
  CHECK(refusal(w.change("assessment", id, frozen())).starts_with("/status: needs a named person"));
  w.act_as(w.ann);
  walk(w, "assessment", id, {{"frozen", without(frozen(), "status"), 2}});
  const auto stored = body_as<Assessment>(w.body("assessment", id)).value();
  REQUIRE(stored.results.size() == 1);
  CHECK(stored.results[0].risk.id.text() == w.risk);
  CHECK(stored.results[0].level == "high");
  CHECK(stored.criteria.has_value());
  CHECK(stored.frozen_by->id.text() == w.ann);
  w.changed("risk", w.risk, JsonObject{{"current", JsonObject{{"likelihood", 1}, {"impact", 1}}}});
  CHECK(body_as<Assessment>(w.body("assessment", id)).value().results[0].level == "high");
  CHECK(refusal(w.change("assessment", id, JsonObject{{"conclusion", "All is well"}}))
            .starts_with("/conclusion: cannot change: it is frozen"));
}

TEST_CASE("assessment: its set is what is named, else the open risks of its method in its scopes") {
  World w;
  w.act_as(w.ann);
  assess(w, w.risk);
  const auto elsewhere = w.made("scope", JsonObject{{"name", "Shop"}});
  const auto other = w.made("risk", with(w.risk_body().as_object(), "scopes", JsonArray{Json(elsewhere)}));
  const auto closed = w.made("risk", w.risk_body());
  w.changed("risk", closed, JsonObject{{"status", "closed"}, {"rationale", "Sold"}});
  const auto set = [&](JsonObject body) {
    const auto id = w.made("assessment", std::move(body));
    w.changed("assessment", id, JsonObject{{"status", "running"}});
    const auto done = w.change("assessment", id, frozen());
    return done ? std::to_string(w.body("assessment", id).at("results").as_array().size()) : refusal(done);
  };
  CHECK(set(with(yearly(w), "scopes", JsonArray{Json(w.scope)})) == "1");
  CHECK(set(yearly(w)) == "/risks/1: is not assessed yet: assess it first");
  assess(w, other);
  CHECK(set(yearly(w)) == "2");
  CHECK(set(with(yearly(w), "risks", JsonArray{Json(other)})) == "1");
  const auto empty = w.made("scope", JsonObject{{"name", "Nothing"}});
  CHECK(set(with(yearly(w), "scopes", JsonArray{Json(empty)})).starts_with("/risks: is empty"));
  JsonObject again = World::method_body().as_object();
  const auto method = w.made("risk_method", again);
  w.changed("risk_method", method, JsonObject{{"status", "in_force"}});
  JsonObject mixed = with(yearly(w), "risks", JsonArray{Json(other)});
  CHECK(set(with(mixed, "method", method)) == "/risks/0: is assessed by another method");
}

TEST_CASE("assessment: a significant change is named, a method is in force, the next one is to come") {
  World w;
  w.act_as(w.ann);
  assess(w, w.risk);
  CHECK(refusal(w.create("assessment", with(yearly(w), "reason", "significant_change"))).starts_with("/trigger: is needed"));
  CHECK(w.create("assessment", with(with(yearly(w), "reason", "significant_change"), "trigger", "Merger")).ok());
  const auto id = w.made("assessment", yearly(w));
  walk(w, "assessment", id, {{"running", {}, 0}});
  CHECK(refusal(w.change("assessment", id, with(frozen(), "next_planned", "2026-03-01"))).starts_with("/next_planned: is not to come"));
  CHECK(w.change("assessment", id, with(frozen(), "next_planned", "2026-03-02")).ok());
  w.changed("risk_method", w.method, JsonObject{{"status", "retired"}});
  const auto late = w.made("assessment", yearly(w));
  CHECK(refusal(w.change("assessment", late, JsonObject{{"status", "running"}})) == "/method: is not in force: choose one that is");
  walk(w, "assessment", late, {{"cancelled", {{"cancelled_reason", "New method"}}, 1}});
}

}  // namespace sealwright::isms
