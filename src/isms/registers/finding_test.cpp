// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/finding.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject minor(const isms::World& w) {
  return {{"title", "Backups not tested"},
          {"grade", "minor"},
          {"origin", "internal_audit"},
          {"control", w.control},
          {"description", "No restore since 2024"}};
}

}  // namespace

TEST_CASE("finding: a nonconformity goes through its states in order, each with what it needs") {
  isms::World w;
  const auto id = w.made("finding", minor(w));
  CHECK(refusal(w.change("finding", id, JsonObject{{"status", "action_planned"}})).find("what may follow is cause_determined, closed") !=
        std::string::npos);
  w.act_as(w.bob);
  CHECK(refusal(w.change("finding", id, JsonObject{{"status", "closed"}})).find("after its effectiveness review only") !=
        std::string::npos);
  walk(
      w, "finding", id,
      {
          {"cause_determined", {{"correction", "Restored one"}, {"cause", "Nobody was named"}}, 2},
          {"similar_cases_checked", {{"similar_cases", "None"}}, 1},
          {"action_planned", {{"corrective_action", "Quarterly restores"}, {"responsible", w.ann}, {"due", "2026-04-01"}}, 3},
          {"action_implemented", {{"implemented_on", "2026-03-20"}}, 1},
          {"effectiveness_reviewed", {{"effectiveness_reviewer", w.bob}, {"effectiveness", "Two restores worked"}, {"effective", true}}, 4},
          {"closed", {{"isms_change", "None needed"}}, 1},
      });
  CHECK(base::text_member(w.body("finding", id), "closed_on") == "2026-03-01");
}

TEST_CASE("finding: the day on which its review found that it worked is kept, and goes where that is taken back") {
  isms::World w;
  const auto id = w.made("finding", minor(w));
  w.act_as(w.bob);
  const auto day = [&] { return base::text_member(w.body("finding", id), "effectiveness_reviewed_on"); };
  const auto on = [&](const char* date) { w.at = Instant::parse(std::string(date) + "T12:00:00Z").value(); };
  const JsonObject reviewed{
      {"status", "effectiveness_reviewed"}, {"effectiveness_reviewer", w.bob}, {"effectiveness", "x"}, {"effective", false}};
  w.changed("finding", id, JsonObject{{"status", "cause_determined"}, {"correction", "x"}, {"cause", "x"}});
  w.changed("finding", id, JsonObject{{"status", "similar_cases_checked"}, {"similar_cases", "x"}});
  w.changed("finding", id,
            JsonObject{{"status", "action_planned"}, {"corrective_action", "x"}, {"responsible", w.ann}, {"due", "2026-04-01"}});
  w.changed("finding", id, JsonObject{{"status", "action_implemented"}, {"implemented_on", "2026-03-01"}});
  CHECK(refusal(w.change("finding", id, JsonObject{{"effectiveness_reviewed_on", "2026-03-01"}})).find("is set by the system") !=
        std::string::npos);
  w.changed("finding", id, reviewed);
  CHECK(day().empty());
  on("2026-03-05");
  w.changed("finding", id, JsonObject{{"effective", true}});
  CHECK(day() == "2026-03-05");
  on("2026-03-09");
  w.changed("finding", id, JsonObject{{"status", "closed"}, {"isms_change", "None needed"}});
  CHECK(day() == "2026-03-05");
  w.changed("finding", id, JsonObject{{"status", "opened"}});
  CHECK(day().empty());
}

TEST_CASE("finding: whoever reviews effectiveness is not the doer, and does it himself") {
  isms::World w;
  JsonObject body = minor(w);
  body["responsible"] = w.ann;
  body["effectiveness_reviewer"] = w.ann;
  CHECK(refusal(w.create("finding", body)).starts_with("/effectiveness_reviewer: is the responsible person"));
}

TEST_CASE("finding: an opportunity may be closed at once, by a named person") {
  isms::World w;
  JsonObject body = minor(w);
  body["grade"] = "opportunity";
  const auto id = w.made("finding", body);
  CHECK(refusal(w.change("finding", id, JsonObject{{"status", "closed"}})) ==
        "/status: needs a named person: nothing closes a finding by itself");
  w.act_as(w.ann);
  w.changed("finding", id, JsonObject{{"status", "closed"}});
  CHECK(refusal(w.change("finding", id, JsonObject{{"grade", "conformity"}})) == "/grade: cannot change once it is closed");
  body.erase("control");
  CHECK(refusal(w.create("finding", body)).starts_with("/clause: is needed"));
}

TEST_CASE("what counts as an open nonconformity") {
  isms::Finding finding;
  for (const auto& [grade, open] : {std::pair(isms::Grade::conformity, false), std::pair(isms::Grade::opportunity, false),
                                    std::pair(isms::Grade::minor, true), std::pair(isms::Grade::major, true)}) {
    finding.grade = grade;
    finding.status = isms::FindingStatus::effectiveness_reviewed;
    CHECK(isms::is_open_nonconformity(finding) == open);
    finding.status = isms::FindingStatus::closed;
    CHECK(!isms::is_open_nonconformity(finding));
  }
}

}  // namespace sealwright::isms
