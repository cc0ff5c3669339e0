// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/cycle.hpp"

#include <doctest/doctest.h>

#include "isms/certification/cycle_due.hpp"
#include "isms/organization_test.hpp"
#include "isms/processes/publish_soa.hpp"
#include "isms/processes/raise_tasks.hpp"
#include "isms/reminders.hpp"

namespace sealwright::isms {
namespace {

/// A certificate that was decided before the ISMS was kept here, and audits and findings past all gates: an organization in its cycle.
struct Certified {
  TestOrganization acme;
  Id body, certificate;

  explicit Certified(const char* decided = "2026-02-01", const char* ends = "2029-01-31") {
    body = acme.create("certification_body", JsonObject{{"name", "Cert AG"},
                                                        {"accredited_by", "DAkkS"},
                                                        {"accreditation_number", "1"},
                                                        {"consulted", false},
                                                        {"owner", acme.bob.text()},
                                                        {"days_to_correct_major", 60},
                                                        {"days_to_plan_minor", 30}})
               .id;
    acme.change("certification_body", body, {{"status", "chosen"}}).value();
    certificate =
        acme.create("certificate",
                    JsonObject{
                        {"title", "Hosting 2026"}, {"standard", "ISO/IEC 27001:2022"}, {"scope", acme.scope.text()}, {"body", body.text()}})
            .id;
    acme.change("scope", acme.scope, {{"description", "Hosting"}}).value();
    const auto prepared = prepare_soa(*acme.store, acme.id, acme.actor(acme.bob), test_checks_of, acme.scope, "First").value();
    publish_soa(*acme.store, acme.id, acme.actor(acme.ann), acme.scope).value();
    acme.change("certificate", certificate,
                {{"status", "valid"},
                 {"number", "26-1"},
                 {"soa", prepared.id.text()},
                 {"decided_on", decided},
                 {"expires_on", ends},
                 {"scope_statement", "Hosting"},
                 {"earlier_history", "Folder 7"}},
                acme.ann)
        .value();
  }

  /// A line for each entry.
  std::string due(const char* to, std::optional<Date> from = {}, std::optional<Instant> as_of = {}) {
    const auto items = due_in_cycle(*acme.read(as_of), test_library().audit(), {from, Date::parse(to).value()}).value();
    std::string out;
    for (const auto& each : items) out += each.on.text() + " " + each.ref + " " + each.what + "\n";
    return out;
  }
  void on(const char* day) { acme.clock.set(Instant::parse(std::string(day) + "T12:00:00Z").value()); }

