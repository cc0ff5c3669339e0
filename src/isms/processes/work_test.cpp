// SPDX-License-Identifier: Apache-2.0
// People, documents, incidents, access rights, audits and management reviews: the processes that span records.
#include <doctest/doctest.h>

#include "content/library.hpp"
#include "isms/every.hpp"
#include "isms/organization_test.hpp"
#include "isms/processes/ask_acknowledgement.hpp"
#include "isms/processes/assemble_review.hpp"
#include "isms/processes/handle_incident.hpp"
#include "isms/processes/move_person.hpp"
#include "isms/processes/publish_document.hpp"
#include "isms/processes/review_access.hpp"
#include "isms/processes/run_audit.hpp"
#include "isms/registers/audit.hpp"

namespace sealwright::isms {

namespace {

using Work = std::function<Result<model::Record>(store::Writer&)>;

Result<model::Record> as(TestOrganization& acme, Id person, const Work& work) {
  model::Record out;
  TRY_DONE(acme.write(person, [&](store::Writer& writer) -> Result<> {
    TRY(out, work(writer));
    return {};
  }));
  return out;
}

std::string refused(const Result<model::Record>& result) { return result ? std::string() : result.error().text(); }

std::string_view text(const TestOrganization& acme, std::string_view name, Id id, std::string_view member) {
  static model::Record kept;
  kept = const_cast<TestOrganization&>(acme).record(name, id);
  return base::text_member(kept.body, member);
}

/// Accounts of a directory as a source delivers them.
Id deliver_accounts(TestOrganization& acme, const JsonArray& accounts, const char* source = "upload:directory", bool complete = true) {
  store::Delivery delivery;
  for (const Json& each : accounts)
    delivery.items.push_back({"identity.account", "corp/" + std::string(base::text_member(each, "login")), each, false});
  if (complete) delivery.complete.push_back({"identity.account", "", ""});
  delivery.collected["identity.account"] = {"directory", "login", "email", "active", "admin", "groups"};
  return acme.add_evidence({.source = source, .title = base::canonical(Json(accounts))}, delivery).id;
}

Json account(const char* login, const char* email, JsonArray groups, bool active = true) {
  return JsonObject{{"directory", "corp"}, {"login", login}, {"email", email},
                    {"active", active},    {"admin", false}, {"groups", std::move(groups)}};
}

struct Review {
  TestOrganization acme;
  Id id = acme.create("access_review", JsonObject{{"title", "Autumn"}, {"owner", acme.ann.text()}, {"due", "2026-06-01"}}).id;

