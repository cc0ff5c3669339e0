// SPDX-License-Identifier: Apache-2.0
#include "isms/due.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/text.hpp"
#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

Date day(const char* text) { return Date::parse(text).value(); }

std::vector<DueItem> due(TestOrganization& acme, const char* to, std::optional<Date> from = {}, std::optional<Instant> as_of = {}) {
  const auto reader = acme.read(as_of);
  return due_items(*reader, test_due_rules(), {from, day(to)}).value();
}

/// `2026-05-01 I-1 next_review` for each.
std::vector<std::string> told(const std::vector<DueItem>& items) {
  std::vector<std::string> out;
  for (const auto& each : items) out.push_back(each.on.text() + " " + each.ref + " " + each.place);
  return out;
}

model::Record issue(TestOrganization& acme, const char* next_review) {
  return acme.create(
      "issue",
      JsonObject{
          {"title", "Market"}, {"origin", "external"}, {"field", "economic"}, {"owner", acme.ann.text()}, {"next_review", next_review}});
}

bool is_day(const model::Field& field) { return field.kind == model::Kind::date || field.kind == model::Kind::instant; }

/// Whether a field's name says that its day is to come.
bool looks_ahead(const std::string& name) {
  static const std::set<std::string> kAhead{"due", "planned_for", "expires_on"};
  return kAhead.contains(name) || name.starts_with("next_") || name.ends_with("_until") || name.ends_with("_due") || name == "ends_on";
}

}  // namespace

TEST_CASE("due: every day to come that a register keeps is in its due rows, or stands here with the reason") {
  const std::map<std::string, std::string> others{
      {"cost_item.ends_on", "the last payment, which nobody acts on"},
      {"evidence_request.period_until", "the period that evidence is asked for"},
      {"grant.period_until", "the period that an auditor looks at"},
      {"person.ends_on", "leaving has a checklist of its own: onboarding"},
  };
  std::set<std::string> left = {};
  for (const auto& [name, reason] : others) left.insert(name);
  for (const auto& reg : registers::all()) {
    for (const auto& field : reg.fields) {
      if (!is_day(field) || !looks_ahead(field.name)) continue;
      const bool declared = std::any_of(reg.dues.begin(), reg.dues.end(), [&](const auto& each) { return each.field == field.name; });
      const std::string name = reg.name + "." + field.name;
      CHECK_MESSAGE((declared != others.contains(name)), name);
      left.erase(name);
    }
  }
  CHECK(left.empty());
}

TEST_CASE("due: rows that speak of other registers name what is there") {
  for (const auto& reg : registers::all()) {
    for (const auto& due : reg.dues) {
      CAPTURE(reg.name);
      CHECK(due.what.find('.') == std::string_view::npos);
      for (const auto& [of, by] : {std::pair(due.cycle.of, due.cycle.by), std::pair(due.fulfilled_in, due.fulfilled_by)}) {
        if (of.empty()) continue;
        const auto* other = registers::find(of).value();
        REQUIRE(other->field(by));
        CHECK(other->field(by)->target == reg.name);
      }
      if (due.cycle.of.empty()) continue;
      const auto* other = registers::find(due.cycle.of).value();
      REQUIRE(other->field(due.cycle.on));
      CHECK(is_day(*other->field(due.cycle.on)));
      const auto& states = other->field(other->workflow.field)->values;
      CHECK((due.cycle.in.empty() || std::count(states.begin(), states.end(), due.cycle.in) == 1));
    }
  }
}

TEST_CASE("due: what is overdue and what falls due in a period, in order, with who and why") {
  TestOrganization acme;
  issue(acme, "2026-05-01");
  issue(acme, "2026-02-01");
  acme.create("task", JsonObject{{"title", "Order disks"}, {"due", "2026-04-01"}, {"assignee", acme.bob.text()}});
  CHECK(told(due(acme, "2026-05-01")) ==
        std::vector<std::string>{"2026-02-01 I-2 next_review", "2026-04-01 TSK-1 due", "2026-05-01 I-1 next_review"});
  CHECK(told(due(acme, "2026-04-30", day("2026-03-01"))) == std::vector<std::string>{"2026-04-01 TSK-1 due"});
  CHECK(due(acme, "2026-01-31").empty());
  const auto item = due(acme, "2026-02-01").at(0);
  CHECK(item.what == "Look at the issue again");
  CHECK(item.title == "Market");
  CHECK(item.clause == "4.1");
  CHECK(item.owner == acme.ann);
  CHECK(item.raises);
  CHECK(to_json(item).at("at").is_null());
}

TEST_CASE("due: a record that is over falls due no more, and does so still as of the day before") {
  TestOrganization acme;
  const auto record = issue(acme, "2026-05-01");
  const Instant before = acme.clock.now();
  acme.clock.advance_seconds(86400);
  acme.change("issue", record.id, {{"status", "assessed"}, {"relevant", false}, {"relevance_reason", "Small"}}).value();
  CHECK(due(acme, "2026-05-01").size() == 1);
  acme.change("issue", record.id, {{"status", "closed"}, {"closing_reason", "Gone"}}).value();
  CHECK(due(acme, "2026-05-01").empty());
  CHECK(due(acme, "2026-05-01", {}, before).size() == 1);
}

