// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/exercise.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Exercised {
  World w;
  std::string plan = w.made(
      "continuity_plan",
      JsonObject{
          {"title", "Tickets"}, {"owner", w.ann}, {"bearable_outage_hours", 24}, {"recovery_time_hours", 8}, {"recovery_point_hours", 1}});
  JsonObject body(const char* kind) const { return {{"title", "Restore"}, {"plan", plan}, {"kind", kind}, {"planned_for", "2026-02-01"}}; }
  JsonObject held() const { return {{"held_on", "2026-02-03"}, {"leader", w.ann}, {"participants", JsonArray{Json(w.bob)}}}; }
};

}  // namespace

TEST_CASE("exercise: planned, held, evaluated, and then as it was") {
  Exercised e;
  const auto id = e.w.made("exercise", e.body("tabletop"));
  walk(e.w, "exercise", id, {{"held", e.held(), 3}, {"evaluated", {{"result", "Phone list was old"}}, 1}});
  CHECK(refusal(e.w.change("exercise", id, JsonObject{{"result", "Fine"}})).starts_with("/result: cannot change: it has been evaluated"));
  const auto task = e.w.made("task", JsonObject{{"title", "New list"}});
  CHECK(e.w.change("exercise", id, JsonObject{{"tasks", JsonArray{Json(task)}}}).ok());
}

TEST_CASE("exercise: cancelled with a reason, planned for a day") {
  Exercised e;
  CHECK(refusal(e.w.create("exercise", without(e.body("tabletop"), "planned_for"))) == "/planned_for: is needed: say when");
  const auto id = e.w.made("exercise", e.body("tabletop"));
  walk(e.w, "exercise", id, {{"cancelled", {{"cancelled_reason", "Storm"}}, 1}, {"planned", {}, 0}});
  CHECK(refusal(e.w.change("exercise", id, JsonObject{{"held_on", "2026-03-02"}})) == "/held_on: lies in the future");
}

TEST_CASE("exercise: what is really restored is measured, and missed times have consequences") {
  Exercised e;
  const auto id = e.w.made("exercise", e.body("restore"));
  JsonObject measured = e.held();
  measured["recovery_hours"] = 8;
  measured["lost_data_hours"] = 1;
  walk(e.w, "exercise", id, {{"held", measured, 5}});
  CHECK(e.w.body("exercise", id).at("targets_met").as_bool());
  e.w.changed("exercise", id, JsonObject{{"recovery_hours", 8.5}});
  CHECK(!e.w.body("exercise", id).at("targets_met").as_bool());
  const auto task = e.w.made("task", JsonObject{{"title", "Faster disks"}});
  walk(e.w, "exercise", id, {{"evaluated", {{"result", "Slow"}, {"tasks", JsonArray{Json(task)}}}, 2}});
  e.w.changed("continuity_plan", e.plan, JsonObject{{"recovery_time_hours", 9}});
  e.w.changed("exercise", id, JsonObject{{"findings", JsonArray{}}});
  CHECK(!e.w.body("exercise", id).at("targets_met").as_bool());  // judged by the plan as it was then
}

TEST_CASE("which exercises are measured") {
  CHECK(is_measured(ExerciseKind::restore));
  CHECK(is_measured(ExerciseKind::failover));
  CHECK(!is_measured(ExerciseKind::simulation));
}

}  // namespace sealwright::isms
