// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/incident.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject lost_laptop() {
  return {{"title", "Laptop lost"}, {"kind", "loss_or_theft"}, {"description", "In a train"}, {"aware_at", "2026-02-25T08:00:00Z"}};
}

JsonObject assessed(const World& w) {
  return {{"is_incident", true}, {"assessment", "Loss of a device"}, {"handler", w.bob}, {"severity", "medium"}, {"personal_data", false}};
}

JsonObject authority() { return {{"whom", "Data protection authority"}, {"within_hours", 72}}; }

}  // namespace

TEST_CASE("incident: reported, assessed, responded, lessons, closed by a named person") {
  World w;
  const auto id = w.made("incident", lost_laptop());
  walk(w, "incident", id,
       {{"assessed", assessed(w), 2},
        {"responded", {{"response", "Wiped within the hour"}, {"traces", "Log of the wipe"}}, 2},
        {"lessons_learned", {{"cause", "No lock"}, {"lessons", "Locks for all"}}, 2},
        {"responded", {}, 0},
        {"lessons_learned", {}, 0}});
  CHECK(refusal(w.change("incident", id, JsonObject{{"status", "closed"}})) ==
        "/status: needs a named person: nothing closes an incident by itself");
  w.act_as(w.ann);
  walk(w, "incident", id, {{"closed", {}, 0}});
  CHECK(base::text_member(w.body("incident", id), "closed_by") == w.ann);
  CHECK(refusal(w.change("incident", id, JsonObject{{"cause", "Other"}})).starts_with("/cause: cannot change: it is closed"));
  CHECK(w.change("incident", id, JsonObject{{"risks", JsonArray{Json(w.risk)}}}).ok());
  walk(w, "incident", id, {{"assessed", {}, 0}, {"responded", {}, 0}, {"assessed", {}, 0}});
}

TEST_CASE("incident: lessons before closing; an event that is none is closed at once") {
  World w;
  w.act_as(w.ann);
  const auto id = w.made("incident", lost_laptop());
  walk(w, "incident", id, {{"assessed", assessed(w), 2}});
  CHECK(refusal(w.change("incident", id, JsonObject{{"status", "closed"}})).find("closed after its lessons only") != std::string::npos);
  const auto none = w.made("incident", lost_laptop());
  walk(w, "incident", none, {{"assessed", {{"is_incident", false}, {"assessment", "It was found again"}}, 2}});
  CHECK(refusal(w.change("incident", none, JsonObject{{"status", "responded"}})).starts_with("/status: is for incidents"));
  walk(w, "incident", none, {{"closed", {}, 0}});
}

TEST_CASE("incident: clocks run from the moment of awareness, and all are answered before closing") {
  World w;
  w.act_as(w.ann);
  const auto id = w.made("incident", lost_laptop());
  JsonObject concerned = with(assessed(w), "personal_data", true);
  concerned["status"] = "assessed";
  CHECK(refusal(w.change("incident", id, concerned)).starts_with("/notifications: is needed"));
  JsonObject customer = authority();
  customer["whom"] = "Customer";
  customer["within_hours"] = 24;
  concerned["notifications"] = JsonArray{authority(), customer};
  w.changed("incident", id, concerned);
  CHECK(base::text_member(w.body("incident", id), "next_deadline") == "2026-02-26T08:00:00Z");
  customer["notified_at"] = "2026-02-25T09:00:00Z";
  w.changed("incident", id, JsonObject{{"notifications", JsonArray{authority(), customer}}});
  CHECK(base::text_member(w.body("incident", id), "next_deadline") == "2026-02-28T08:00:00Z");
  walk(
      w, "incident", id,
      {{"responded", {{"response", "Wiped"}, {"traces", "Log"}}, 2}, {"lessons_learned", {{"cause", "No lock"}, {"lessons", "Locks"}}, 2}});
  CHECK(refusal(w.change("incident", id, JsonObject{{"status", "closed"}})).starts_with("/notifications/0: is open"));
  JsonObject unneeded = authority();
  unneeded["not_needed_reason"] = "Encrypted";
  w.changed("incident", id, JsonObject{{"notifications", JsonArray{unneeded, customer}}, {"status", "closed"}});
  CHECK(base::member(w.body("incident", id), "next_deadline") == nullptr);
}

TEST_CASE("incident: told late needs a reason, and told is not unneeded") {
  World w;
  const auto refused = [&](const char* at, const char* member = "", const char* reason = "") {
    JsonObject one = with(authority(), "notified_at", at);
    if (*member) one[member] = reason;
    return refusal(w.create("incident", with(lost_laptop(), "notifications", JsonArray{one})));
  };
  CHECK(refused("2026-02-28T08:00:00Z").empty());
  CHECK(refused("2026-02-28T08:00:01Z").starts_with("/notifications/0/late_reason: is needed"));
  CHECK(refused("2026-02-28T08:00:01Z", "late_reason", "Nobody was there").empty());
  CHECK(refused("2026-02-26T08:00:00Z", "not_needed_reason", "x") == "/notifications/0/not_needed_reason: contradicts that it was told");
  CHECK(refused("2026-02-25T07:59:59Z").find("is before the organization became aware") != std::string::npos);
  CHECK(refused("2026-03-01T12:00:01Z").find("/notifications/0/notified_at: lies in the future") != std::string::npos);
}

TEST_CASE("incident: times in order") {
  World w;
  const auto refused = [&](const char* member, const char* at) { return refusal(w.create("incident", with(lost_laptop(), member, at))); };
  CHECK(refused("occurred_at", "2026-02-25T08:00:01Z") == "/occurred_at: is after the organization became aware");
  CHECK(refused("occurred_at", "2026-02-25T08:00:00Z").empty());
  CHECK(refused("contained_at", "2026-02-25T07:00:00Z") == "/contained_at: is before the organization became aware");
  CHECK(refused("restored_at", "2026-03-01T13:00:00Z") == "/restored_at: lies in the future");
  CHECK(refused("aware_at", "2026-03-01T13:00:00Z") == "/aware_at: lies in the future");
}

}  // namespace sealwright::isms
