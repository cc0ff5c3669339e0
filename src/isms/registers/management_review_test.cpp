// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/management_review.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

constexpr const char* kTopics[] = {"earlier_actions", "issues",     "interested_parties", "nonconformities", "measurements",
                                   "audit_results",   "objectives", "feedback",           "risks",           "opportunities"};

JsonArray inputs() {
  JsonArray out;
  for (const char* topic : kTopics) out.push_back(JsonObject{{"topic", topic}, {"summary", "Seen"}, {"decision", "Nothing is needed"}});
  return out;
}

struct Directed {
  World w;
  std::string top = w.add_person("top");
  Directed() {
    w.made("organization",
           JsonObject{{"name", "Acme"}, {"language", "en"}, {"time_zone", "UTC"}, {"top_management", JsonArray{Json(top)}}});
  }
  std::string planned() { return w.made("management_review", JsonObject{{"title", "2026"}, {"planned_for", "2026-02-01"}}); }
  JsonObject held() const {
    return {{"held_on", "2026-02-02"}, {"chair", w.ann}, {"attendees", JsonArray{Json(w.ann), Json(top)}}, {"inputs", inputs()}};
  }
  static JsonObject decided() {
    return {{"improvement_decisions", "None"}, {"change_decisions", "None"}, {"conclusion", "It works"}, {"next_planned", "2027-02-01"}};
  }
};

}  // namespace

TEST_CASE("management review: planned, held with all inputs, approved by top management, frozen") {
  Directed d;
  const auto id = d.planned();
  walk(d.w, "management_review", id, {{"held", d.held(), 13}, {"planned", {}, 0}, {"held", {}, 0}});
  CHECK(d.w.change("management_review", id, JsonObject{{"status", "approved"}}).error().faults.size() == 5);
  d.w.act_as(d.w.ann);
  CHECK(refusal(d.w.change("management_review", id, with(d.decided(), "status", "approved"))) ==
        "/status: is set in the name of somebody of top management");
  d.w.act_as(d.top);
  walk(d.w, "management_review", id, {{"approved", d.decided(), 4}});
  CHECK(base::text_member(d.w.body("management_review", id), "approved_by") == d.top);
  CHECK(refusal(d.w.change("management_review", id, JsonObject{{"conclusion", "x"}}))
            .starts_with("/conclusion: cannot change: it is approved"));
  const auto task = d.w.made("task", JsonObject{{"title", "More staff"}});
  CHECK(d.w.change("management_review", id, JsonObject{{"actions", JsonArray{Json(task)}}}).ok());
}

TEST_CASE("management review: it does not count without top management, nor without any one input") {
  Directed d;
  const auto id = d.planned();
  JsonObject whole = with(d.held(), "status", "held");
  CHECK(refusal(d.w.change("management_review", id, with(whole, "attendees", JsonArray{Json(d.w.ann)})))
            .starts_with("/attendees: name nobody"));
  for (std::size_t i = 0; i < std::size(kTopics); ++i) {
    JsonArray fewer = inputs();
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    CHECK(refusal(d.w.change("management_review", id, with(whole, "inputs", fewer))) ==
          "/inputs: have nothing on " + std::string(kTopics[i]) + " (9.3.2)");
  }
  for (const char* member : {"summary", "decision"}) {
    JsonArray blank = inputs();
    blank[3].as_object().erase(member);
    CHECK(refusal(d.w.change("management_review", id, with(whole, "inputs", blank)))
              .starts_with("/inputs/3/" + std::string(member) + ": is needed"));
  }
  CHECK(d.w.change("management_review", id, whole).ok());
}

TEST_CASE("management review: without an organization's record nobody is top management") {
  World w;
  const auto id = w.made("management_review", JsonObject{{"title", "2026"}, {"planned_for", "2026-02-01"}});
  const JsonObject whole{
      {"status", "held"}, {"held_on", "2026-02-02"}, {"chair", w.ann}, {"attendees", JsonArray{Json(w.ann)}}, {"inputs", inputs()}};
  CHECK(refusal(w.change("management_review", id, whole)).starts_with("/attendees: name nobody"));
}

TEST_CASE("management review: each topic once, days in order") {
  Directed d;
  const auto id = d.planned();
  JsonArray twice = inputs();
  twice.push_back(twice[1]);
  CHECK(refusal(d.w.change("management_review", id, JsonObject{{"inputs", twice}})) == "/inputs/10/topic: is listed twice");
  CHECK(refusal(d.w.change("management_review", id, JsonObject{{"held_on", "2026-03-02"}})) == "/held_on: lies in the future");
  CHECK(refusal(d.w.change("management_review", id, JsonObject{{"held_on", "2026-02-02"}, {"next_planned", "2026-02-01"}})) ==
        "/next_planned: is before this one was held");
}

}  // namespace sealwright::isms
