// SPDX-License-Identifier: Apache-2.0
#include "isms/control_states.hpp"

#include <doctest/doctest.h>

#include "checks/engine.hpp"
#include "isms/exceptions.hpp"
#include "isms/organization_test.hpp"

namespace sealwright::isms {
using isms::ControlStatus;
using isms::TestOrganization;

namespace {

constexpr const char* kCheck = "account-no-empty-password";  // of A.8.5, content/checks/accounts

/// Delivers the accounts of a host: login → state of the password.
Id deliver(TestOrganization& acme, const std::map<std::string, std::string>& accounts, const char* host = "web-1") {
  store::Delivery delivery;
  for (const auto& [login, state] : accounts) {
    delivery.items.push_back({"host.account", std::string(host) + "/" + login,
                              JsonObject{{"host", host}, {"login", login}, {"active", true}, {"password_state", state}}, false});
  }
  delivery.complete.push_back({"host.account", "", ""});
  delivery.collected["host.account"] = {"host", "login", "active", "password_state"};
  return acme.add_evidence({.source = std::string("host:") + host, .title = "Accounts"}, delivery).id;
}

void run(TestOrganization& acme) {
  checks::RunOptions options;
  options.ids = {kCheck};
  options.exceptions = isms::exceptions_for_run;
  checks::run_checks(*acme.store, acme.id, acme.actor({}), isms::test_checks(), options).value();
}

isms::StatusResult state(TestOrganization& acme, std::optional<Instant> as_of = {}) {
  const auto reader = acme.read(as_of);
  return isms::control_state(*reader, isms::test_checks(), acme.control("A.8.5")).value().result;
}

/// What the one check that is run here says; others of the control have not run and are said to.
bool says(const isms::StatusResult& result, ControlStatus status, std::string_view part) {
  for (const auto& reason : result.reasons) {
    if (reason.status == status && reason.text.find(part) != std::string::npos) return true;
  }
  return false;
}

const std::string kTitle = "No active account signs in without a password";

}  // namespace

TEST_CASE("control states: from a delivery to the status, with the evidence named") {
  TestOrganization acme;
  CHECK(state(acme).status == ControlStatus::not_implemented);
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  CHECK(says(state(acme), ControlStatus::insufficient, "neither evidence nor a check"));
  const Id evidence = deliver(acme, {{"ann", "set"}, {"bob", "empty"}});
  CHECK(says(state(acme), ControlStatus::insufficient, kTitle + ": the check has never run"));
  run(acme);
  const auto failing = state(acme);
  CHECK(failing.status == ControlStatus::failing);
  CHECK(says(failing, ControlStatus::failing, kTitle + ": 1 resource fails"));
  CHECK(failing.evidence == std::vector<Id>{evidence});
  CHECK(failing.worst == store::Verdict::fail);
  const auto& links = failing.reasons.front().links;
  REQUIRE(links.size() == 3);
  CHECK(links[1].id == "host.account/host:web-1/web-1/bob");
  CHECK(links[2].id == evidence.text());
}

TEST_CASE("control states: as of an instant before a change shows what was true then") {
  TestOrganization acme;
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  deliver(acme, {{"bob", "empty"}});
  run(acme);
  const Instant before = acme.clock.now();
  acme.clock.advance_seconds(3600);
  deliver(acme, {{"bob", "set"}});
  run(acme);
  CHECK(!says(state(acme), ControlStatus::failing, kTitle));
  CHECK(says(state(acme), ControlStatus::effective, kTitle + ": 1 resource passes"));
  CHECK(says(state(acme, before), ControlStatus::failing, kTitle + ": 1 resource fails"));
}

TEST_CASE("control states: green does not outlive its evidence") {
  TestOrganization acme;
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  deliver(acme, {{"ann", "set"}});
  run(acme);
  const auto good = state(acme);
  CHECK(says(good, ControlStatus::effective, kTitle));
  REQUIRE(good.valid_until.has_value());
  acme.clock.set(good.valid_until->plus_seconds(1));
  CHECK(says(state(acme), ControlStatus::insufficient, kTitle + ": its evidence or its last run is too old"));
}

TEST_CASE("control states: an exception covers a failure until its end, even if the check has not run since") {
  TestOrganization acme;
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  deliver(acme, {{"bob", "empty"}});
  run(acme);
  const auto leave = acme.create("exception", JsonObject{{"title", "Kiosk"},
                                                         {"check", kCheck},
                                                         {"resource", "web-1/*"},
                                                         {"reason", "No keyboard"},
                                                         {"requester", acme.bob.text()},
                                                         {"ends_on", "2026-03-02"}});
  CHECK(says(state(acme), ControlStatus::failing, kTitle));
  acme.change("exception", leave.id, {{"status", "approved"}}, acme.ann).value();
  CHECK(!says(state(acme), ControlStatus::failing, kTitle));
  CHECK(says(state(acme), ControlStatus::effective, "exception in force"));
  run(acme);
  CHECK(says(state(acme), ControlStatus::effective, kTitle + ": 1 resource excepted"));
  CHECK(state(acme).valid_until == Instant::parse("2026-03-02T23:59:59.999999Z").value());
  acme.clock.set(Instant::parse("2026-03-03T00:00:01Z").value());
  CHECK(says(state(acme), ControlStatus::failing, kTitle + ": 1 resource fails"));
}

TEST_CASE("control states: an open nonconformity makes its control fail until it is closed") {
  TestOrganization acme;
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  acme.create("finding", JsonObject{{"title", "Weak sign-in"},
                                    {"grade", "minor"},
                                    {"origin", "internal_audit"},
                                    {"clause", "A.8.5"},
                                    {"description", "Seen on two systems"}});
  acme.create("finding", JsonObject{{"title", "Nicer banner"},
                                    {"grade", "opportunity"},
                                    {"origin", "internal_audit"},
                                    {"control", acme.control("A.8.5").text()},
                                    {"description", "Could be"}});
  const auto result = state(acme);
  CHECK(result.status == ControlStatus::failing);
  CHECK(says(result, ControlStatus::failing, "open finding: F-1 Weak sign-in"));
  CHECK(!says(result, ControlStatus::failing, "F-2"));
}

TEST_CASE("control states: a check that somebody requires counts though nothing is delivered") {
  TestOrganization acme;
  CHECK(!says(state(acme), ControlStatus::insufficient, kTitle));
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}, {"required_checks", JsonArray{kCheck}}}).value();
  CHECK(says(state(acme), ControlStatus::insufficient, kTitle));
  acme.change("control", acme.control("A.5.17"), {{"declared", "implemented"}})
      .value();  // the same check speaks to it, nobody requires it there
  const auto other = isms::control_state(*acme.read(), isms::test_checks(), acme.control("A.5.17")).value().result;
  CHECK(!says(other, ControlStatus::insufficient, kTitle));
}

