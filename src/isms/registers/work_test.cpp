// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "isms/registers/exception.hpp"
#include "isms/registers/task.hpp"
#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject leave(const isms::World& w) {
  return {{"title", "Old appliance"}, {"check", "ssh-no-root"}, {"resource", "web-1/*"},
          {"reason", "Vendor"},       {"requester", w.bob},     {"ends_on", "2026-06-30"}};
}

}  // namespace

TEST_CASE("task: only its title is required") {
  isms::World w;
  const auto id = w.made("task", JsonObject{{"title", "Order disks"}});
  CHECK(base::text_member(w.body("task", id), "status") == "open");
  CHECK(refusal(w.change("task", id, JsonObject{{"status", "done"}})).starts_with("/status: is reached by finishing the task"));
  CHECK(refusal(w.change("task", id, JsonObject{{"status", "done"}, {"evidence", w.risk}})) ==
        "/evidence: is set by the system: leave it out");
  w.changed("task", id, JsonObject{{"status", "done"}, {"evidence", w.risk}}, true);
  CHECK(base::text_member(w.body("task", id), "completed_on") == "2026-03-01");
  w.changed("task", id, JsonObject{{"outcome", "Ordered two more"}});
  w.changed("task", id, JsonObject{{"status", "open"}, {"about", JsonArray{Json("risk/" + w.risk)}}});
  for (const char* member : {"completed_on", "evidence", "finished_by"}) CHECK(base::member(w.body("task", id), member) == nullptr);
  CHECK(refusal(w.create("task", JsonObject{})) == "/title: is required");
}

TEST_CASE("task: one that comes again is due so long after its day, or after it was finished") {
  const auto day = [](const char* text) { return Date::parse(text).value(); };
  Task task;
  CHECK_FALSE(next_due(task, day("2026-03-01")));
  task.every_months = 3;
  CHECK(next_due(task, day("2026-03-01")) == day("2026-06-01"));  // it had no day
  task.due = day("2026-01-31");
  CHECK(next_due(task, day("2026-01-20")) == day("2026-04-30"));  // before its day, the next one all the same
  CHECK(next_due(task, day("2026-04-30")) == day("2026-07-31"));  // what was missed is not made up
  CHECK(next_due(task, day("2027-03-05")) == day("2027-04-30"));
  task.counted_from = CountedFrom::completion;
  CHECK(next_due(task, day("2026-03-05")) == day("2026-06-05"));
  World w;
  CHECK(refusal(w.create("task", JsonObject{{"title", "x"}, {"counted_from", "due"}})).starts_with("/every_months: is needed"));
  CHECK(refusal(w.create("task", JsonObject{{"title", "x"}, {"every_months", 0}})).starts_with("/every_months: "));
}

TEST_CASE("comment: on any record, by its author") {
  isms::World w;
  w.act_as(w.ann);
  const auto id = w.made("comment", JsonObject{{"subject", "risk/" + w.risk}, {"text", "Why?"}});
  CHECK(base::text_member(w.body("comment", id), "author") == w.ann);
  w.act_as(w.bob);
  CHECK(refusal(w.change("comment", id, JsonObject{{"text", "Because"}})) == "/text: can be changed by its author alone");
  w.act_as(w.ann);
  CHECK(w.change("comment", id, JsonObject{{"text", "Why not?"}}).ok());
  CHECK(refusal(w.change("comment", id, JsonObject{{"subject", "control/" + w.control}})) ==
        "/subject: cannot change: write another comment");
  CHECK(refusal(w.create("comment", JsonObject{{"subject", "nothing/" + w.risk}, {"text", "x"}})).find("there is no nothing") !=
        std::string::npos);
}

TEST_CASE("exception: reason, end, and an approver who is not the requester") {
  isms::World w;
  JsonObject body = leave(w);
  body.erase("ends_on");
  CHECK(refusal(w.create("exception", body)) == "/ends_on: is required");
  body = leave(w);
  body["ends_on"] = "2026-02-28";
  CHECK(refusal(w.create("exception", body)) == "/ends_on: is past: an exception needs an end to come");
  body = leave(w);
  body["approver"] = w.bob;
  CHECK(refusal(w.create("exception", body)) == "/approver: is the requester: somebody else approves");
  body = leave(w);
  body["resource"] = "*web";
  CHECK(refusal(w.create("exception", body)) == "/resource: may have a * at its end only");

  const auto id = w.made("exception", leave(w));
  CHECK(refusal(w.change("exception", id, JsonObject{{"status", "approved"}})).starts_with("/status: needs a named person"));
  w.act_as(w.bob);
  CHECK(refusal(w.change("exception", id, JsonObject{{"status", "approved"}})) == "/status: cannot be approved by the requester");
  w.act_as(w.ann);
  w.changed("exception", id, JsonObject{{"status", "approved"}});
  CHECK(base::text_member(w.body("exception", id), "approved_by") == w.ann);
  CHECK(refusal(w.change("exception", id, JsonObject{{"ends_on", "2030-01-01"}})).starts_with("/ends_on: cannot change"));
  CHECK(w.change("exception", id, JsonObject{{"status", "revoked"}}).ok());
}

TEST_CASE("exception: the named approver alone approves") {
  isms::World w;
  const auto eve = w.add_person("eve");
  JsonObject body = leave(w);
  body["approver"] = w.ann;
  const auto id = w.made("exception", body);
  w.act_as(eve);
  CHECK(refusal(w.change("exception", id, JsonObject{{"status", "approved"}})) == "/status: is approved by the named approver alone");
}

TEST_CASE("what an exception covers") {
  const Date today = Date::parse("2026-03-01").value();
  isms::Exception leave;
  leave.check = "c";
  leave.resource = "web-1/*";
  leave.ends_on = today;
  CHECK(!isms::covers(leave, "c", "s", "web-1/ann", today));  // not approved
  leave.status = isms::ExceptionStatus::approved;
  CHECK(isms::covers(leave, "c", "s", "web-1/ann", today));
  CHECK(!isms::covers(leave, "c", "s", "web-10/ann", today));
  CHECK(!isms::covers(leave, "d", "s", "web-1/ann", today));
  CHECK(!isms::covers(leave, "c", "s", "web-1/ann", today.plus_days(1)));
  leave.starts_on = today.plus_days(1);
  CHECK(!isms::covers(leave, "c", "s", "web-1/ann", today));
  leave.starts_on.reset();
  leave.source = "other";
  CHECK(!isms::covers(leave, "c", "s", "web-1/ann", today));
  leave.source = "s";
  leave.resource = "web-1";
  CHECK(isms::covers(leave, "c", "s", "web-1", today));
  CHECK(!isms::covers(leave, "c", "s", "web-1/ann", today));
  leave.resource = "*";
  CHECK(isms::covers(leave, "c", "s", "anything", today));
}

}  // namespace sealwright::isms
