// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/treatment.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject plan(const isms::World& w) {
  return {{"title", "Back up off-line"}, {"risk", w.risk},      {"option", "modify"},  {"controls", JsonArray{Json(w.control)}},
          {"plan", "Weekly copies"},     {"due", "2026-06-01"}, {"responsible", w.bob}};
}

}  // namespace

TEST_CASE("treatment: the risk's owner approves a whole plan") {
  isms::World w;
  const auto id = w.made("treatment", plan(w));
  CHECK(refusal(w.change("treatment", id, JsonObject{{"status", "approved"}})) ==
        "/status: needs a named person: the risk's owner approves its treatment");
  w.act_as(w.bob);
  CHECK(refusal(w.change("treatment", id, JsonObject{{"status", "approved"}})) == "/status: can be approved by the risk's owner alone");
  w.act_as(w.ann);
  const auto bare = w.made("treatment", JsonObject{{"title", "Something"}, {"risk", w.risk}, {"option", "modify"}});
  const auto refused = w.change("treatment", bare, JsonObject{{"status", "approved"}});
  CHECK(refused.error().faults.size() == 4);  // controls, plan, due, responsible
  w.changed("treatment", id, JsonObject{{"status", "approved"}});
  CHECK(base::text_member(w.body("treatment", id), "approved_by") == w.ann);
  CHECK(base::text_member(w.body("treatment", id), "approved_on") == "2026-03-01");
}

TEST_CASE("treatment: an approved plan changes only by being proposed anew") {
  isms::World w;
  const auto id = w.made("treatment", plan(w));
  w.act_as(w.ann);
  w.changed("treatment", id, JsonObject{{"status", "approved"}});
  CHECK(
      refusal(w.change("treatment", id, JsonObject{{"plan", "Monthly copies"}})).starts_with("/plan: cannot change: the plan is approved"));
  CHECK(refusal(w.change("treatment", id, JsonObject{{"controls", JsonArray{}}})).starts_with("/controls: cannot change"));
  w.changed("treatment", id, JsonObject{{"status", "in_progress"}});
  w.changed("treatment", id, JsonObject{{"status", "done"}});
  CHECK(base::text_member(w.body("treatment", id), "done_on") == "2026-03-01");
  w.changed("treatment", id, JsonObject{{"status", "proposed"}, {"plan", "Monthly copies"}});
  CHECK(base::member(w.body("treatment", id), "approved_by") == nullptr);
  CHECK(base::member(w.body("treatment", id), "done_on") == nullptr);
}

TEST_CASE("treatment: it starts as proposed, and approval cannot be typed") {
  isms::World w;
  JsonObject body = plan(w);
  body["status"] = "approved";
  CHECK(refusal(w.create("treatment", body)) == "/status: starts as proposed");
  body["status"] = "proposed";
  body["approved_by"] = w.ann;
  CHECK(refusal(w.create("treatment", body)) == "/approved_by: is set by the system: leave it out");
}

}  // namespace sealwright::isms
