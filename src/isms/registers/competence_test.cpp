// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/competence.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject hardening(const World& w) { return {{"title", "Hardening Linux"}, {"person", w.bob}}; }

}  // namespace

TEST_CASE("competence: required, a gap with an action, met with evidence of its effect") {
  World w;
  const auto id = w.made("competence", hardening(w));
  const JsonObject judged{{"assessed_by", w.ann}, {"assessed_on", "2026-01-10"}, {"action", "Course"}, {"action_due", "2026-02-28"}};
  walk(w, "competence", id,
       {{"gap", judged, 4},
        {"met", {{"basis", "training"}, {"evidence", "Certificate 17"}, {"action_effect", "Hardened three hosts"}}, 3},
        {"gap", {}, 0},
        {"required", {}, 0},
        {"met", {}, 0},
        {"required", {}, 0}});
}

TEST_CASE("competence: somebody else judges, not in the future, and not for the past") {
  World w;
  CHECK(refusal(w.create("competence", with(hardening(w), "assessed_by", w.bob))).starts_with("/assessed_by: is the person himself"));
  JsonObject body = with(hardening(w), "assessed_by", w.ann);
  CHECK(refusal(w.create("competence", with(body, "assessed_on", "2026-03-02"))) == "/assessed_on: lies in the future");
  body["assessed_on"] = "2026-03-01";
  CHECK(refusal(w.create("competence", with(body, "valid_until", "2026-02-28"))) == "/valid_until: is before it was judged");
  CHECK(w.create("competence", with(body, "valid_until", "2027-02-28")).ok());
}

TEST_CASE("competence: only the person's own completed trainings show it") {
  World w;
  const auto course =
      w.made("course", JsonObject{{"title", "Linux"}, {"kind", "technical"}, {"for_everybody", true}, {"syllabus", "x"}, {"owner", w.ann}});
  w.changed("course", course, JsonObject{{"status", "offered"}});
  const auto take = [&](const std::string& person) {
    return w.made("training", JsonObject{{"course", course}, {"person", person}, {"due", "2026-04-01"}});
  };
  const auto mine = take(w.bob), hers = take(w.ann);
  const auto shown = [&](const std::string& training) {
    return refusal(w.create("competence", with(hardening(w), "trainings", JsonArray{Json(training)})));
  };
  CHECK(shown(mine) == "/trainings/0: is not completed: it shows nothing yet");
  for (const auto& id : {mine, hers})
    w.changed("training", id, JsonObject{{"status", "completed"}, {"completed_on", "2026-02-01"}, {"evidence", "List"}});
  CHECK(shown(mine).empty());
  CHECK(shown(hers) == "/trainings/0: is another person's training");
}

}  // namespace sealwright::isms
