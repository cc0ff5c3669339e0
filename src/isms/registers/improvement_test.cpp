// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/improvement.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

TEST_CASE("improvement: proposed, accepted by a named person, implemented, evaluated") {
  World w;
  const auto id = w.made("improvement", JsonObject{{"title", "Sign in without passwords"}, {"proposed_by", w.bob}});
  CHECK(w.change("improvement", id, JsonObject{{"status", "accepted"}}).error().faults.size() == 4);  // and the person
  w.act_as(w.ann);
  walk(w, "improvement", id,
       {{"accepted", {{"decision", "Worth it"}, {"responsible", w.bob}, {"due", "2026-09-01"}}, 3},
        {"implemented", {{"implemented_on", "2026-02-20"}}, 1},
        {"evaluated", {{"outcome", "Fewer calls"}}, 1}});
  CHECK(base::text_member(w.body("improvement", id), "decided_by") == w.ann);
}

TEST_CASE("improvement: declined needs its decision alone, and may be proposed anew") {
  World w;
  w.act_as(w.ann);
  const auto id = w.made("improvement", JsonObject{{"title", "Paper badges"}});
  walk(w, "improvement", id, {{"declined", {{"decision", "No gain"}}, 1}, {"proposed", {}, 0}});
  CHECK(base::member(w.body("improvement", id), "decided_by") == nullptr);
  w.changed("improvement", id, JsonObject{{"status", "accepted"}, {"responsible", w.bob}, {"due", "2026-09-01"}});
  CHECK(refusal(w.change("improvement", id, JsonObject{{"status", "implemented"}, {"implemented_on", "2026-03-02"}})) ==
        "/implemented_on: lies in the future");
  walk(w, "improvement", id, {{"implemented", {{"implemented_on", "2026-03-01"}}, 1}, {"accepted", {}, 0}});
  w.act_as("");
  CHECK(refusal(w.change("improvement", id, JsonObject{{"status", "declined"}})).starts_with("/status: needs a named person"));
  w.act_as(w.bob);
  walk(w, "improvement", id, {{"declined", {}, 0}});
}

}  // namespace sealwright::isms