  Result<model::Record> start(AccessPopulation wanted = {}) {
    return as(acme, acme.ann, [&](store::Writer& writer) { return start_access_review(writer, id, wanted); });
  }
  Result<model::Record> decide(Id person, const char* login, AccessDecision decision, const char* reason = "") {
    return as(acme, person, [&](store::Writer& writer) { return decide_access(writer, id, login, "", decision, reason); });
  }
  AccessProof prove() {
    AccessProof out;
    acme.write(acme.ann,
               [&](store::Writer& writer) -> Result<> {
                 TRY(out, prove_access(writer, id));
                 return {};
               })
        .value();
    return out;
  }
};

}  // namespace

TEST_CASE("an access review freezes what is delivered, is judged by another, and removal is proven by a later snapshot") {
  Review r;
  CHECK(refused(r.start()).find("nothing delivers identity.account") != std::string::npos);
  deliver_accounts(r.acme, {account("ann", "ann@example.org", {"admins"}), account("bob", "BOB@example.org", {"staff"}),
                            account("gone", "gone@example.org", {}, false), account("robot", "", {"staff", "deploy"})});
  AccessPopulation wanted;
  wanted.type = "device.endpoint";
  CHECK(refused(r.start(wanted)).starts_with("/type: holds no accounts"));
  wanted.type = "identity.account";
  wanted.reviewer = r.acme.bob;
  REQUIRE(r.start(wanted).ok());
  const auto review = record_as<AccessReview>(r.acme.record("access_review", r.id)).value();
  REQUIRE(review.items.size() == 3);
  CHECK(review.population == 3);
  CHECK(review.items[0].reviewer->id == r.acme.bob);
  CHECK(review.items[1].person->id == r.acme.bob);
  CHECK(review.items[1].reviewer->id == r.acme.ann);
  CHECK(review.items[2].rights == "deploy, staff");
  CHECK(refused(r.start(wanted)).find("has started already") != std::string::npos);

  CHECK(refused(r.decide(r.acme.bob, "bob", AccessDecision::keep)).find("is made by its reviewer") != std::string::npos);
  CHECK(refused(r.decide(r.acme.bob, "nobody", AccessDecision::keep)).find("has no account") != std::string::npos);
  CHECK(r.decide(r.acme.bob, "ann", AccessDecision::keep).ok());
  CHECK(refused(r.decide(r.acme.ann, "bob", AccessDecision::remove)).find("/reason") != std::string::npos);
  CHECK(r.decide(r.acme.ann, "bob", AccessDecision::remove, "Left the team").ok());
  CHECK(r.decide(r.acme.bob, "robot", AccessDecision::change, "No deploying").ok());
  CHECK(r.prove().waiting == 2);

  r.acme.clock.advance_seconds(3600);
  deliver_accounts(r.acme, {account("ann", "ann@example.org", {"admins"}), account("robot", "", {"staff", "deploy"})});
  auto proof = r.prove();
  CHECK(proof.proven == 1);
  CHECK(proof.waiting == 1);
  r.acme.clock.advance_seconds(3600);
  deliver_accounts(r.acme, {account("ann", "ann@example.org", {"admins"}), account("robot", "", {"staff"})});
  CHECK(r.prove().proven == 1);
  r.acme.change("access_review", r.id, {{"status", "decided"}}, r.acme.ann).value();
  CHECK(r.acme.change("access_review", r.id, {{"status", "closed"}, {"conclusion", "Two changes"}}, r.acme.ann).ok());
}

TEST_CASE("removal is proven by the source that the account was read from, by a delivery that is complete and shows it") {
  Review r;
  const auto in = [](const char* directory, const char* login, const char* group = "staff") {
    return Json(JsonObject{{"directory", directory}, {"login", login}, {"active", true}, {"admin", false}, {"groups", JsonArray{group}}});
  };
  deliver_accounts(r.acme, {in("east", "x"), in("east", "y"), in("east", "z")}, "east");
  deliver_accounts(r.acme, {in("west", "v"), in("west", "w")}, "west");
  AccessPopulation wanted;
  wanted.reviewer = r.acme.ann;
  REQUIRE(r.start(wanted).ok());
  const auto items = [&] { return record_as<AccessReview>(r.acme.record("access_review", r.id)).value().items; };
  REQUIRE(items().size() == 5);
  CHECK(items()[0].delivered_by == "east");
  CHECK(items()[4].delivered_by == "west");
  for (const char* login : {"x", "w"}) CHECK(r.decide(r.acme.ann, login, AccessDecision::remove, "Left").ok());
  CHECK(r.decide(r.acme.ann, "y", AccessDecision::change, "Not in staff").ok());

  const auto later = [&](const JsonArray& accounts, const char* source, bool complete = true) {
    r.acme.clock.advance_seconds(3600);
    return deliver_accounts(r.acme, accounts, source, complete);
  };
  later({in("west", "v"), in("west", "w")}, "west");  // newest of all, and says nothing of the other source
  CHECK(r.prove().proven == 0);
  later({in("east", "y", "guests")}, "east", false);  // not complete
  CHECK(r.prove().proven == 0);
  const Id east = later({in("east", "y"), in("east", "z")}, "east");
  later({in("east", "y", "guests")}, "east", false);
  auto proof = r.prove();
  CHECK(proof.proven == 1);  // x is gone; of y that snapshot shows what was to change
  CHECK(items()[0].proof == east.text());
  CHECK_FALSE(items()[1].proof);
  const Id west = later({in("west", "v")}, "west");
  const Id again = later({in("east", "y", "guests")}, "east");
  later({in("east", "q")}, "east", false);  // an incomplete one behind it takes nothing away
  proof = r.prove();
  CHECK(proof.proven == 2);
  CHECK(proof.waiting == 0);
  CHECK(items()[1].proof == again.text());
  CHECK(items()[4].proof == west.text());
}

TEST_CASE("items that do not say what delivered them are proven by the newest delivery of all") {
  Review r;
  const auto bob = [](bool active) { return account("bob", "", {"staff"}, active); };
  deliver_accounts(r.acme, {bob(true)});
  JsonObject item{{"account", "bob"}, {"source", "corp"}, {"rights", "staff"}, {"reviewer", r.acme.ann.text()}};
  r.acme
      .change("access_review", r.id,
              {{"status", "running"}, {"population_query", "identity.account, of every source"}, {"items", JsonArray{item}}})
      .value();
  REQUIRE(r.decide(r.acme.ann, "bob", AccessDecision::remove, "Left").ok());
  r.acme.clock.advance_seconds(3600);
  deliver_accounts(r.acme, {bob(false)});
  CHECK(r.prove().waiting == 0);
  item["delivered_by"] = "elsewhere";
  const auto altered = r.acme.change("access_review", r.id, {{"items", JsonArray{item}}}, r.acme.ann);
  CHECK(altered.error().text().find("differ from the population that was frozen") != std::string::npos);
}

TEST_CASE("every type whose accounts can be reviewed has the fields that are read") {
  for (const auto& name : reviewable_types()) {
    const auto* type = test_library().type(name);
    REQUIRE_MESSAGE(type, name);
    const auto has = [&](std::string_view field) {
      return std::any_of(type->fields.begin(), type->fields.end(), [&](const auto& each) { return each.name == field; });
    };
    CHECK_MESSAGE(has("login"), name);
  }
}

TEST_CASE("who leaves goes through the steps, and is inactive afterwards") {
  TestOrganization acme;
  const Id carl = acme.add_person("carl");
  const auto start = [&] {
    return as(acme, acme.ann, [&](store::Writer& writer) {
      return start_onboarding(writer, carl, OnboardingKind::leaving, Date::parse("2026-03-05").value(), acme.bob);
    });
  };
  const auto made = start();
  REQUIRE(made.ok());
  CHECK(refused(start()).find("is open for this person already") != std::string::npos);
  CHECK(text(acme, "person", carl, "ends_on") == "2026-03-05");
  const auto finish = [&] { return as(acme, acme.bob, [&](store::Writer& writer) { return finish_onboarding(writer, made->id); }); };
  CHECK(refused(finish()).find("finish it then") != std::string::npos);
  acme.clock.advance_seconds(5 * 86400);
  CHECK(refused(finish()).find("/items/0/done_on: is needed") != std::string::npos);
  for (const auto step : {OnboardingStep::duties_explained, OnboardingStep::access_removed}) {
    CHECK(as(acme, acme.bob, [&](store::Writer& writer) { return do_step(writer, made->id, step, "", "Done with HR"); }).ok());
  }
  CHECK(as(acme, acme.bob, [&](store::Writer& writer) {
          return do_step(writer, made->id, OnboardingStep::assets_returned, "Had none", "");
        }).ok());
  CHECK(refused(as(acme, acme.bob, [&](store::Writer& writer) {
          return do_step(writer, made->id, OnboardingStep::equipped, "", "");
        })).find("has no step equipped") != std::string::npos);
  CHECK(finish().ok());
  CHECK(text(acme, "person", carl, "status") == "inactive");
}

TEST_CASE("a published document is put to everybody once, and each acknowledges for himself") {
  TestOrganization acme;
  const auto policy = acme.create("document", JsonObject{{"title", "Policy"},
                                                         {"kind", "policy"},
                                                         {"edition", "1.0"},
                                                         {"body", "# Policy"},
                                                         {"author", acme.bob.text()},
                                                         {"approver", acme.ann.text()},
                                                         {"classification", "internal"},
                                                         {"next_review", "2027-03-01"}});
  std::size_t asked = 0;
  const auto ask = [&] {
    return acme.write(acme.ann, [&](store::Writer& writer) -> Result<> {
      TRY(asked, ask_acknowledgement(writer, policy.id, {}, Date::parse("2026-04-01").value()));
      return {};
    });
  };
  CHECK(ask().error().message.find("is not published") != std::string::npos);
  acme.change("document", policy.id, {{"status", "in_review"}}).value();
  REQUIRE(as(acme, acme.ann, [&](store::Writer& writer) { return publish_document(writer, policy.id); }).ok());
  REQUIRE(ask().ok());
  CHECK(asked == 2);
  REQUIRE(ask().ok());
  CHECK(asked == 0);
  const auto say = [&](Id person) { return as(acme, person, [&](store::Writer& writer) { return acknowledge(writer, policy.id); }); };
  CHECK(say({}).error().category == Category::forbidden);
  CHECK(say(acme.bob).ok());
  CHECK(say(acme.bob).error().category == Category::conflict);
}

TEST_CASE("an incident with personal data starts the clock of 72 hours, and late is said why") {
  TestOrganization acme;
  const auto event = acme.create(
      "incident",
      JsonObject{
          {"title", "Lost laptop"}, {"kind", "loss_or_theft"}, {"description", "On the train"}, {"aware_at", "2026-03-01T08:00:00Z"}});
  const auto assess = [&](EventAssessment wanted) {
    return as(acme, acme.bob, [&](store::Writer& writer) { return assess_event(writer, event.id, wanted); });
  };
  CHECK(refused(assess({true, "Customer data on it", {}, true, {}})).find("/severity") != std::string::npos);
  REQUIRE(assess({true, "Customer data on it", IncidentSeverity::high, true, {}}).ok());
  const auto incident = record_as<Incident>(acme.record("incident", event.id)).value();
  CHECK(incident.handler->id == acme.bob);
  REQUIRE(incident.notifications.size() == 1);
  CHECK(incident.next_deadline->text() == "2026-03-04T08:00:00Z");
  const auto tell = [&](const char* whom, const char* why) {
    return as(acme, acme.bob, [&](store::Writer& writer) { return note_notification(writer, event.id, whom, why); });
  };
  acme.clock.advance_seconds(4 * 86400);
  CHECK(refused(tell("Nobody", "")).find("has no open notification") != std::string::npos);
  CHECK(refused(tell("Supervisory authority", "")).find("late_reason: is needed") != std::string::npos);
  CHECK(tell("Supervisory authority", "It was a weekend").ok());
}

TEST_CASE("the clock of 72 hours starts beside other notifications, and only once") {
  TestOrganization acme;
  const auto deadlines = [&](JsonArray notifications, bool personal_data) {
    const auto event = acme.create("incident", JsonObject{{"title", "Lost laptop"},
                                                          {"kind", "loss_or_theft"},
                                                          {"description", "On the train"},
                                                          {"aware_at", "2026-03-01T08:00:00Z"},
                                                          {"notifications", std::move(notifications)}});
    const EventAssessment wanted{true, "By our criteria", IncidentSeverity::high, personal_data, {}};
    as(acme, acme.bob, [&](store::Writer& writer) { return assess_event(writer, event.id, wanted); }).value();
    std::string out;
    const auto incident = record_as<Incident>(acme.record("incident", event.id)).value();
    for (const auto& each : incident.notifications) out += each.whom + " " + each.due_at->text() + "\n";
    return out;
  };
  const JsonObject customer{{"whom", "Customer"}, {"duty", "Contract 7"}, {"within_hours", 24}};
  const JsonObject authority{{"whom", "CNIL"}, {"duty", "regulation (EU) 2016/679 article 33 "}, {"within_hours", 48}};
  CHECK(deadlines({customer}, true) == "Customer 2026-03-02T08:00:00Z\nSupervisory authority 2026-03-04T08:00:00Z\n");
  CHECK(deadlines({customer}, false) == "Customer 2026-03-02T08:00:00Z\n");
  CHECK(deadlines({customer, authority}, true) == "Customer 2026-03-02T08:00:00Z\nCNIL 2026-03-03T08:00:00Z\n");
}

TEST_CASE("a programme becomes audits, and an audit is reported with the count of its findings") {
  TestOrganization acme;
  const auto programme = acme.create(
      "audit_programme", JsonObject{{"title", "Cycle"},
                                    {"scope", acme.scope.text()},
                                    {"starts_on", "2026-01-01"},
                                    {"ends_on", "2028-12-31"},
                                    {"objectives", "Conformity"},
                                    {"considered", "Risks"},
                                    {"methods", "Interviews and samples"},
                                    {"reporting", "Top management"},
                                    {"responsible", acme.ann.text()},
                                    {"audits", JsonArray{JsonObject{{"title", "Clauses"},
                                                                    {"planned_for", "2026-04-01"},
                                                                    {"requirements", JsonArray{"4", "5", "6", "7", "8", "9", "10"}}},
                                                         JsonObject{{"title", "Controls"},
                                                                    {"planned_for", "2026-05-01"},
                                                                    {"requirements", JsonArray{"A.5", "A.6", "A.7", "A.8"}}}}}});
  std::vector<model::Record> made;
  const auto plan = [&] {
    return acme.write(acme.ann, [&](store::Writer& writer) -> Result<> {
      TRY(made, plan_audits(writer, programme.id));
      return {};
    });
  };
  CHECK(plan().error().category == Category::conflict);
  acme.change("audit_programme", programme.id, {{"status", "approved"}}, acme.ann).value();
  const auto planned = plan();
  REQUIRE_MESSAGE(planned.ok(), (planned ? "" : planned.error().text()));
  REQUIRE(made.size() == 2);
  CHECK(record_as<Audit>(made[0]).value().clauses.size() == 7);
  CHECK(record_as<Audit>(made[1]).value().controls.size() == 93);
  const Id audit = made[0].id;
  REQUIRE(plan().ok());
  CHECK(made.empty());

  const auto report = [&](const char* conclusion) {
    return as(acme, acme.bob, [&](store::Writer& writer) { return report_audit(writer, audit, conclusion, {acme.ann}); });
  };
  CHECK(refused(report("Conforms")).find("does not run") != std::string::npos);
  acme.change("audit", audit, {{"status", "running"}, {"lead", acme.bob.text()}, {"method", "remote"}}).value();
  acme.create("finding", JsonObject{{"title", "No records"},
                                    {"grade", "minor"},
                                    {"origin", "internal_audit"},
                                    {"audit", audit.text()},
                                    {"clause", "7.2"},
                                    {"description", "Nothing shows competence"}});
  CHECK(refused(report("")).find("/conclusion") != std::string::npos);
  REQUIRE(report("The ISMS conforms.").ok());
  CHECK(text(acme, "audit", audit, "conclusion") == "The ISMS conforms.\n\nFindings: 0 major, 1 minor, 0 for improvement.");
}

TEST_CASE("the inputs of a management review come from the records; what people wrote stays") {
  TestOrganization acme;
  acme.create("finding", JsonObject{{"title", "No records"},
                                    {"grade", "minor"},
                                    {"origin", "self_assessment"},
                                    {"clause", "7.2"},
                                    {"raised_on", "2026-02-01"},
                                    {"due", "2026-02-20"},
                                    {"description", "Nothing shows competence"}});
  const JsonObject written{{"topic", "issues"}, {"summary", "Our own words"}};
  const auto review =
      acme.create("management_review", JsonObject{{"title", "2026"}, {"planned_for", "2026-04-01"}, {"inputs", JsonArray{Json(written)}}});
  const auto assembled = as(acme, acme.ann, [&](store::Writer& writer) { return assemble_review(writer, review.id); });
  REQUIRE(assembled.ok());
  const auto value = record_as<ManagementReview>(*assembled).value();
  CHECK(missing_topics(value).empty());
  CHECK(value.inputs[1].summary == "Our own words");
  CHECK(value.inputs[3].summary ==
        "Nonconformities raised since 2025-03-01: 1 (in the time before: 0), closed: 0; open: 1, of them overdue: 1.");
  CHECK(value.inputs[3].records.size() == 1);
  CHECK(!value.inputs[3].decision);
  const auto again = as(acme, acme.ann, [&](store::Writer& writer) { return assemble_review(writer, review.id); });
  CHECK(again->version == assembled->version);
}

}  // namespace sealwright::isms
