// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/objective.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject patching() { return {{"title", "Patch within a week"}, {"direction", "lower_is_better"}, {"unit", "days"}}; }

JsonObject planned(const World& w) {
  return {{"measured_by", "Median age of open updates"},
          {"target", 7},
          {"actions", "Weekly window"},
          {"resources", "One day a week"},
          {"responsible", w.ann},
          {"due", "2026-12-31"},
          {"evaluated_by", "Report of the scanner"}};
}

JsonObject value(const char* on, int number) { return {{"on", on}, {"value", number}}; }

}  // namespace

TEST_CASE("objective: proposed, agreed with a whole plan by a named person, achieved by its values") {
  World w;
  const auto id = w.made("objective", patching());
  CHECK(w.change("objective", id, JsonObject{{"status", "agreed"}}).error().faults.size() == 8);  // seven of the plan, and the person
  w.act_as(w.bob);
  walk(w, "objective", id,
       {{"agreed", planned(w), 7}, {"achieved", {{"progress", JsonArray{value("2026-01-31", 12), value("2026-02-28", 7)}}}, 1}});
  CHECK(base::text_member(w.body("objective", id), "agreed_by") == w.bob);
  CHECK(base::text_member(w.body("objective", id), "trend") == "improving");
}

TEST_CASE("objective: missed and dropped say why") {
  World w;
  w.act_as(w.bob);
  for (const char* end : {"missed", "dropped"}) {
    const auto id = w.made("objective", patching());
    walk(w, "objective", id, {{"agreed", planned(w), 7}, {end, {{"outcome", "No staff"}}, 1}});
  }
  const auto id = w.made("objective", patching());
  walk(w, "objective", id, {{"dropped", {{"outcome", "Not wanted"}}, 1}});
  CHECK(base::member(w.body("objective", id), "agreed_by") == nullptr);
}

TEST_CASE("objective: what was agreed stays, and values go on") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("objective", patching());
  walk(w, "objective", id, {{"agreed", planned(w), 7}});
  CHECK(refusal(w.change("objective", id, JsonObject{{"target", 30}})).starts_with("/target: cannot change: it was agreed to"));
  CHECK(w.change("objective", id, JsonObject{{"progress", JsonArray{value("2026-02-01", 9)}}}).ok());
  CHECK(base::member(w.body("objective", id), "trend") == nullptr);
  w.changed("objective", id, JsonObject{{"status", "proposed"}, {"target", 30}});
  CHECK(base::member(w.body("objective", id), "agreed_by") == nullptr);
}

TEST_CASE("objective: values stand in order and not in the future") {
  World w;
  const auto progress = [&](JsonArray values) { return refusal(w.create("objective", with(patching(), "progress", std::move(values)))); };
  CHECK(progress({value("2026-02-01", 9), value("2026-02-01", 8)}).starts_with("/progress/1/on: is not after the one before"));
  CHECK(progress({value("2026-03-02", 9)}) == "/progress/0/on: lies in the future");
  CHECK(progress({value("2026-02-01", 9), value("2026-03-01", 8)}).empty());
}

TEST_CASE("two values say where it goes, and one whether the target is reached") {
  const Decimal low = Decimal::of_millionths(1), high = Decimal::of_millionths(2);
  CHECK(trend_of(Direction::higher_is_better, low, high) == Trend::improving);
  CHECK(trend_of(Direction::higher_is_better, high, low) == Trend::worsening);
  CHECK(trend_of(Direction::lower_is_better, high, low) == Trend::improving);
  CHECK(trend_of(Direction::lower_is_better, low, low) == Trend::steady);
  CHECK(reaches(Direction::higher_is_better, low, high));
  CHECK(!reaches(Direction::higher_is_better, high, low));
  CHECK(reaches(Direction::lower_is_better, high, high));
  CHECK(!reaches(Direction::lower_is_better, low, high));
}

}  // namespace sealwright::isms
