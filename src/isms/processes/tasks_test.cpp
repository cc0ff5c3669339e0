// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "isms/control_states.hpp"
#include "isms/every.hpp"
#include "isms/organization_test.hpp"
#include "isms/processes/finish_task.hpp"
#include "isms/processes/raise_tasks.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

std::vector<model::Record> raise(TestOrganization& acme, std::optional<std::int64_t> days = {}) {
  std::vector<model::Record> out;
  acme.write({},
             [&](store::Writer& writer) -> Result<> {
               TRY(out, raise_tasks(writer, test_due_rules(), days));
               return {};
             })
      .value();
  return out;
}

std::size_t planned(TestOrganization& acme) { return tasks_to_raise(*acme.read(), test_due_rules()).value().size(); }

model::Record legal(TestOrganization& acme, const char* next_review) {
  return acme.create("legal_requirement", JsonObject{{"title", "Data protection act"},
                                                     {"kind", "law"},
                                                     {"owner", acme.ann.text()},
                                                     {"controls", JsonArray{Json(acme.control("A.5.34").text())}},
                                                     {"next_review", next_review}});
}

Result<FinishedTask> finish(TestOrganization& acme, Id task, Id person, std::string note = "Looked at, nothing new") {
  return finish_task(*acme.store, acme.id, acme.actor(person), test_library(), {task, std::move(note)});
}

std::string_view text(const model::Record& record, const char* member) { return base::text_member(record.body, member); }

}  // namespace

TEST_CASE("raise: a task for what comes round, once for each day, of who answers for it") {
  TestOrganization acme;
  const auto law = legal(acme, "2026-03-31");
  CHECK(planned(acme) == 1);
  CHECK(acme.read()->count("task", {}).value() == 0);  // a plan raises nothing
  const auto made = raise(acme);
  REQUIRE(made.size() == 1);
  CHECK(text(made[0], "title") == "Look at the legal requirement again: Data protection act");
  CHECK(text(made[0], "due") == "2026-03-31");
  CHECK(text(made[0], "assignee") == acme.ann.text());
  CHECK(text(made[0], "clause") == "A.5.31");
  CHECK(made[0].body.at("about") == Json(JsonArray{Json("legal_requirement/" + law.id.text())}));
  CHECK(planned(acme) == 0);
  CHECK(raise(acme).empty());

  const auto items = due_items(*acme.read(), test_due_rules(), {{}, Date::parse("2026-12-31").value()}).value();
  REQUIRE(items.size() == 2);
  CHECK(items[0].task == "TSK-1");
  CHECK(without_doubles(items).size() == 1);

  acme.change("task", made[0].id, {{"status", "cancelled"}}).value();
  CHECK(raise(acme).empty());  // that was decided
  acme.change("legal_requirement", law.id, {{"next_review", "2026-03-20"}}).value();
  CHECK(raise(acme).size() == 1);  // another day is another thing
}

TEST_CASE("raise: as many days ahead as the organization says, and not for what is work itself") {
  TestOrganization acme;
  legal(acme, "2026-04-01");
  acme.create("task", JsonObject{{"title", "Order disks"}, {"due", "2026-03-02"}});
  acme.create("change", JsonObject{{"title", "Move"}, {"of", "premises"}, {"requester", acme.ann.text()}, {"planned_for", "2026-03-02"}});
  CHECK(planned(acme) == 0);
  CHECK(tasks_to_raise(*acme.read(), test_due_rules(), 31).value().size() == 1);
  const Id organization = acme.read()->list("organization", {}).value().records.front().id;
  acme.change("organization", organization, {{"task_days_before", 31}}).value();
  CHECK(planned(acme) == 1);
}

TEST_CASE("raise: nobody who has left is given work, and a long title is cut between characters") {
  TestOrganization acme;
  const auto law = legal(acme, "2026-03-31");
  std::string title;
  for (int i = 0; i < 200; ++i) title += "ü";
  acme.change("legal_requirement", law.id, {{"title", title}}).value();
  acme.change("person", acme.ann, {{"status", "inactive"}}).value();
  const auto made = raise(acme);
  REQUIRE(made.size() == 1);
  CHECK(base::member(made[0].body, "assignee") == nullptr);
  CHECK(text(made[0], "title").ends_with("üü…"));
}

TEST_CASE("finish: what was done is sealed as evidence of what the task is about, in somebody's name") {
  TestOrganization acme;
  legal(acme, "2026-03-31");
  const Id task = raise(acme).at(0).id;
  CHECK(finish(acme, task, {}).error().category == Category::forbidden);
  CHECK(finish(acme, task, acme.bob, " \n").error().text().starts_with("/note: is needed"));
  CHECK(text(acme.record("task", task), "status") == "open");
  CHECK(acme.read()->evidence_list({}).value().first.empty());

  const auto done = finish(acme, task, acme.bob, "Gelesen: nichts Neues für uns");
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(text(done->task, "status") == "done");
  CHECK(text(done->task, "completed_on") == "2026-03-01");
  CHECK(text(done->task, "finished_by") == acme.bob.text());
  CHECK(text(done->task, "outcome") == "Gelesen: nichts Neues für uns");
  CHECK_FALSE(done->next);
  const auto sealed = acme.read()->evidence(Id::parse(text(done->task, "evidence")).value()).value();
  REQUIRE(sealed);
  CHECK(sealed->title == "Look at the legal requirement again: Data protection act");
  CHECK(sealed->controls == std::vector<std::string>{"iso27001:A.5.31", "iso27001:A.5.34"});
  CHECK(sealed->collected_at == acme.clock.now());
  CHECK(sealed->collector == acme.record("person", acme.bob).ref);
  CHECK(acme.store->blobs().get(acme.id, sealed->digest).value() == "Gelesen: nichts Neues für uns");
  CHECK(store::verify(*acme.store, acme.id, {}, [](double) {}).value().empty());

  CHECK(finish(acme, task, acme.bob).error().category == Category::conflict);
  CHECK(acme.read()->evidence_list({}).value().first.size() == 1);
}

