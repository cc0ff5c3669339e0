// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/access_review.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Reviewed {
  World w;
  JsonObject bobs{{"account", "bob"}, {"source", "shop"}, {"person", w.bob}, {"rights", "admin"}, {"reviewer", w.ann}};
  JsonObject service{{"account", "backup"}, {"source", "shop"}, {"rights", "read"}, {"reviewer", w.bob}};
  JsonObject body(JsonArray items) const {
    return {{"title", "Shop, first quarter"},
            {"owner", w.ann},
            {"due", "2026-03-31"},
            {"items", std::move(items)},
            {"population_query", "All of shop"}};
  }
  JsonArray items() const { return {bobs, service}; }
  std::string running() {
    const auto id = w.made("access_review", body(items()));
    w.changed("access_review", id, JsonObject{{"status", "running"}});
    return id;
  }
  JsonArray stored(const std::string& id) { return w.body("access_review", id).at("items").as_array(); }
  /// Judges one item in the name of a person.
  Result<> judge(const std::string& id, std::size_t i, const char* decision, const std::string& by) {
    w.act_as(by);
    JsonArray now = stored(id);
    now[i].as_object()["decision"] = decision;
    now[i].as_object()["reason"] = "Left the team";
    return w.change("access_review", id, JsonObject{{"items", now}});
  }
};

}  // namespace

TEST_CASE("access review: planned, running on a frozen population, decided, closed with proof") {
  Reviewed r;
  const auto id = r.running();
  CHECK(r.w.body("access_review", id).at("population").as_int64() == 2);
  CHECK(r.w.change("access_review", id, JsonObject{{"status", "decided"}}).error().faults.size() == 2);
  REQUIRE(r.judge(id, 0, "remove", r.w.ann).ok());
  REQUIRE(r.judge(id, 1, "keep", r.w.bob).ok());
  walk(r.w, "access_review", id, {{"decided", {}, 0}, {"running", {}, 0}, {"decided", {}, 0}});
  r.w.act_as("");
  CHECK(r.w.change("access_review", id, JsonObject{{"status", "closed"}}).error().faults.size() ==
        4);  // person, conclusion, proof and its time
  r.w.act_as(r.w.ann);
  JsonArray proven = r.stored(id);
  proven[0].as_object()["proof"] = "E-2";
  proven[0].as_object()["proof_at"] = "2026-03-01T12:00:00Z";
  JsonObject closing{{"status", "closed"}, {"conclusion", "One account removed"}, {"items", proven}};
  r.w.at = r.w.at.plus_seconds(3600);
  CHECK(refusal(r.w.change("access_review", id, closing)) ==
        "/items/0/proof_at: is not after the decision: take a snapshot after the change");
  proven[0].as_object()["proof_at"] = "2026-03-01T14:00:00Z";
  closing["items"] = proven;
  CHECK(refusal(r.w.change("access_review", id, closing)) == "/items/0/proof_at: lies in the future");
  proven[0].as_object()["proof_at"] = "2026-03-01T12:30:00Z";
  closing["items"] = proven;
  CHECK(r.w.change("access_review", id, closing).ok());
  CHECK(refusal(r.w.change("access_review", id, JsonObject{{"conclusion", "x"}})).starts_with("/conclusion: cannot change: it is over"));
}

TEST_CASE("access review: the population stays as it was at the start") {
  Reviewed r;
  const auto id = r.running();
  const auto changed = [&](JsonArray items) { return refusal(r.w.change("access_review", id, JsonObject{{"items", std::move(items)}})); };
  JsonArray fewer{r.bobs}, other = r.items(), reordered{r.service, r.bobs}, more = r.items();
  other[0].as_object()["rights"] = "read";
  more.push_back(JsonObject{{"account", "eve"}, {"source", "shop"}, {"rights", "read"}, {"reviewer", r.w.ann}});
  for (const auto& items : {fewer, other, reordered, more})
    CHECK(changed(items).find("/items: differ from the population") != std::string::npos);
  JsonArray reassigned = r.items();
  reassigned[1].as_object()["reviewer"] = r.w.ann;
  CHECK(changed(reassigned).empty());
}

TEST_CASE("access review: nobody judges himself, nor in another's name, nor at another time") {
  Reviewed r;
  JsonObject own = with(r.bobs, "reviewer", r.w.bob);
  CHECK(refusal(r.w.create("access_review", r.body({own}))) == "/items/0/reviewer: is the person himself: somebody else judges");
  const auto id = r.running();
  CHECK(refusal(r.judge(id, 0, "keep", r.w.bob)).starts_with("/items/0/decision: is made by its reviewer"));
  JsonArray dated = r.stored(id);
  dated[0].as_object()["decision"] = "keep";
  dated[0].as_object()["decided_at"] = "2026-02-01T00:00:00Z";
  r.w.act_as(r.w.ann);
  CHECK(refusal(r.w.change("access_review", id, JsonObject{{"items", dated}})) ==
        "/items/0/decided_at: is set by the system: leave it out");
  CHECK(r.judge(id, 0, "keep", r.w.ann).ok());
  JsonArray renamed = r.stored(id);
  renamed[0].as_object()["reviewer"] = r.w.add_person("eve");
  CHECK(refusal(r.w.change("access_review", id, JsonObject{{"items", renamed}})).starts_with("/items/0/reviewer: has judged it already"));
  JsonArray undone = r.stored(id);
  undone[0].as_object().erase("decision");
  r.w.act_as(r.w.bob);
  CHECK(refusal(r.w.change("access_review", id, JsonObject{{"items", undone}})).starts_with("/items/0/decision: is made by its reviewer"));
  r.w.act_as(r.w.ann);
  CHECK(r.w.change("access_review", id, JsonObject{{"items", undone}}).ok());
}

TEST_CASE("access review: it starts whole, and decisions come after that") {
  Reviewed r;
  const auto start = [&](JsonObject body) {
    const auto id = r.w.made("access_review", std::move(body));
    return refusal(r.w.change("access_review", id, JsonObject{{"status", "running"}}));
  };
  CHECK(start(r.body({})).starts_with("/items: is empty"));
  CHECK(start(without(r.body(r.items()), "population_query")).starts_with("/population_query: is needed"));
  CHECK(start(r.body({without(r.bobs, "reviewer")})).starts_with("/items/0/reviewer: is needed"));
  CHECK(refusal(r.w.create("access_review", r.body({r.bobs, r.bobs}))) == "/items/1/account: is listed twice");
  CHECK(refusal(r.w.create("access_review", r.body({with(r.bobs, "decision", "keep")})))
            .starts_with("/items/0/decision: comes after the start"));
  JsonObject bare = with(r.bobs, "decision", "remove");
  CHECK(refusal(r.w.create("access_review", r.body({bare}))).find("/items/0/reason: is needed") != std::string::npos);
}

TEST_CASE("access review: cancelled with a reason, before or after it started") {
  Reviewed r;
  const auto planned = r.w.made("access_review", r.body({}));
  walk(r.w, "access_review", planned, {{"cancelled", {{"conclusion", "System sold"}}, 1}});
  CHECK(base::member(r.w.body("access_review", planned), "started_on") == nullptr);
  walk(r.w, "access_review", r.running(), {{"cancelled", {{"conclusion", "System sold"}}, 1}});
}

}  // namespace sealwright::isms
