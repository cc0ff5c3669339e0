// SPDX-License-Identifier: Apache-2.0
#include "isms/review/own_rules.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

/// What one rule finds in a scope: the message of each concern on a line of its own.
std::string found(TestOrganization& acme, std::string_view rule, Id scope = {}) {
  const auto reader = acme.read();
  const Id asked = scope.nil() ? acme.scope : scope;
  const auto stored = the<Scope>(*reader, asked).value();
  const auto controls = control_states(*reader, test_checks(), asked).value();
  const auto& rules = own_rules();
  const auto at = std::find_if(rules.begin(), rules.end(), [&](const OwnRule& each) { return each.id == rule; });
  REQUIRE(at != rules.end());
  const auto concerns = at->find({*reader, test_checks(), stored, controls}).value();
  std::string out;
  for (const auto& each : concerns) out += each.message + "\n";
  return out;
}

void exclude(TestOrganization& acme, std::string_view reference) {
  acme.change("control", acme.control(reference), {{"applicable", false}, {"exclusion_reason", "Not wanted"}}).value();
}

/// One thing of that type from `source` is there; a body of nothing takes it away.
void deliver(TestOrganization& acme, const std::string& type, std::string_view source, const JsonObject& body) {
  acme.clock.advance_seconds(1);  // the same bytes at the same time are the same delivery
  store::Delivery delivery;
  if (!body.empty()) delivery.items.push_back({type, "one", body, false});
  delivery.complete.push_back({type, "", ""});
  for (const auto& member : body) delivery.collected[type].insert(std::string(member.key()));
  acme.add_evidence({.source = std::string(source), .title = "Delivered"}, delivery);
}

model::Record supplier(TestOrganization& acme, const char* name, JsonObject more) {
  JsonObject body{{"name", name},
                  {"service", "Service"},
                  {"tier", "standard"},
                  {"owner", acme.ann.text()},
                  {"personal_data", false},
                  {"subcontracts", false},
                  {"due_diligence", JsonArray{JsonObject{{"on", "2026-02-01"}, {"method", "questionnaire"}, {"verdict", "passed"}}}}};
  for (const auto& member : more) body[member.key()] = member.value();
  return acme.create("supplier", body);
}

void approve(TestOrganization& acme, const model::Record& supplier) {
  acme.change("supplier", supplier.id, {{"status", "approved"}}, acme.bob).value();
}

std::string excluded(TestOrganization& acme, Id scope = {}) { return found(acme, "control-excluded-though-there", scope); }

}  // namespace

TEST_CASE("control-implemented-shown: what is said to be implemented is found until evidence shows it, and again when that is old") {
  TestOrganization acme;
  CHECK(found(acme, "control-implemented-shown").empty());  // nothing is declared
  acme.change("control", acme.control("A.5.1"), {{"declared", "partial"}}).value();
  acme.change("control", acme.control("A.5.2"), {{"declared", "planned"}, {"planned_for", "2026-06-01"}}).value();
  CHECK(found(acme, "control-implemented-shown").empty());
  acme.change("control", acme.control("A.5.3"), {{"declared", "implemented"}}).value();
  const std::string missing = "A.5.3 is said to be implemented, and neither evidence nor a check shows it\n";
  CHECK(found(acme, "control-implemented-shown") == missing);
  acme.add_evidence({.title = "Attached", .controls = {"iso27001:A.5.3"}});
  CHECK(found(acme, "control-implemented-shown").empty());
  acme.clock.advance_seconds(std::int64_t{366} * 86400);
  CHECK(found(acme, "control-implemented-shown") == missing);
  exclude(acme, "A.5.3");
  CHECK(found(acme, "control-implemented-shown").empty());
}

TEST_CASE("control-excluded-though-there: what applies is not found, and an exclusion only where the thing is there") {
  TestOrganization acme;
  acme.change("scope", acme.scope, {{"locations", JsonArray{"Bern"}}, {"systems", JsonArray{"Web"}}}).value();
  CHECK(excluded(acme).empty());
  exclude(acme, "A.5.7");  // of nothing that one has or has not
  CHECK(excluded(acme).empty());
}