  Id audit(const char* kind, const char* ends_on, bool reported = true) {
    const Id id = acme.create("audit", JsonObject{{"title", "Audit"},
                                                  {"kind", kind},
                                                  {"scope", acme.scope.text()},
                                                  {"criteria", "ISO/IEC 27001:2022"},
                                                  {"clauses", JsonArray{"9"}},
                                                  {"external_team", JsonArray{"Dr. Weiss"}},
                                                  {"method", "on_site"},
                                                  {"starts_on", ends_on},
                                                  {"ends_on", ends_on}})
                      .id;
    acme.change("audit", id, {{"status", "running"}}).value();
    if (!reported) return id;
    acme.change("audit", id,
                {{"status", "reported"}, {"reported_on", ends_on}, {"conclusion", "x"}, {"reported_to", JsonArray{acme.ann.text()}}})
        .value();
    return id;
  }
  Id finding(const Id& audit, const char* grade) {
    return acme
        .create("finding", JsonObject{{"title", "Gap"},
                                      {"grade", grade},
                                      {"origin", "certification_audit"},
                                      {"audit", audit.text()},
                                      {"clause", "7.2"},
                                      {"description", "d"},
                                      {"responsible", acme.bob.text()}})
        .id;
  }
};

const std::string kFirst = "2027-02-01 CERT-1 Have the first surveillance audit held\n";
const std::string kSecond = "2028-12-31 CERT-1 Have the surveillance audit of 2028 held\n";

}  // namespace

TEST_CASE("cycle: the first surveillance within a year of the decision, then one in each calendar year before the last") {
  Certified c;
  CHECK(c.due("2029-12-31") == kFirst + kSecond);
  CHECK(c.due("2027-01-31").empty());
  CHECK(c.due("2027-02-01") == kFirst);
  CHECK(c.due("2029-12-31", Date::parse("2027-02-02").value()) == kSecond);
}

TEST_CASE("cycle: an entry of the due list says clause, scope, owner and record") {
  Certified c;
  const auto item = due_in_cycle(*c.acme.read(), test_library().audit(), {{}, Date::parse("2027-02-01").value()}).value().at(0);
  CHECK(item.clause == "17021-1 9.1.3.3");
  CHECK(item.scope == c.acme.scope);
  CHECK(item.owner == c.acme.bob);
  CHECK(item.register_name == "certificate");
  CHECK(item.record == c.certificate);
  CHECK(item.title == "Hosting 2026");
  CHECK(item.place == "cycle/surv-first");
  CHECK(item.raises);
  CHECK(to_json(item).at("scope").as_string() == c.acme.scope.text());
}

TEST_CASE("cycle: it stands in the due list among the days of the registers, and the end of the certificate once") {
  Certified c;
  const auto items = due_items(*c.acme.read(), test_due_rules(), {{}, Date::parse("2029-12-31").value()}).value();
  std::string days;
  for (const auto& each : items)
    if (each.register_name == "certificate") days += each.on.text() + " " + each.place + "\n";
  CHECK(days ==
        "2027-02-01 cycle/surv-first\n"
        "2028-12-31 cycle/surv-annual\n"
        "2029-01-31 expires_on\n");
}

TEST_CASE("cycle: a surveillance that is reported is asked for no more, and still is as of the day before") {
  Certified c;
  c.on("2027-01-20");
  const Instant before = c.acme.clock.now();
  const Id audit = c.audit("surveillance", "2027-01-21", false);
  CHECK(c.due("2027-02-01") == kFirst);  // it runs
  c.on("2027-01-25");
  c.acme
      .change("audit", audit,
              {{"status", "reported"}, {"reported_on", "2027-01-25"}, {"conclusion", "x"}, {"reported_to", JsonArray{c.acme.ann.text()}}})
      .value();
  CHECK(c.due("2027-02-01").empty());
  CHECK(c.due("2028-12-31") == kSecond);
  CHECK(c.due("2027-02-01", {}, before) == kFirst);
}

TEST_CASE("cycle: the first surveillance in the year of the decision leaves the year after it to be surveyed") {
  Certified c;
  c.on("2026-12-30");
  c.audit("surveillance", "2026-12-30");
  const std::string next = "2027-12-31 CERT-1 Have the surveillance audit of 2027 held\n";
  CHECK(c.due("2029-12-31") == next + kSecond);
  c.on("2027-12-31");
  c.audit("surveillance", "2027-12-31");
  CHECK(c.due("2029-12-31") == kSecond);
}

TEST_CASE("cycle: a suspended certificate is surveyed and restored; a withdrawn one asks for nothing") {
  Certified c;
  c.on("2026-06-01");
  c.acme
      .change("certificate", c.certificate, {{"status", "suspended"}, {"suspended_on", "2026-06-01"}, {"suspended_reason", "Fees"}},
              c.acme.ann)
      .value();
  CHECK(c.due("2027-02-01") == "2026-12-01 CERT-1 Have the suspension lifted\n" + kFirst);
  c.acme
      .change("certificate", c.certificate, {{"status", "withdrawn"}, {"withdrawn_on", "2026-06-01"}, {"withdrawn_reason", "Fees"}},
              c.acme.ann)
      .value();
  CHECK(c.due("2030-12-31").empty());
}

TEST_CASE("cycle: one that has ended can be restored for six months, and is surveyed no more") {
  Certified c;
  c.on("2029-02-01");
  c.acme.change("certificate", c.certificate, {{"status", "expired"}}, c.acme.ann).value();
  CHECK(c.due("2030-12-31") == "2029-07-31 CERT-1 Have the certificate restored\n");
}

TEST_CASE("cycle: days before the ISMS was kept here are not asked for where an earlier history is named") {
  Certified c("2024-06-01", "2027-05-31");
  CHECK(c.due("2027-12-31") == "2026-12-31 CERT-1 Have the surveillance audit of 2026 held\n");
}

TEST_CASE("cycle: times of nonconformities, by grade, until the major is verified and the minor has a plan") {
  Certified c;
  c.on("2027-01-22");
  const Id audit = c.audit("surveillance", "2027-01-21");
  const Id major = c.finding(audit, "major"), minor = c.finding(audit, "minor");
  c.finding(audit, "opportunity");
  CHECK(c.due("2027-12-31") ==
        "2027-02-20 F-2 Plan the action on the minor, by the body's rules\n"
        "2027-03-22 F-1 Correct the major, by the body's rules\n");
  const auto items = due_in_cycle(*c.acme.read(), test_library().audit(), {{}, Date::parse("2027-12-31").value()}).value();
  CHECK(items.at(0).owner == c.acme.bob);
  CHECK(!items.at(0).raises);
  const auto walk = [&](Id id, const JsonObject& patch) { c.acme.change("finding", id, patch).value(); };
  for (const Id id : {major, minor}) {
    walk(id, {{"status", "cause_determined"}, {"correction", "x"}, {"cause", "x"}});
    walk(id, {{"status", "similar_cases_checked"}, {"similar_cases", "x"}});
    walk(id, {{"status", "action_planned"}, {"corrective_action", "x"}, {"due", "2027-03-01"}});
  }
  CHECK(c.due("2027-12-31") == "2027-03-22 F-1 Correct the major, by the body's rules\n");
  walk(major, {{"status", "action_implemented"}, {"implemented_on", "2027-01-22"}});
  c.acme
      .change("finding", major,
              {{"status", "effectiveness_reviewed"},
               {"effectiveness_reviewer", c.acme.ann.text()},
               {"effectiveness", "x"},
               {"effective", true}},
              c.acme.ann)
      .value();
  CHECK(c.due("2027-12-31").empty());
}

TEST_CASE("cycle: a task is raised for a surveillance, once, and its owner is reminded of the day until then") {
  Certified c;
  c.on("2027-01-28");
  const auto facts = reminder_facts(*c.acme.read(), test_due_rules()).value();
  const auto sent = letters(facts, {});
  REQUIRE(sent.size() == 1);
  CHECK(sent[0].person == c.acme.bob);
  CHECK(text_of(sent[0], facts, "").text.find("Have the first surveillance audit held: Hosting 2026 (CERT-1, 17021-1 9.1.3.3)") !=
        std::string::npos);
  std::vector<model::Record> made;
  const auto raise = [&] {
    c.acme
        .write({},
               [&](store::Writer& writer) -> Result<> {
                 TRY(made, raise_tasks(writer, test_due_rules(), 10));
                 return {};
               })
        .value();
  };
  raise();
  REQUIRE(made.size() == 1);
  CHECK(base::text_member(made[0].body, "title") == "Have the first surveillance audit held: Hosting 2026");
  CHECK(base::text_member(made[0].body, "assignee") == c.acme.bob.text());
  raise();
  CHECK(made.empty());
}

}  // namespace sealwright::isms
