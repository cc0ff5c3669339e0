// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/training.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Taught {
  World w;
  std::string course = w.made("course", JsonObject{{"title", "Phishing"},
                                                   {"kind", "awareness"},
                                                   {"syllabus", "How to tell"},
                                                   {"for_everybody", true},
                                                   {"valid_months", 12},
                                                   {"pass_mark", 80},
                                                   {"owner", w.ann}});
  Taught() { w.changed("course", course, JsonObject{{"status", "offered"}}); }
  JsonObject body() const { return {{"course", course}, {"person", w.bob}, {"due", "2026-04-01"}}; }
};

}  // namespace

TEST_CASE("training: assigned, failed below the pass mark, completed with it, and then evidence") {
  Taught t;
  const auto id = t.w.made("training", t.body());
  CHECK(base::text_member(t.w.body("training", id), "title") == "Phishing");
  CHECK(refusal(t.w.change("training", id, JsonObject{{"status", "completed"}, {"completed_on", "2026-02-28"}, {"score", 79}})) ==
        "/score: is below the pass mark: set the status to failed");
  walk(t.w, "training", id, {{"failed", {{"score", 79}}, 0}, {"assigned", {{"score", nullptr}}, 0}});
  walk(t.w, "training", id, {{"completed", {{"completed_on", "2026-02-28"}, {"score", 80}}, 2}});
  CHECK(base::text_member(t.w.body("training", id), "valid_until") == "2027-02-28");
  CHECK(refusal(t.w.change("training", id, JsonObject{{"score", 100}}))
            .starts_with("/score: cannot change: a completed training is evidence"));
}

TEST_CASE("training: without a test something else shows it") {
  Taught t;
  t.w.changed("course", t.course, JsonObject{{"pass_mark", nullptr}});
  const auto id = t.w.made("training", t.body());
  walk(t.w, "training", id, {{"failed", {}, 0}, {"completed", {{"completed_on", "2026-02-28"}, {"evidence", "List of names"}}, 2}});
}

TEST_CASE("training: waived by somebody else, with a reason") {
  Taught t;
  const auto id = t.w.made("training", t.body());
  const JsonObject waived{{"status", "waived"}, {"waiver_reason", "Teaches it"}};
  CHECK(refusal(t.w.change("training", id, waived)).starts_with("/status: needs a named person"));
  t.w.act_as(t.w.bob);
  CHECK(refusal(t.w.change("training", id, waived)) == "/status: is waived by somebody else than who should take it");
  t.w.act_as(t.w.ann);
  walk(t.w, "training", id, {{"waived", {{"waiver_reason", "Teaches it"}}, 1}, {"assigned", {}, 0}});
  CHECK(base::member(t.w.body("training", id), "waived_by") == nullptr);
}

TEST_CASE("training: an offered course, an active person, once at a time") {
  Taught t;
  const auto first = t.w.made("training", t.body());
  CHECK(refusal(t.w.create("training", t.body())) == "/course: is assigned to this person already");
  CHECK(refusal(t.w.change("training", first, JsonObject{{"person", t.w.ann}})).starts_with("/course: cannot change, nor who takes it"));
  CHECK(refusal(t.w.change("training", first, JsonObject{{"completed_on", "2026-03-02"}})) == "/completed_on: lies in the future");
  CHECK(t.w.create("training", with(t.body(), "person", t.w.ann)).ok());
  const auto eve = t.w.add_person("eve");
  t.w.changed("course", t.course, JsonObject{{"status", "retired"}});
  CHECK(refusal(t.w.create("training", with(t.body(), "person", eve))) == "/course: is not offered: choose one that is");
  t.w.changed("course", t.course, JsonObject{{"status", "draft"}});
  t.w.changed("course", t.course, JsonObject{{"status", "offered"}});
  t.w.changed("person", eve, JsonObject{{"status", "inactive"}});
  CHECK(refusal(t.w.create("training", with(t.body(), "person", eve))).starts_with("/person: names somebody who is not active"));
}

TEST_CASE("when a training is overdue") {
  Training training;
  training.due = Date(100);
  CHECK(!is_overdue(training, Date(100)));
  CHECK(is_overdue(training, Date(101)));
  training.status = TrainingStatus::failed;
  CHECK(is_overdue(training, Date(101)));
  training.status = TrainingStatus::waived;
  CHECK(!is_overdue(training, Date(101)));
  training.status = TrainingStatus::completed;
  CHECK(!is_overdue(training, Date(500)));
  training.valid_until = Date(400);
  CHECK(!is_overdue(training, Date(400)));
  CHECK(is_overdue(training, Date(401)));
}

}  // namespace sealwright::isms
