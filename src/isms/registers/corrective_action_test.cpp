// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/corrective_action.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject open() { return {{"title", "Restores are tested"}, {"nonconformity", "No restore was tested since 2024"}}; }

std::vector<Move> until_reviewed(const World& w, bool effective) {
  return {{"cause_determined", {{"correction", "Restored one"}, {"cause", "Nobody was named"}}, 2},
          {"similar_cases_checked", {{"similar_cases", "Mail too"}}, 1},
          {"action_planned",
           {{"corrective_action", "A duty roster"}, {"responsible", w.ann}, {"due", "2026-02-01"}, {"effectiveness_due", "2026-02-28"}},
           4},
          {"action_implemented", {{"implemented_on", "2026-01-20"}}, 1},
          {"effectiveness_reviewed", {{"effectiveness_reviewer", w.bob}, {"effectiveness", "Two restores"}, {"effective", effective}}, 4}};
}

}  // namespace

TEST_CASE("corrective action: its states in order, each with what it needs") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("corrective_action", open());
  CHECK(refusal(w.change("corrective_action", id, JsonObject{{"status", "closed"}})).find("what may follow is cause_determined") !=
        std::string::npos);
  walk(w, "corrective_action", id, until_reviewed(w, true));
  walk(w, "corrective_action", id, {{"closed", {{"isms_change", "Roster in the procedure"}}, 1}});
  CHECK(base::text_member(w.body("corrective_action", id), "closed_on") == "2026-03-01");
  walk(w, "corrective_action", id, {{"opened", {}, 0}});
  CHECK(base::member(w.body("corrective_action", id), "closed_on") == nullptr);
}

TEST_CASE("corrective action: what did not work is not closed, its cause is determined anew") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("corrective_action", open());
  walk(w, "corrective_action", id, until_reviewed(w, false));
  CHECK(refusal(w.change("corrective_action", id, JsonObject{{"status", "closed"}, {"isms_change", "None"}})) ==
        "/effective: is no: determine the cause anew instead of closing");
  walk(w, "corrective_action", id, {{"cause_determined", {}, 0}});
}

TEST_CASE("corrective action: whoever reviews did not do it, and reviews in his own name") {
  World w;
  JsonObject same = with(open(), "responsible", w.ann);
  CHECK(refusal(w.create("corrective_action", with(same, "effectiveness_reviewer", w.ann)))
            .starts_with("/effectiveness_reviewer: is the responsible"));
  CHECK(w.create("corrective_action", with(same, "effectiveness_reviewer", w.bob)).ok());
  const auto id = w.made("corrective_action", open());
  auto moves = until_reviewed(w, true);
  const Move last = moves.back();
  moves.pop_back();
  walk(w, "corrective_action", id, moves);
  w.act_as(w.ann);
  CHECK(refusal(w.change("corrective_action", id, with(last.with, "status", last.status))) ==
        "/status: is set in the name of the effectiveness reviewer");
}

TEST_CASE("corrective action: days that can be") {
  World w;
  CHECK(refusal(w.create("corrective_action", with(open(), "implemented_on", "2026-03-02"))) == "/implemented_on: lies in the future");
  JsonObject due = with(open(), "due", "2026-04-01");
  CHECK(refusal(w.create("corrective_action", with(due, "effectiveness_due", "2026-03-31"))).starts_with("/effectiveness_due: is before"));
  CHECK(w.create("corrective_action", with(due, "effectiveness_due", "2026-04-01")).ok());
}

}  // namespace sealwright::isms
