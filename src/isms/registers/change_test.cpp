// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/change.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject move_out(const World& w) { return {{"title", "New data centre"}, {"of", "premises"}, {"requester", w.bob}}; }

JsonObject plan(const World& w) {
  return {{"purpose", "Two sites"}, {"consequences", "A day without mail"}, {"resources", "Two people"},
          {"responsible", w.bob},   {"planned_for", "2026-04-01"},          {"significant", true}};
}

}  // namespace

TEST_CASE("change: requested, approved with a whole plan, implemented, reviewed") {
  World w;
  const auto id = w.made("change", move_out(w));
  CHECK(w.change("change", id, JsonObject{{"status", "approved"}}).error().faults.size() == 7);  // six of the plan, and the person
  w.act_as(w.ann);
  walk(w, "change", id,
       {{"approved", plan(w), 6}, {"implemented", {{"implemented_on", "2026-02-28"}}, 1}, {"reviewed", {{"review", "Went well"}}, 1}});
  CHECK(base::text_member(w.body("change", id), "decided_by") == w.ann);
  CHECK(base::text_member(w.body("change", id), "decided_on") == "2026-03-01");
}

TEST_CASE("change: nobody decides on his own") {
  World w;
  JsonObject body = move_out(w);
  for (const auto& pair : plan(w)) body[pair.key()] = pair.value();
  const auto id = w.made("change", body);
  w.act_as(w.bob);
  CHECK(refusal(w.change("change", id, JsonObject{{"status", "approved"}})) == "/status: is decided by somebody else than the requester");
  w.act_as(w.ann);
  CHECK(w.change("change", id, JsonObject{{"status", "approved"}}).ok());
  CHECK(refusal(w.change("change", id, JsonObject{{"purpose", "Another"}})).starts_with("/purpose: cannot change: it was decided on"));
  CHECK(refusal(w.change("change", id, JsonObject{{"implemented_on", "2026-03-02"}})) == "/implemented_on: lies in the future");
}

TEST_CASE("change: refused and cancelled with a reason") {
  World w;
  w.act_as(w.ann);
  const auto refused = w.made("change", move_out(w));
  walk(w, "change", refused, {{"refused", {{"decision_reason", "Too dear"}}, 1}});
  const auto cancelled = w.made("change", move_out(w));
  walk(w, "change", cancelled, {{"cancelled", {{"decision_reason", "Not needed"}}, 1}});
  const auto late = w.made("change", move_out(w));
  walk(w, "change", late, {{"approved", plan(w), 6}, {"cancelled", {{"decision_reason", "Not needed"}}, 1}});
  CHECK(base::text_member(w.body("change", late), "decided_by") == w.ann);
}

}  // namespace sealwright::isms