TEST_CASE("control-excluded-though-there: repositories, and every control of development") {
  TestOrganization acme;
  for (const char* reference : {"A.8.25", "A.8.26", "A.8.27", "A.8.28", "A.8.29", "A.8.31", "A.8.33"}) exclude(acme, reference);
  CHECK(excluded(acme).empty());
  deliver(acme, "code.repository", "code_host:git", {{"repository", "git/acme/web"}});
  const std::string all = excluded(acme);
  CHECK(std::count(all.begin(), all.end(), '\n') == 7);
  CHECK(all.starts_with("A.8.25 is excluded, and source code repositories are connected\n"));
  deliver(acme, "code.repository", "code_host:git", {});
  CHECK(excluded(acme).empty());
}

TEST_CASE("control-excluded-though-there: a supplier that develops, once approved") {
  TestOrganization acme;
  exclude(acme, "A.8.30");
  const auto studio = supplier(acme, "Studio", {{"develops_software", true}});
  CHECK(excluded(acme).empty());  // a candidate does nothing yet
  approve(acme, supplier(acme, "Cleaning", {{"develops_software", false}}));
  CHECK(excluded(acme).empty());
  approve(acme, studio);
  CHECK(excluded(acme) == "A.8.30 is excluded, and a supplier develops software\n");
}

TEST_CASE("control-excluded-though-there: systems, by name, as hosts or as instances") {
  const std::string both =
      "A.8.32 is excluded, and there are systems in scope\n"
      "A.8.34 is excluded, and there are systems in scope\n";
  TestOrganization acme;
  exclude(acme, "A.8.32");
  exclude(acme, "A.8.34");
  CHECK(excluded(acme).empty());
  acme.change("scope", acme.scope, {{"systems", JsonArray{"Web"}}}).value();
  CHECK(excluded(acme) == both);
  acme.change("scope", acme.scope, {{"systems", JsonArray()}}).value();
  CHECK(excluded(acme).empty());
  deliver(acme, "host.system", "host:web-1", {{"host", "web-1"}});
  CHECK(excluded(acme) == both);
  deliver(acme, "host.system", "host:web-1", {});
  CHECK(excluded(acme).empty());
  deliver(acme, "cloud.instance", "cloud:aws", {{"provider", "aws"}});
  CHECK(excluded(acme) == both);
}

TEST_CASE("control-excluded-though-there: cloud, as an account or as a supplier's service") {
  const std::string cloud = "A.5.23 is excluded, and cloud services are used\n";
  TestOrganization acme;
  exclude(acme, "A.5.23");
  CHECK(excluded(acme).empty());
  deliver(acme, "cloud.account", "cloud:aws", {{"provider", "aws"}, {"account", "1"}});
  CHECK(excluded(acme) == cloud);
  deliver(acme, "cloud.account", "cloud:aws", {});
  CHECK(excluded(acme).empty());
  const JsonObject service{{"service", "Mail"}, {"data_location", "Zürich"}, {"shared_duties", "Ours: accounts"}, {"exit_plan", "Export"}};
  const auto host = supplier(acme, "Host", {{"cloud_services", JsonArray{service}}});
  CHECK(excluded(acme).empty());
  approve(acme, host);
  CHECK(excluded(acme) == cloud);
}

TEST_CASE("control-excluded-though-there: sites, and people who work here") {
  TestOrganization acme;
  exclude(acme, "A.7.4");
  CHECK(excluded(acme).empty());
  acme.change("scope", acme.scope, {{"locations", JsonArray{"Bern"}}}).value();
  const std::string site = "A.7.4 is excluded, and there is a site in scope\n";
  CHECK(excluded(acme) == site);
  exclude(acme, "A.6.3");
  exclude(acme, "A.5.24");
  CHECK(excluded(acme) == "A.5.24 is excluded, and people work in scope\nA.6.3 is excluded, and people work in scope\n" + site);
  for (const Id person : {acme.ann, acme.bob}) acme.change("person", person, {{"status", "inactive"}, {"ends_on", "2026-02-28"}}).value();
  CHECK(excluded(acme) == site);
}

