// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/legal_requirement.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject breach_law(const World& w) { return {{"title", "Duty to report breaches"}, {"kind", "law"}, {"owner", w.ann}}; }

}  // namespace

TEST_CASE("legal requirement: identified, in force with how it is met, repealed on a day") {
  World w;
  const auto id = w.made("legal_requirement", breach_law(w));
  const JsonObject answered{{"applies", true},       {"applies_reason", "We hold personal data"}, {"next_review", "2027-03-01"},
                            {"duties", "Tell them"}, {"how_met", "Procedure for incidents"},      {"controls", JsonArray{Json(w.control)}}};
  walk(w, "legal_requirement", id,
       {{"in_force", answered, 3}, {"repealed", {{"repealed_on", "2026-02-01"}}, 1}, {"identified", {}, 0}, {"repealed", {}, 0}});
}

TEST_CASE("legal requirement: what applies is met by something, what does not has its reason alone") {
  World w;
  const auto id = w.made("legal_requirement", breach_law(w));
  JsonObject open{{"status", "in_force"}, {"applies", false}, {"applies_reason", "Not our trade"}, {"next_review", "2027-03-01"}};
  CHECK(w.change("legal_requirement", id, open).ok());
  open["applies"] = true;
  CHECK(w.change("legal_requirement", id, open).error().faults.size() == 3);  // duties, how, controls
  open["duties"] = "Tell them";
  open["how_met"] = "Procedure";
  CHECK(refusal(w.change("legal_requirement", id, open)).starts_with("/controls: is needed"));
  open["controls"] = JsonArray{Json(w.control)};
  CHECK(w.change("legal_requirement", id, open).ok());
}

TEST_CASE("legal requirement: days in order, an active owner") {
  World w;
  const auto refused = [&](const char* member, const char* day) {
    JsonObject body = with(breach_law(w), member, day);
    body["last_reviewed"] = std::string_view(member) == "last_reviewed" ? day : "2026-02-01";
    body["effective_on"] = "2020-01-01";
    return refusal(w.create("legal_requirement", body));
  };
  CHECK(refused("last_reviewed", "2026-03-02") == "/last_reviewed: lies in the future");
  CHECK(refused("next_review", "2026-01-31") == "/next_review: is before the last review");
  CHECK(refused("repealed_on", "2019-12-31") == "/repealed_on: is before it came into force");
  CHECK(refused("next_review", "2026-02-02").empty());
  w.changed("person", w.ann, JsonObject{{"status", "inactive"}});
  CHECK(refusal(w.create("legal_requirement", breach_law(w))).starts_with("/owner: names somebody who is not active"));
}

}  // namespace sealwright::isms