TEST_CASE("due: an hour that counts falls on the day of the organization's own time zone") {
  TestOrganization acme;
  acme.create("incident", JsonObject{{"title", "Laptop lost"},
                                     {"kind", "loss_or_theft"},
                                     {"description", "In a train"},
                                     {"aware_at", "2026-02-28T23:30:00Z"},
                                     {"notifications", JsonArray{JsonObject{{"whom", "Authority"}, {"within_hours", 72}}}}});
  CHECK(due(acme, "2026-03-03").at(0).on == day("2026-03-03"));
  const Id organization = acme.read()->list("organization", {}).value().records.front().id;
  acme.change("organization", organization, {{"time_zone", "Europe/Berlin"}}).value();
  CHECK(due(acme, "2026-03-03").empty());
  const auto item = due(acme, "2026-03-04").at(0);
  CHECK(item.on == day("2026-03-04"));
  CHECK(item.at == Instant::parse("2026-03-03T23:30:00Z").value());
  CHECK(today_in(*acme.read()).value() == day("2026-03-01"));
  acme.clock.set(Instant::parse("2026-03-01T23:30:00Z").value());
  CHECK(today_in(*acme.read()).value() == day("2026-03-02"));
}

TEST_CASE("due: an interval runs from the newest reading, and before the first from the measure itself") {
  TestOrganization acme;
  const auto measure = acme.create("measure", JsonObject{{"title", "Patched in time"},
                                                         {"purpose", "Exposure"},
                                                         {"method", "Count"},
                                                         {"unit", "%"},
                                                         {"direction", "higher_is_better"},
                                                         {"target", 95},
                                                         {"every_days", 30},
                                                         {"measured_by", acme.ann.text()},
                                                         {"evaluated_every_days", 90},
                                                         {"evaluated_by", acme.bob.text()}});
  CHECK(due(acme, "2027-01-01").empty());
  acme.change("measure", measure.id, {{"status", "in_use"}}).value();
  CHECK(told(due(acme, "2027-01-01")) == std::vector<std::string>{"2026-03-31 M-1 every_days", "2026-05-30 M-1 evaluated_every_days"});
  for (const char* on : {"2026-02-20", "2026-02-10"})
    acme.create("reading", JsonObject{{"measure", measure.id.text()}, {"on", on}, {"value", 90}});
  CHECK(told(due(acme, "2027-01-01")) == std::vector<std::string>{"2026-03-22 M-1 every_days", "2026-05-30 M-1 evaluated_every_days"});
}

TEST_CASE("due: what was renewed falls due in the new record alone") {
  TestOrganization acme;
  const auto course = acme.create("course", JsonObject{{"title", "Phishing"},
                                                       {"kind", "awareness"},
                                                       {"syllabus", "How to tell"},
                                                       {"for_everybody", true},
                                                       {"valid_months", 12},
                                                       {"owner", acme.ann.text()}});
  acme.change("course", course.id, {{"status", "offered"}}).value();
  const auto assign = [&](const char* until) {
    return acme.create("training", JsonObject{{"course", course.id.text()}, {"person", acme.bob.text()}, {"due", until}});
  };
  const auto first = assign("2026-04-01");
  acme.change("training", first.id, {{"status", "completed"}, {"completed_on", "2026-02-28"}, {"evidence", "List"}}).value();
  CHECK(told(due(acme, "2027-12-31")) == std::vector<std::string>{"2027-02-28 TR-1 valid_until"});
  acme.clock.advance_seconds(3600);
  assign("2027-02-01");
  CHECK(told(due(acme, "2027-12-31")) == std::vector<std::string>{"2027-02-01 TR-2 due"});
}

TEST_CASE("due: of the audits that a programme foresees, as many are over as there are audits of it") {
  TestOrganization acme;
  const auto planned = [](const char* title, const char* on) {
    return JsonObject{
        {"title", title}, {"planned_for", on}, {"requirements", JsonArray{"4", "5", "6", "7", "8", "9", "10", "A.5", "A.6", "A.7", "A.8"}}};
  };
  const auto programme =
      acme.create("audit_programme", JsonObject{{"title", "Cycle"},
                                                {"scope", acme.scope.text()},
                                                {"starts_on", "2026-01-01"},
                                                {"ends_on", "2028-12-31"},
                                                {"objectives", "x"},
                                                {"considered", "x"},
                                                {"methods", "x"},
                                                {"reporting", "x"},
                                                {"responsible", acme.ann.text()},
                                                {"audits", JsonArray{planned("Later", "2027-06-01"), planned("First", "2026-06-01")}}});
  acme.change("audit_programme", programme.id, {{"status", "approved"}}, acme.bob).value();
  const auto items = due(acme, "2027-12-31");
  CHECK(told(items) == std::vector<std::string>{"2026-06-01 AP-1 audits/1/planned_for", "2027-06-01 AP-1 audits/0/planned_for"});
  CHECK(items.at(0).title == "Cycle: First");
  const auto audit = acme.create("audit", JsonObject{{"title", "First"},
                                                     {"kind", "internal"},
                                                     {"programme", programme.id.text()},
                                                     {"scope", acme.scope.text()},
                                                     {"starts_on", "2026-06-02"},
                                                     {"lead", acme.bob.text()}});
  CHECK(told(due(acme, "2027-12-31")) == std::vector<std::string>{"2026-06-02 AU-1 starts_on", "2027-06-01 AP-1 audits/0/planned_for"});
  acme.change("audit", audit.id, {{"status", "cancelled"}, {"cancelled_reason", "Flood"}}).value();
  CHECK(due(acme, "2027-12-31").size() == 2);
}

}  // namespace sealwright::isms