TEST_CASE("control-excluded-though-there: what belongs to another scope alone speaks against no exclusion here") {
  TestOrganization acme;
  const Id office = acme.create("scope", JsonObject{{"name", "Office"}}).id;
  const auto exclude_here = [&](const char* reference) {
    const Id control = find_control(*acme.read(), reference, acme.scope).value().record.id;
    acme.change("control", control, {{"applicable", false}, {"exclusion_reason", "Not wanted"}}).value();
  };
  exclude_here("A.8.30");
  exclude_here("A.8.32");
  const auto studio = supplier(acme, "Studio", {{"develops_software", true}, {"scopes", JsonArray{office.text()}}});
  approve(acme, studio);
  acme.create("asset", JsonObject{{"name", "web-1"},
                                  {"kind", "hardware"},
                                  {"owner", acme.ann.text()},
                                  {"classification", "internal"},
                                  {"hostnames", JsonArray{"web-1"}},
                                  {"scopes", JsonArray{office.text()}}});
  deliver(acme, "host.system", "host:web-1", {{"host", "web-1"}});
  CHECK(excluded(acme).empty());
  acme.change("supplier", studio.id, {{"scopes", JsonArray{office.text(), acme.scope.text()}}}, acme.bob).value();
  deliver(acme, "host.system", "host:web-2", {{"host", "web-2"}});  // of no asset: of every scope
  CHECK(excluded(acme) ==
        "A.8.30 is excluded, and a supplier develops software\n"
        "A.8.32 is excluded, and there are systems in scope\n");
}

namespace {

Json planned(const char* title, const char* on, JsonArray requirements) {
  return JsonObject{{"title", title}, {"planned_for", on}, {"requirements", std::move(requirements)}};
}

/// Approved before anything of it lies in the past.
model::Record programme(TestOrganization& acme, JsonArray audits, const char* status = "approved") {
  const auto made = acme.create("audit_programme", JsonObject{{"title", "Cycle"},
                                                              {"scope", acme.scope.text()},
                                                              {"starts_on", "2026-01-01"},
                                                              {"ends_on", "2028-12-31"},
                                                              {"objectives", "x"},
                                                              {"considered", "x"},
                                                              {"methods", "x"},
                                                              {"reporting", "x"},
                                                              {"responsible", acme.ann.text()},
                                                              {"audits", std::move(audits)}});
  if (std::string_view(status) == "approved") acme.change("audit_programme", made.id, {{"status", "approved"}}, acme.bob).value();
  return made;
}

/// Carried out and reported on that day.
void audit(TestOrganization& acme, const char* kind, const char* on, JsonArray clauses, JsonArray controls = {}) {
  const auto made = acme.create("audit", JsonObject{{"title", "Audit"},
                                                    {"kind", kind},
                                                    {"scope", acme.scope.text()},
                                                    {"criteria", "ISO/IEC 27001:2022"},
                                                    {"clauses", std::move(clauses)},
                                                    {"controls", std::move(controls)},
                                                    {"lead", acme.bob.text()},
                                                    {"method", "on_site"},
                                                    {"starts_on", on},
                                                    {"ends_on", on}});
  acme.change("audit", made.id, {{"status", "running"}}).value();
  acme.change("audit", made.id,
              {{"status", "reported"},
               {"reported_on", acme.clock.now().date().text()},
               {"conclusion", "Conforms"},
               {"reported_to", JsonArray{acme.ann.text()}}})
      .value();
}

std::string uncovered(TestOrganization& acme) { return found(acme, "audit-cycle-covered"); }

void on(TestOrganization& acme, const char* instant) { acme.clock.set(Instant::parse(instant).value()); }

const JsonArray kAll{"4", "5", "6", "7", "8", "9", "10", "A.5", "A.6", "A.7", "A.8"};

}  // namespace