TEST_CASE("finish: the evidence counts for the control, and ages like any other") {
  TestOrganization acme;
  const Id control = acme.control("A.7.4");
  acme.change("control", control, {{"declared", "implemented"}}).value();
  const auto status = [&] { return control_state(*acme.read(), test_checks(), control).value().result.status; };
  const auto task =
      acme.create("task", JsonObject{{"title", "Walk along the fence"}, {"about", JsonArray{Json("control/" + control.text())}}});
  CHECK(status() == ControlStatus::insufficient);
  finish(acme, task.id, acme.ann).value();
  CHECK(status() == ControlStatus::effective);
  acme.clock.advance_seconds(366 * 86400);
  CHECK(status() == ControlStatus::insufficient);
}

TEST_CASE("finish: a task that comes again is followed by the next one") {
  TestOrganization acme;
  const auto task = acme.create("task", JsonObject{{"title", "Read the firewall rules"},
                                                   {"due", "2026-02-15"},
                                                   {"every_months", 6},
                                                   {"assignee", acme.ann.text()},
                                                   {"clause", "A.8.20"},
                                                   {"outcome", "All needed"}});
  const auto done = finish(acme, task.id, acme.ann, "");
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(acme.store->blobs().get(acme.id, done->evidence.digest).value() == "All needed");
  CHECK(done->evidence.controls == std::vector<std::string>{"iso27001:A.8.20"});
  REQUIRE(done->next);
  CHECK(text(*done->next, "due") == "2026-08-15");
  CHECK(text(*done->next, "status") == "open");
  CHECK(text(*done->next, "follows") == task.id.text());
  CHECK(base::member(done->next->body, "outcome") == nullptr);
  acme.change("person", acme.ann, {{"status", "inactive"}}).value();
  CHECK(base::member(finish(acme, done->next->id, acme.bob).value().next->body, "assignee") == nullptr);
}

TEST_CASE("finish: a task that is opened again and finished again has its follower already") {
  TestOrganization acme;
  const auto task = acme.create("task", JsonObject{{"title", "Read the firewall rules"}, {"due", "2026-02-15"}, {"every_months", 6}});
  const auto reopened = [&] {
    acme.change("task", task.id, {{"status", "open"}}).value();
    return finish(acme, task.id, acme.ann).value().next;
  };
  const auto next = finish(acme, task.id, acme.ann).value().next;
  REQUIRE(next);
  CHECK_FALSE(reopened());
  acme.change("task", next->id, {{"status", "cancelled"}}).value();  // that was decided
  CHECK_FALSE(reopened());
  CHECK(acme.read()->count("task", {}).value() == 2);
  acme.write({}, [&](store::Writer& writer) { return writer.remove("task", next->id, acme.record("task", next->id).version); }).value();
  CHECK(reopened());  // it was deleted: another one follows
  const auto late = acme.create("task", JsonObject{{"title", "Test the alarm"}});
  finish(acme, late.id, acme.ann).value();
  acme.change("task", late.id, {{"status", "open"}, {"every_months", 12}}).value();
  CHECK(finish(acme, late.id, acme.ann).value().next);
}

TEST_CASE("finish: a control of the organization's own, a risk's treatments, and references that nobody knows") {
  TestOrganization acme;
  const auto own = acme.create("control", JsonObject{{"reference", "OWN-1"},
                                                     {"title", "Glass doors"},
                                                     {"source_set", "own"},
                                                     {"scope", acme.scope.text()},
                                                     {"applicable", true},
                                                     {"reasons", JsonArray{JsonObject{{"ground", "business"}, {"text", "Visitors"}}}},
                                                     {"declared", "not_started"}});
  const auto document = acme.create("document", JsonObject{{"title", "House rules"},
                                                           {"kind", "policy"},
                                                           {"edition", "1"},
                                                           {"classification", "internal"},
                                                           {"controls", JsonArray{"A.7.2", "A.99.1"}},
                                                           {"clauses", JsonArray{"7.5.3 a"}}});
  const auto task =
      acme.create("task", JsonObject{{"title", "Walk round"},
                                     {"clause", "Z.1"},
                                     {"about", JsonArray{Json("control/" + own.id.text()), Json("document/" + document.id.text()),
                                                         Json("person/" + acme.bob.text())}}});
  const auto done = finish(acme, task.id, acme.ann);
  REQUIRE_MESSAGE(done.ok(), done.error().text());
  CHECK(done->evidence.controls == std::vector<std::string>{"OWN-1", "iso27001:7.5.3", "iso27001:A.7.2"});
}

}  // namespace sealwright::isms
