// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "isms/organization_test.hpp"
#include "isms/processes/accept_risk.hpp"
#include "isms/processes/publish_document.hpp"
#include "isms/processes/publish_soa.hpp"

namespace sealwright::isms {
using isms::TestOrganization;

namespace {

Id policy_in_review(TestOrganization& acme) {
  const auto record = acme.create("document", JsonObject{{"title", "Policy"},
                                                         {"kind", "policy"},
                                                         {"edition", "1.0"},
                                                         {"body", "# Policy"},
                                                         {"author", acme.bob.text()},
                                                         {"approver", acme.ann.text()},
                                                         {"classification", "internal"},
                                                         {"controls", JsonArray{"A.5.1"}},
                                                         {"next_review", "2027-03-01"}});
  acme.change("document", record.id, {{"status", "in_review"}}).value();
  return record.id;
}

Result<> publish(TestOrganization& acme, Id document, Id person) {
  return acme.write(person, [&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto record, isms::publish_document(writer, document));
    return {};
  });
}

Id assessed_risk(TestOrganization& acme, int likelihood, int impact) {
  const JsonObject score{{"likelihood", likelihood}, {"impact", impact}};
  const auto record = acme.create("risk", JsonObject{{"title", "Fire"},
                                                     {"kind", "event_based"},
                                                     {"lost", JsonArray{"availability"}},
                                                     {"owner", acme.ann.text()},
                                                     {"method", acme.method.text()},
                                                     {"current", score}});
  acme.change("risk", record.id, {{"status", "assessed"}}).value();
  return record.id;
}

Result<isms::Accepted> accept(TestOrganization& acme, Id risk, Id person) {
  isms::Accepted out;
  TRY_DONE(acme.write(person, [&](store::Writer& writer) -> Result<> {
    TRY(out, isms::accept_risk(writer, {risk, "Costs more than the harm", {}, Date::parse("2026-12-31").value()}));
    return {};
  }));
  return out;
}

std::string_view status(const model::Record& record) { return base::text_member(record.body, "status"); }

}  // namespace

TEST_CASE("a document is published by its named approver, and by nobody else") {
  TestOrganization acme;
  const Id document = policy_in_review(acme);
  CHECK(publish(acme, document, {}).error().category == Category::forbidden);
  CHECK(publish(acme, document, acme.bob).error().text().starts_with("/approved_by: is not the named approver"));
  CHECK(publish(acme, document, acme.ann).ok());
  CHECK(base::text_member(acme.record("document", document).body, "approved_by") == acme.ann.text());
  CHECK(publish(acme, document, acme.ann).error().category == Category::conflict);
}

TEST_CASE("a new edition replaces the old one when it is published, not before") {
  TestOrganization acme;
  const Id first = policy_in_review(acme);
  publish(acme, first, acme.ann).value();
  model::Record draft, rival;
  acme.write(acme.bob,
             [&](store::Writer& writer) -> Result<> {
               TRY(draft, isms::revise_document(writer, first, "2.0"));
               TRY(rival, isms::revise_document(writer, first, "2.1"));
               return {};
             })
      .value();
  for (const auto& each : {draft, rival})
    acme.change("document", each.id, {{"status", "in_review"}, {"next_review", "2028-03-01"}}).value();
  CHECK(status(acme.record("document", first)) == "published");
  publish(acme, draft.id, acme.ann).value();
  CHECK(status(acme.record("document", first)) == "retired");
  CHECK(status(acme.record("document", draft.id)) == "published");
  CHECK(publish(acme, rival.id, acme.ann).error().category == Category::conflict);
  CHECK(status(acme.record("document", rival.id)) == "in_review");  // all or nothing
}

TEST_CASE("a medium risk is accepted by its owner alone") {
  TestOrganization acme;
  const Id risk = assessed_risk(acme, 2, 3);
  CHECK(accept(acme, risk, {}).error().category == Category::forbidden);
  CHECK(accept(acme, risk, acme.bob).error().category == Category::forbidden);
  const auto done = accept(acme, risk, acme.ann);
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(done->waits_for.empty());
  CHECK(status(done->acceptance) == "accepted");
  CHECK(accept(acme, risk, acme.ann).error().category == Category::conflict);
}

TEST_CASE("a high risk needs its owner's approval first, then top management's acceptance") {
  TestOrganization acme;
  const Id organization = acme.read()->list("organization", {}).value().records.front().id;
  acme.change("organization", organization, {{"top_management", JsonArray{Json(acme.bob.text())}}}).value();
  const Id risk = assessed_risk(acme, 3, 4);
  CHECK(accept(acme, risk, acme.bob).error().category == Category::conflict);  // the owner first
  const auto approved = accept(acme, risk, acme.ann);
  REQUIRE_MESSAGE(approved.ok(), approved.error().text());
  CHECK(status(approved->acceptance) == "proposed");
  CHECK(approved->waits_for == "the acceptance by top management");
  const auto done = accept(acme, risk, acme.bob).value();
  CHECK(done.acceptance.id == approved->acceptance.id);
  CHECK(status(done.acceptance) == "accepted");
  CHECK(base::text_member(done.acceptance.body, "accepted_by") == acme.bob.text());
}

