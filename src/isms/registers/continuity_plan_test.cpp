// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/continuity_plan.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject whole() {
  return {
      {"bearable_outage_hours", 24}, {"recovery_time_hours", 8}, {"recovery_point_hours", 0.25}, {"security_during", "Same rules on paper"},
      {"recovery", "Restore"},       {"exercise_months", 12},    {"next_review", "2027-03-01"}};
}

}  // namespace

TEST_CASE("continuity plan: drafted, put in force whole and by a named person, retired") {
  World w;
  const auto id = w.made("continuity_plan", JsonObject{{"title", "Ticket system"}, {"owner", w.ann}});
  CHECK(w.change("continuity_plan", id, JsonObject{{"status", "in_force"}}).error().faults.size() == 8);  // and the person
  w.act_as(w.bob);
  walk(w, "continuity_plan", id, {{"in_force", whole(), 7}, {"draft", {}, 0}});
  CHECK(base::member(w.body("continuity_plan", id), "approved_by") == nullptr);
  walk(w, "continuity_plan", id, {{"in_force", {}, 0}, {"retired", {}, 0}});
  CHECK(base::text_member(w.body("continuity_plan", id), "approved_by") == w.bob);
}

TEST_CASE("continuity plan: recovery is no slower than the business can bear") {
  World w;
  JsonObject body{{"title", "Mail"}, {"owner", w.ann}, {"bearable_outage_hours", 4}, {"recovery_time_hours", 4.5}};
  CHECK(refusal(w.create("continuity_plan", body)).starts_with("/recovery_time_hours: is longer than the business can bear"));
  body["recovery_time_hours"] = 4;
  CHECK(w.create("continuity_plan", body).ok());
}

TEST_CASE("when a plan is exercised again") {
  ContinuityPlan plan;
  plan.exercise_months = 6;
  plan.approved_on = Date::parse("2026-01-31").value();
  CHECK(!exercise_due(plan, {}));
  plan.status = PlanStatus::in_force;
  CHECK(exercise_due(plan, {}) == Date::parse("2026-07-31").value());
  CHECK(exercise_due(plan, Date::parse("2026-03-01").value()) == Date::parse("2026-09-01").value());
  plan.exercise_months.reset();
  CHECK(!exercise_due(plan, {}));
}

}  // namespace sealwright::isms
