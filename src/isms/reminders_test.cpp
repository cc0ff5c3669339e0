// SPDX-License-Identifier: Apache-2.0
#include "isms/reminders.hpp"

#include <doctest/doctest.h>

namespace sealwright::isms {
namespace {

Date day(const char* text) { return Date::parse(text).value(); }

/// ann reports to bob, bob is top management, cid is the ISMS manager.
struct Staff {
  std::vector<Stored<Person>> people;  // before those who are added to it
  Id ann = add("ann"), bob = add("bob"), cid = add("cid");
  ReminderFacts facts;
  std::map<Id, Told> told;

  Staff() {
    facts.today = day("2026-03-01");
    facts.organization.name = "Acme";
    facts.organization.top_management = {{bob}};
    facts.organization.isms_manager = Ref<Person>{cid};
    facts.people = people;
    person(ann).manager = Ref<Person>{bob};
  }
  Id add(const char* name) {
    Stored<Person> out;
    out.record.id = Id::make(Instant::of_seconds(1'700'000'000 + static_cast<std::int64_t>(people.size())));
    out.value.name = name;
    out.value.email = std::string(name) + "@acme.example";
    people.push_back(out);
    return out.record.id;
  }
  Person& person(Id id) {
    for (auto& each : facts.people)
      if (each.record.id == id) return each.value;
    base::misuse("nobody");
  }
  void item(const char* on, Id owner, const char* place = "due") {
    DueItem out;
    out.register_name = "task";
    out.record = ann;
    out.ref = "TSK-1";
    out.title = "Order disks";
    out.what = "Do the task";
    out.clause = "8.1";
    out.place = place;
    out.on = day(on);
    out.owner = owner;
    facts.items.push_back(out);
  }
  /// `ann 1+0`: own and escalated things of each letter.
  std::vector<std::string> write(const char* today, bool keep = true) {
    facts.today = day(today);
    std::vector<std::string> out;
    for (const auto& letter : letters(facts, told)) {
      out.push_back(letter.name + " " + std::to_string(letter.own.size()) + "+" + std::to_string(letter.escalated.size()));
      if (keep) told[letter.person] = told_from(to_json(letter.told));
    }
    return out;
  }
};
using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("reminders: so many days before, on the day, and each week overdue") {
  const ReminderRules rules{7, 14};
  const Date due = day("2026-03-10");
  const std::vector<std::pair<const char*, std::int64_t>> steps{{"2026-03-02", 0}, {"2026-03-03", 1}, {"2026-03-09", 1}, {"2026-03-10", 2},
                                                                {"2026-03-16", 2}, {"2026-03-17", 3}, {"2026-03-24", 4}};
  for (const auto& [today, step] : steps) CHECK_MESSAGE(reminder_steps(due, day(today), rules) == step, today);
  CHECK(escalation_steps(due, day("2026-03-23"), rules) == 0);
  CHECK(escalation_steps(due, day("2026-03-24"), rules) == 1);
  CHECK(escalation_steps(due, day("2026-03-30"), rules) == 1);
  CHECK(escalation_steps(due, day("2026-03-31"), rules) == 2);
  CHECK(reminder_steps(due, day("2026-03-09"), {0, 14}) == 0);
}

TEST_CASE("reminders: each step is told once, and a day on which nothing went out is made up") {
  Staff staff;
  staff.item("2026-03-10", staff.ann);
  CHECK(staff.write("2026-03-02").empty());
  CHECK(staff.write("2026-03-04") == Names{"ann 1+0"});
  CHECK(staff.write("2026-03-04").empty());
  CHECK(staff.write("2026-03-09").empty());
  CHECK(staff.write("2026-03-12", false) == Names{"ann 1+0"});  // the server was down on the day, and is now
  CHECK(staff.write("2026-03-13") == Names{"ann 1+0"});
  CHECK(staff.write("2026-03-14").empty());
  CHECK(staff.write("2026-03-17") == Names{"ann 1+0"});
}

TEST_CASE("reminders: one letter a day with everything, and what is new waits for the next day") {
  Staff staff;
  staff.item("2026-03-01", staff.ann);
  staff.item("2026-02-20", staff.ann, "other");
  CHECK(staff.write("2026-03-01") == Names{"ann 2+0"});
  staff.item("2026-03-01", staff.ann, "third");
  CHECK(staff.write("2026-03-01").empty());
  CHECK(staff.write("2026-03-02") == Names{"ann 3+0"});
}

TEST_CASE("reminders: what is nobody's, or of somebody who has left, goes to the ISMS manager, else to top management") {
  Staff staff;
  staff.item("2026-03-01", {});
  CHECK(staff.write("2026-03-01", false) == Names{"cid 1+0"});
  staff.person(staff.ann).status = Presence::inactive;
  staff.facts.items.clear();
  staff.item("2026-03-01", staff.ann);
  CHECK(staff.write("2026-03-01", false) == Names{"cid 1+0"});
  staff.facts.organization.isms_manager.reset();
  CHECK(staff.write("2026-03-01", false) == Names{"bob 1+0"});
  staff.facts.organization.top_management.clear();
  CHECK(staff.write("2026-03-01", false).empty());
}

TEST_CASE("reminders: what is overdue for long goes up, to the manager or to top management, not to the owner himself") {
  Staff staff;
  staff.facts.organization.escalate_after_days = 10;
  staff.item("2026-03-01", staff.ann);
  CHECK(staff.write("2026-03-10") == Names{"ann 1+0"});
  CHECK(staff.write("2026-03-11") == Names{"bob 0+1"});
  CHECK(staff.write("2026-03-18") == Names{"ann 1+0", "bob 0+1"});
  Staff others;
  others.item("2026-02-01", others.cid);
  CHECK(others.write("2026-03-01") == Names{"bob 0+1", "cid 1+0"});
  Staff alone;
  alone.item("2026-02-01", alone.bob);
  CHECK(alone.write("2026-03-01") == Names{"bob 1+0"});
}

TEST_CASE("reminders: the letter says what, until when, why and where, and no line of it is another's") {
  Staff staff;
  staff.item("2026-02-01", staff.ann);
  staff.facts.items[0].title = "Disks\r\nBcc: eve@evil.example";
  staff.item("2026-03-05", staff.ann, "other");
  staff.facts.organization.name = "Acme\nSubject: x";
  const auto all = letters(staff.facts, {});
  REQUIRE(all.size() == 2);
  CHECK(all[0].address == "ann@acme.example");
  const auto mine = text_of(all[0], staff.facts, "https://isms.example");
  CHECK(mine.subject == "Acme Subject: x: 1 overdue, 1 due soon");
  CHECK(mine.text.find(
            "Overdue:\n- 2026-02-01  Do the task: Disks  Bcc: eve@evil.example (TSK-1, 8.1)\n  https://isms.example/registers/task/" +
            staff.ann.text() + "\n") != std::string::npos);
  CHECK(mine.text.find("Due until 2026-03-08:\n- 2026-03-05") != std::string::npos);
  const auto above = text_of(all[1], staff.facts, "");
  CHECK(above.subject.ends_with("1 escalated to you"));
  CHECK(above.text.find(", ann\n") != std::string::npos);
  CHECK(above.text.find("http") == std::string::npos);
}

TEST_CASE("reminders: what was told and cannot be read was not told") {
  CHECK(told_from(Json("x")).steps.empty());
  CHECK_FALSE(told_from(Json(JsonObject{{"on", "soon"}})).on);
  Told told;
  told.on = day("2026-03-01");
  told.steps["task/x"] = 3;
  CHECK(told_from(to_json(told)).steps == told.steps);
  CHECK(told_from(to_json(told)).on == told.on);
}

}  // namespace sealwright::isms