TEST_CASE("a very high risk is accepted by nobody, one that is not assessed neither") {
  TestOrganization acme;
  CHECK(accept(acme, assessed_risk(acme, 5, 5), acme.ann).error().message.find("cannot be accepted by anybody") != std::string::npos);
  const Id risk = assessed_risk(acme, 2, 3);
  acme.change("risk", risk, {{"status", "identified"}}).value();
  CHECK(accept(acme, risk, acme.ann).error().message.find("is not assessed yet") != std::string::npos);
}

TEST_CASE("a risk that changed is accepted anew, and what was accepted stays on record") {
  TestOrganization acme;
  const Id risk = assessed_risk(acme, 2, 3);
  const auto first = accept(acme, risk, acme.ann).value();
  acme.change("risk", risk, {{"threat", "Another one"}}).value();
  const auto second = accept(acme, risk, acme.ann).value();
  CHECK(second.acceptance.id != first.acceptance.id);
  CHECK(status(acme.record("acceptance", first.acceptance.id)) == "accepted");
  const auto withdraw = [&](Id person) {
    return acme.write(person, [&](store::Writer& writer) -> Result<> {
      TRY([[maybe_unused]] const auto gone, isms::withdraw_acceptance(writer, second.acceptance.id, "New facts"));
      return {};
    });
  };
  CHECK(withdraw(acme.bob).error().category == Category::forbidden);
  CHECK(withdraw(acme.ann).ok());
  CHECK(status(acme.record("acceptance", second.acceptance.id)) == "withdrawn");
}

TEST_CASE("the statement is prepared by one person and published by another; then it stays as it is") {
  TestOrganization acme;
  auto& store = *acme.store;
  const auto prepare = [&](Id person) {
    return isms::prepare_soa(store, acme.id, acme.actor(person), isms::test_checks_of, acme.scope, "First");
  };
  const auto approve = [&](Id person) { return isms::publish_soa(store, acme.id, acme.actor(person), acme.scope); };
  CHECK(approve(acme.ann).error().category == Category::conflict);
  CHECK(prepare({}).error().category == Category::forbidden);
  const auto prepared = prepare(acme.bob);
  REQUIRE_MESSAGE(prepared.ok(), prepared.error().text());
  CHECK(prepare(acme.ann).error().category == Category::conflict);
  CHECK(approve({}).error().category == Category::forbidden);
  CHECK(approve(acme.bob).error().text() == "/approved_by: prepared it: somebody else approves");
  acme.change("control", acme.control("A.5.1"), {{"declared", "partial"}}).value();  // after it was prepared
  const auto published = approve(acme.ann);
  REQUIRE_MESSAGE(published.ok(), published.error().text());

  const auto version = isms::soa_version(*acme.read(), acme.scope, 0).value();
  CHECK(version.value.number == 1);
  CHECK(version.value.row_count == 93);
  const auto rows = isms::soa_rows_of(store.blobs(), acme.id, version.value).value();
  const auto draft = isms::soa_draft(*acme.read(), isms::test_checks(), acme.scope).value();
  CHECK(draft.number == 2);
  CHECK(draft.published->record.id == published->id);
  CHECK(!draft.prepared);
  std::vector<std::string> changed;
  for (const auto& each : isms::soa_diff(rows, draft.rows)) changed.push_back(each.reference + " " + each.column);
  CHECK(changed == std::vector<std::string>{"A.5.1 status", "A.5.1 control_status"});
  CHECK(isms::soa_version(*acme.read(), acme.scope, 2).error().category == Category::not_found);
}

TEST_CASE("a prepared statement can be withdrawn, and its number is given again") {
  TestOrganization acme;
  const auto prepare = [&] { return isms::prepare_soa(*acme.store, acme.id, acme.actor(acme.bob), isms::test_checks_of, acme.scope, ""); };
  const auto first = prepare().value();
  CHECK(isms::withdraw_soa(*acme.store, acme.id, acme.actor(acme.bob), acme.scope).ok());
  const auto second = prepare().value();
  CHECK(first.id != second.id);
  CHECK(second.body.at("number") == Json(1));
  CHECK(isms::soa_version(*acme.read(), acme.scope, 0).error().category == Category::not_found);
}

}  // namespace sealwright::isms