TEST_CASE("audit-cycle-covered: found two months after the planned day, until internal audits have reached all of it") {
  TestOrganization acme;
  programme(acme, {planned("Operation", "2026-06-01", {"9", "A.6.3"}), planned("All", "2028-06-01", kAll)});
  on(acme, "2026-07-31T12:00:00Z");  // sixty days
  CHECK(uncovered(acme).empty());
  on(acme, "2026-08-01T12:00:00Z");
  CHECK(uncovered(acme) ==
        "AP-1 planned \"Operation\" for 2026-06-01, and no internal audit that was reported reached 9.1, 9.2, 9.3, A.6.3\n");
  audit(acme, "internal", "2026-07-01", {"9.1", "9.2"});
  CHECK(uncovered(acme) == "AP-1 planned \"Operation\" for 2026-06-01, and no internal audit that was reported reached 9.3, A.6.3\n");
  audit(acme, "internal", "2026-07-02", {"9.3.1"}, {acme.control("A.6.3").text()});
  CHECK(uncovered(acme).empty());
}

TEST_CASE(
    "audit-cycle-covered: audits of others, of an earlier cycle or not reported reach nothing, and what is excluded is not asked for") {
  TestOrganization acme;
  programme(acme, {planned("Themes", "2026-06-01", {"A.6.3", "A.7.4"}), planned("All", "2028-06-01", kAll)});
  on(acme, "2026-09-01T12:00:00Z");
  const std::string both = "AP-1 planned \"Themes\" for 2026-06-01, and no internal audit that was reported reached A.6.3, A.7.4\n";
  CHECK(uncovered(acme) == both);
  audit(acme, "internal", "2025-12-31", {"A.6"});  // before the cycle
  CHECK(uncovered(acme) == both);
  audit(acme, "supplier", "2026-07-01", {"A.6", "A.7"});
  CHECK(uncovered(acme) == both);
  acme.create("audit", JsonObject{{"title", "Later"}, {"kind", "internal"}, {"scope", acme.scope.text()}, {"clauses", JsonArray{"A.6"}}});
  CHECK(uncovered(acme) == both);
  exclude(acme, "A.7.4");
  CHECK(uncovered(acme) == "AP-1 planned \"Themes\" for 2026-06-01, and no internal audit that was reported reached A.6.3\n");
  audit(acme, "internal", "2026-07-01", {"A.6"});
  CHECK(uncovered(acme).empty());
}

TEST_CASE("audit-cycle-covered: an audit that names no controls reaches those of its clauses, A being all of them") {
  TestOrganization acme;
  programme(acme, {planned("Themes", "2026-06-01", {"9.1", "A.5", "A.6", "A.7", "A.8"}), planned("All", "2028-06-01", kAll)});
  on(acme, "2026-09-01T12:00:00Z");
  audit(acme, "internal", "2026-07-01", {"9.1", "6.1.3"});
  CHECK(uncovered(acme).find("reached A.5.1, A.5.2, A.5.3, A.5.4, A.5.5 and 88 more") != std::string::npos);
  audit(acme, "internal", "2026-07-02", {"A"});
  CHECK(uncovered(acme).empty());
}

TEST_CASE("audit-cycle-covered: drafts are not asked, the first five are named, and a cycle is over a year after its end") {
  TestOrganization acme;
  programme(acme, {planned("All", "2026-06-01", kAll)}, "draft");
  on(acme, "2026-09-01T12:00:00Z");
  CHECK(uncovered(acme).empty());
  programme(acme, {planned("Clauses and controls", "2026-06-01", kAll)});
  CHECK(uncovered(acme) ==
        "AP-2 planned \"Clauses and controls\" for 2026-06-01, and no internal audit that was reported reached "
        "4.1, 4.2, 4.3, 4.4, 5.1 and 113 more\n");
  on(acme, "2029-12-31T12:00:00Z");
  CHECK(!uncovered(acme).empty());
  on(acme, "2030-01-01T12:00:00Z");
  CHECK(uncovered(acme).empty());
}

}  // namespace sealwright::isms
