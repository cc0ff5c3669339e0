// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/reading.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Measured {
  World w;
  std::string measure = w.made("measure", JsonObject{{"title", "Patched within a week"},
                                                     {"direction", "higher_is_better"},
                                                     {"method", "Count"},
                                                     {"target", 95},
                                                     {"every_days", 7},
                                                     {"measured_by", w.bob},
                                                     {"evaluated_every_days", 30},
                                                     {"evaluated_by", w.ann}});
  Measured() { w.changed("measure", measure, JsonObject{{"status", "in_use"}}); }
  JsonObject body(const char* on, int value) const { return {{"measure", measure}, {"on", on}, {"value", value}}; }
};

}  // namespace

TEST_CASE("reading: taken with target and trend, evaluated by a named person, kept as it was") {
  Measured m;
  m.w.made("reading", m.body("2026-02-08", 97));
  m.w.made("reading", m.body("2026-02-01", 90));
  const auto id = m.w.made("reading", m.body("2026-02-15", 94));
  const Json& body = m.w.body("reading", id);
  CHECK(base::text_member(body, "title") == "Patched within a week");
  CHECK(base::text_member(body, "trend") == "worsening");  // against the one of 8 February, however late that was entered
  CHECK(!body.at("target_met").as_bool());
  const auto between = m.w.made("reading", m.body("2026-02-10", 96));  // of a day before one that is there already
  CHECK(base::text_member(m.w.body("reading", between), "trend") == "worsening");
  CHECK(m.w.change("reading", id, JsonObject{{"status", "evaluated"}}).error().faults.size() == 2);
  m.w.act_as(m.w.ann);
  walk(m.w, "reading", id, {{"evaluated", {{"evaluation", "Holidays"}}, 1}});
  CHECK(base::text_member(m.w.body("reading", id), "evaluated_by") == m.w.ann);
  CHECK(refusal(m.w.change("reading", id, JsonObject{{"evaluation", "Strike"}})).starts_with("/evaluation: cannot change"));
  CHECK(refusal(m.w.change("reading", id, JsonObject{{"value", 99}})).starts_with("/value: cannot change: readings are kept"));
}

TEST_CASE("reading: the target of that day stays") {
  Measured m;
  const auto id = m.w.made("reading", m.body("2026-02-01", 95));
  m.w.changed("measure", m.measure, JsonObject{{"target", 99}});
  m.w.changed("reading", id, JsonObject{{"evaluation", "Good"}});
  CHECK(m.w.body("reading", id).at("target_met").as_bool());
  CHECK(base::canonical(m.w.body("reading", id).at("target")) == "95");
}

TEST_CASE("reading: of a measure in use, not in the future, one a day") {
  Measured m;
  CHECK(refusal(m.w.create("reading", m.body("2026-03-02", 95))) == "/on: lies in the future");
  CHECK(m.w.create("reading", m.body("2026-03-01", 95)).ok());
  CHECK(refusal(m.w.create("reading", m.body("2026-03-01", 96))) == "/on: has a reading already");
  m.w.changed("measure", m.measure, JsonObject{{"status", "retired"}});
  CHECK(refusal(m.w.create("reading", m.body("2026-02-01", 95))) == "/measure: is not in use: choose one that is");
}

}  // namespace sealwright::isms
