// SPDX-License-Identifier: Apache-2.0
#include "app/story.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "commands/command.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

const DemoRow kRow{{"name", "Door"}, {"parts", "lock; key"}, {"score", "4"}, {"open", "true"}, {"empty", ""}};
const Date kDay = *Date::parse("2026-03-10");

Json put(const Json& value) {
  auto out = with_row(value, kRow);
  REQUIRE(out.ok());
  return *out;
}

TEST_CASE("a row's cells take the place of their columns") {
  CHECK(put("<name>") == Json("Door"));
  CHECK(put("the <name> of <name>") == Json("the Door of Door"));
  CHECK(put("<score>") == Json(4));
  CHECK(put("<open>") == Json(true));
  CHECK(put("$<parts;>") == Json(JsonArray{"$lock", "$key"}));
  CHECK(put("<empty;>") == Json(JsonArray{}));
  CHECK(put(JsonObject{{"a", "<empty>"}, {"b", JsonObject{{"c", "<score>"}}}}) == Json(JsonObject{{"b", JsonObject{{"c", 4}}}}));
  const auto refused = with_row("<nme>", kRow);
  REQUIRE(!refused.ok());
  CHECK(refused.error().message == "the table has no column \"nme\"; did you mean name?");
}

TEST_CASE("names and days are put in when a step is done") {
  const StoryNames names{{"door", "A-1"}};
  const StoryRecords records{
      {"sample of doors", JsonObject{{"size", 2}, {"items", JsonArray{JsonObject{{"line", "a"}}, JsonObject{{"line", "b"}}}}}}};
  const auto said = [&](const char* text) { return with_names(text, names, records, kDay); };
  CHECK(*said("$sample of doors[items/line]") == Json(JsonArray{"a", "b"}));
  CHECK(*said("$door") == Json("A-1"));
  CHECK(*said("asset/$door") == Json("asset/A-1"));
  CHECK(*said("@") == Json("2026-03-10"));
  CHECK(*said("@+30") == Json("2026-04-09"));
  CHECK(*said("@-10") == Json("2026-02-28"));
  CHECK(*said("@-1T08:30") == Json("2026-03-09T08:30:00Z"));
  CHECK(*said("ann@acme.example") == Json("ann@acme.example"));
  for (const char* wrong :
       {"$dor", "@30", "@+x", "@T25:00", "@tomorrow", "$door[items/line]", "$sample of doors[size/line]", "$sample of doors[items]"})
    CHECK_MESSAGE(!said(wrong).ok(), wrong);
}

TEST_CASE("the demo's story is whole: known operations, in time, twelve faults of twelve rules") {
  const auto files = content::ContentTree::embedded();
  const auto steps = read_story(files);
  REQUIRE_MESSAGE(steps.ok(), (steps.ok() ? "" : steps.error().text()));
  const auto commands = commands::all(isms::registers::all());
  std::set<std::string> faults;
  for (const auto& step : *steps) {
    CHECK_MESSAGE(
        std::any_of(commands.begin(), commands.end(), [&](const auto& each) { return each.noun == step.noun && each.verb == step.verb; }),
        step.place);
    if (!step.fault.empty()) CHECK_MESSAGE(faults.insert(step.fault).second, step.place);
  }
  CHECK(faults.size() == 12);
  const Instant now = *Instant::parse("2026-11-29T07:00:00Z");
  const auto deeds = deeds_of(files, *steps, now);
  REQUIRE_MESSAGE(deeds.ok(), (deeds.ok() ? "" : deeds.error().text()));
  CHECK(deeds->size() > 1000);
  CHECK(std::is_sorted(deeds->begin(), deeds->end(), [](const Deed& a, const Deed& b) { return a.at < b.at; }));
  CHECK(deeds->back().at <= now);
}

}  // namespace
}  // namespace sealwright::app
