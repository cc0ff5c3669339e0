// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/supplier.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject hoster(const World& w) { return {{"name", "Host AG"}, {"service", "Servers"}, {"tier", "standard"}, {"owner", w.ann}}; }

Json diligence(const char* verdict, Json valid_until = nullptr) {
  return JsonObject{{"on", "2026-01-10"}, {"method", "report"}, {"verdict", verdict}, {"result", "Read"}, {"valid_until", valid_until}};
}

Json agreed(const char* topic, bool yes = true) { return JsonObject{{"topic", topic}, {"agreed", yes}, {"where", "§ 7"}}; }

JsonObject answers() { return {{"due_diligence", JsonArray{diligence("passed")}}, {"personal_data", false}, {"subcontracts", false}}; }

}  // namespace

TEST_CASE("supplier: a candidate, approved after due diligence by a named person, suspended, ended") {
  World w;
  const auto id = w.made("supplier", hoster(w));
  CHECK(w.change("supplier", id, JsonObject{{"status", "approved"}}).error().faults.size() == 4);  // and the person
  w.act_as(w.bob);
  walk(w, "supplier", id,
       {{"approved", answers(), 3},
        {"suspended", {{"ending", "Breach"}}, 1},
        {"approved", {}, 0},
        {"ended", {{"ending", "Data deleted"}}, 0}});
  CHECK(base::text_member(w.body("supplier", id), "approved_by") == w.bob);
  CHECK(base::text_member(w.body("supplier", id), "ended_on") == "2026-03-01");
  const auto never = w.made("supplier", with(hoster(w), "name", "Other"));
  walk(w, "supplier", never, {{"ended", {{"ending", "Not chosen"}}, 1}});
  CHECK(base::member(w.body("supplier", never), "approved_by") == nullptr);
}

TEST_CASE("supplier: due diligence that failed or is over does not count") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("supplier", hoster(w));
  JsonObject whole = answers();
  whole["status"] = "approved";
  for (const Json& bad : {diligence("failed"), diligence("passed", "2026-02-28")}) {
    whole["due_diligence"] = JsonArray{bad};
    CHECK(refusal(w.change("supplier", id, whole)).starts_with("/due_diligence: is needed"));
  }
  whole["due_diligence"] = JsonArray{diligence("passed_with_conditions", "2026-03-01")};
  CHECK(w.change("supplier", id, whole).ok());
}

TEST_CASE("supplier: what the contract has to say follows from tier, personal data and subcontractors") {
  World w;
  w.act_as(w.bob);
  const auto faults = [&](const char* tier, bool personal, bool subcontracts, JsonArray contract) {
    JsonObject body = with(hoster(w), "name", std::to_string(w.records.size()));
    body["tier"] = tier;
    const auto id = w.made("supplier", body);
    JsonObject whole = answers();
    whole["personal_data"] = personal;
    whole["subcontracts"] = subcontracts;
    whole["contract"] = std::move(contract);
    whole["status"] = "approved";
    const auto done = w.change("supplier", id, whole);
    return done ? std::size_t{0} : std::max<std::size_t>(1, done.error().faults.size());
  };
  const JsonArray three{agreed("confidentiality"), agreed("security_measures"), agreed("incident_notification")};
  JsonArray four = three, all = three;
  four.push_back(agreed("right_to_audit"));
  for (const char* topic : {"personal_data", "subcontractors"}) all.push_back(agreed(topic));
  CHECK(faults("standard", false, false, {}) == 0);
  CHECK(faults("important", false, false, {}) == 3);
  CHECK(faults("important", false, false, three) == 0);
  CHECK(faults("critical", false, false, three) == 1);
  CHECK(faults("critical", false, false, four) == 0);
  CHECK(faults("important", true, true, three) == 2);
  CHECK(faults("important", true, true, all) == 0);
  CHECK(faults("standard", true, false, {agreed("personal_data", false)}) == 1);
}

TEST_CASE("supplier: a cloud service says where data lies, whose duty is what, and how it is left") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("supplier", with(hoster(w), "cloud_services", JsonArray{JsonObject{{"service", "Object store"}}}));
  JsonObject whole = answers();
  whole["status"] = "approved";
  CHECK(w.change("supplier", id, whole).error().faults.size() == 3);
  whole["cloud_services"] = JsonArray{
      JsonObject{{"service", "Object store"}, {"data_location", "Frankfurt"}, {"shared_duties", "Keys are ours"}, {"exit_plan", "Copy"}}};
  CHECK(w.change("supplier", id, whole).ok());
}

TEST_CASE("supplier: lists are sound") {
  World w;
  const auto refused = [&](const char* list, JsonArray items) {
    return refusal(w.create("supplier", with(hoster(w), list, std::move(items))));
  };
  CHECK(refused("contract", {agreed("continuity"), agreed("continuity")}) == "/contract/1/topic: is listed twice");
  CHECK(refused("contract", {JsonObject{{"topic", "continuity"}, {"agreed", false}}}).starts_with("/contract/0/where: is needed"));
  CHECK(refused("due_diligence", {diligence("passed", "2026-01-09")}) == "/due_diligence/0/valid_until: is before it was done");
  CHECK(refused("due_diligence", {JsonObject{{"on", "2026-03-02"}, {"method", "audit"}, {"verdict", "passed"}}}) ==
        "/due_diligence/0/on: lies in the future");
  CHECK(refused("due_diligence", {JsonObject{{"on", "2026-01-02"}, {"method", "audit"}, {"verdict", "failed"}}})
            .starts_with("/due_diligence/0/result: is needed"));
  CHECK(refused("due_diligence", {diligence("passed", "2027-01-09")}).empty());
}

TEST_CASE("supplier: the next review follows from the tier, or from an interval of its own") {
  World w;
  w.act_as(w.bob);
  const auto id = w.made("supplier", hoster(w));
  CHECK(base::member(w.body("supplier", id), "next_review") == nullptr);
  walk(w, "supplier", id, {{"approved", answers(), 3}});
  CHECK(base::text_member(w.body("supplier", id), "next_review") == "2029-03-01");
  w.changed("supplier", id, JsonObject{{"last_reviewed", "2026-02-01"}, {"review_months", 6}});
  CHECK(base::text_member(w.body("supplier", id), "next_review") == "2026-08-01");
  CHECK(review_months(SupplierTier::critical) == 12);
  CHECK(review_months(SupplierTier::important) == 24);
  Supplier supplier;
  supplier.next_review = Date(100);
  CHECK(!review_overdue(supplier, Date(101)));
  supplier.status = SupplierStatus::approved;
  CHECK(review_overdue(supplier, Date(101)));
  CHECK(!review_overdue(supplier, Date(100)));
}

}  // namespace sealwright::isms