namespace {

/// Attaches evidence to a control, collected so many days ago.
void attach(TestOrganization& acme, const std::string& title, const std::string& control, int days_ago = 0) {
  acme.add_evidence(
      {.title = title, .controls = {control}, .collected_at = acme.clock.now().plus_seconds(-std::int64_t{days_ago} * 86'400)});
}

}  // namespace

TEST_CASE("control states: of much evidence the latest collected counts, of an own control as of any other") {
  TestOrganization acme;
  const auto own = acme.create("control", JsonObject{{"reference", "ACME-1"},
                                                     {"title", "Badges"},
                                                     {"source_set", "own"},
                                                     {"scope", acme.scope.text()},
                                                     {"applicable", true},
                                                     {"declared", "implemented"}});
  attach(acme, "badge log", "own:ACME-1");
  for (int i = 0; i < 25; ++i) attach(acme, "badge log of years ago " + std::to_string(i), "own:ACME-1", 800 + i);
  for (int i = 0; i < 25; ++i) attach(acme, "other " + std::to_string(i), "iso27001:A.7.4");
  const auto reader = acme.read();
  CHECK(isms::control_state(*reader, isms::test_checks(), own.id).value().result.status == ControlStatus::effective);
  for (const auto& each : isms::control_states(*reader, isms::test_checks(), acme.scope).value()) {
    if (each.control.record.id == own.id) CHECK(each.result.status == ControlStatus::effective);
  }
}

TEST_CASE("control states: evidence that people attached, in either spelling, counts once and while it is fresh") {
  TestOrganization acme;
  acme.change("control", acme.control("A.7.4"), {{"declared", "implemented"}, {"freshness_days", 30}}).value();
  acme.add_evidence({.title = "Alarm test report", .controls = {"A.7.4", "iso27001:A.7.4"}});
  const auto of = [&] { return isms::control_state(*acme.read(), isms::test_checks(), acme.control("A.7.4")).value().result; };
  CHECK(of().status == ControlStatus::effective);
  CHECK(of().evidence.size() == 1);
  acme.clock.advance_seconds(31 * 86'400);
  CHECK(of().status == ControlStatus::insufficient);
}

TEST_CASE("control states: all in one pass say what each says alone") {
  TestOrganization acme;
  acme.change("control", acme.control("A.8.5"), {{"declared", "implemented"}}).value();
  deliver(acme, {{"ann", "set"}, {"bob", "empty"}, {"eve", "empty"}});
  run(acme);
  const auto reader = acme.read();
  const auto all = isms::control_states(*reader, isms::test_checks(), acme.scope).value();
  CHECK(all.size() == 93);
  for (const auto& each : all) {
    const auto alone = isms::control_state(*reader, isms::test_checks(), each.control.record.id).value();
    CHECK_MESSAGE(base::canonical(isms::to_json(alone.result)) == base::canonical(isms::to_json(each.result)),
                  each.control.value.reference);
  }
}

TEST_CASE("control states: in each of two scopes the failures of its own hosts alone") {
  TestOrganization acme;
  const auto office = acme.create("scope", JsonObject{{"name", "Office"}});
  for (const auto& [host, scope] : {std::pair("web-1", acme.scope), std::pair("desk-1", office.id)}) {
    acme.create("asset", JsonObject{{"name", host},
                                    {"kind", "hardware"},
                                    {"owner", acme.ann.text()},
                                    {"classification", "internal"},
                                    {"hostnames", JsonArray{host}},
                                    {"scopes", JsonArray{Json(scope.text())}}});
  }
  const auto there = acme.create("control", JsonObject{{"reference", "A.8.5"},
                                                       {"title", "Secure authentication"},
                                                       {"source_set", "annex_a"},
                                                       {"scope", office.id.text()},
                                                       {"applicable", true},
                                                       {"declared", "implemented"}});
  const auto here = isms::find_control(*acme.read(), "A.8.5", acme.scope).value().record.id;
  acme.change("control", here, {{"declared", "implemented"}}).value();
  deliver(acme, {{"ann", "set"}}, "web-1");
  deliver(acme, {{"bob", "empty"}}, "desk-1");
  run(acme);
  const auto of = [&](Id control) { return isms::control_state(*acme.read(), isms::test_checks(), control).value().result; };
  CHECK(says(of(here), ControlStatus::effective, kTitle + ": 1 resource passes"));
  CHECK(!says(of(here), ControlStatus::failing, kTitle));
  CHECK(says(of(there.id), ControlStatus::failing, kTitle + ": 1 resource fails"));
}

}  // namespace sealwright::isms
