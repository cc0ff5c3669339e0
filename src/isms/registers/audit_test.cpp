// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/audit.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject first(const World& w) { return {{"title", "First internal audit"}, {"kind", "internal"}, {"scope", w.scope}}; }

JsonObject planned(const World& w) {
  return {{"criteria", "ISO/IEC 27001:2022"}, {"clauses", JsonArray{"9.2"}}, {"lead", w.bob}, {"method", "remote"},
          {"starts_on", "2026-02-01"},        {"ends_on", "2026-02-03"}};
}

JsonObject report(const World& w) {
  return {{"conclusion", "It conforms"}, {"reported_on", "2026-02-10"}, {"reported_to", JsonArray{Json(w.ann)}}};
}

}  // namespace

TEST_CASE("audit: planned, running, reported, closed by a named person") {
  World w;
  const auto id = w.made("audit", first(w));
  walk(w, "audit", id, {{"running", planned(w), 6}, {"reported", report(w), 3}, {"running", {}, 0}, {"reported", {}, 0}});
  CHECK(refusal(w.change("audit", id, JsonObject{{"status", "closed"}})).starts_with("/status: needs a named person"));
  w.act_as(w.ann);
  walk(w, "audit", id, {{"closed", {}, 0}});
  CHECK(refusal(w.change("audit", id, JsonObject{{"conclusion", "x"}})).starts_with("/conclusion: cannot change: it is over"));
}

TEST_CASE("audit: once begun its kind, scope and body stay; once reported its days do, also where it is taken up again") {
  World w;
  const auto id = w.made("audit", with(first(w), "kind", "stage_2"));
  const auto elsewhere = w.made("scope", JsonObject{{"name", "Shop"}});
  const auto body =
      w.made("certification_body",
             JsonObject{{"name", "Cert AG"}, {"accredited_by", "DAkkS"}, {"accreditation_number", "1"}, {"consulted", false}});
  w.changed("audit", id, first(w));  // while it is planned
  w.changed("audit", id, with(planned(w), "status", "running"));
  const JsonObject whole = with(report(w), "status", "reported"), days{{"starts_on", "2026-02-02"}, {"ends_on", "2026-02-04"}};
  const auto frozen = [&](const char* member, const std::string& value) {
    for (const auto& patch : {JsonObject{}, whole})
      CHECK(refusal(w.change("audit", id, with(patch, member, value)))
                .starts_with("/" + std::string(member) + ": cannot change: it has begun"));
  };
  frozen("kind", "stage_2");
  frozen("scope", elsewhere);
  frozen("body", body);
  w.changed("audit", id, days);
  w.changed("audit", id, whole);
  frozen("kind", "stage_2");
  const auto settled = [&](const JsonObject& patch) {
    return refusal(w.change("audit", id, patch)).find("cannot change: it was reported");
  };
  CHECK(settled({{"ends_on", "2026-02-05"}}) != std::string::npos);
  CHECK(settled({{"starts_on", "2026-02-01"}, {"status", "running"}}) != std::string::npos);
  w.changed("audit", id, JsonObject{{"status", "running"}});
  CHECK(settled({{"ends_on", "2026-02-05"}}) != std::string::npos);
  CHECK(refusal(w.change("audit", id, JsonObject{{"reported_on", nullptr}})) == "/reported_on: stays: it was reported");
  CHECK(w.change("audit", id, JsonObject{{"status", "reported"}, {"conclusion", "It conforms, but for one"}}).ok());
}

TEST_CASE("audit: cancelled with a reason, before and while it runs") {
  World w;
  const auto id = w.made("audit", first(w));
  walk(w, "audit", id, {{"cancelled", {{"cancelled_reason", "Move"}}, 1}});
  const auto later = w.made("audit", first(w));
  walk(w, "audit", later, {{"running", planned(w), 6}, {"cancelled", {{"cancelled_reason", "Move"}}, 1}});
}

TEST_CASE("audit: who owns what is audited is named, and goes on with a reason only") {
  World w;
  w.changed("control", w.control, JsonObject{{"owner", w.bob}});
  const auto id = w.made("audit", first(w));
  JsonObject start = with(planned(w), "status", "running");
  CHECK(refusal(w.change("audit", id, start)).starts_with("/independence_reason: is needed"));
  CHECK(w.change("audit", id, with(start, "lead", w.ann)).ok());
  CHECK(w.body("audit", id).at("dependences").as_array().empty());
  const auto other = w.made("audit", first(w));
  start["independence_reason"] = "A.8.13 is audited by Ann";
  CHECK(w.change("audit", other, start).ok());
  CHECK(base::text_member(w.body("audit", other).at("dependences").at(0), "because") == "owner of A.8.13");
  const auto elsewhere = w.made("scope", JsonObject{{"name", "Shop"}});
  const auto there = w.made("audit", with(first(w), "scope", elsewhere));
  CHECK(w.change("audit", there, without(start, "independence_reason")).ok());
}

TEST_CASE("audit: so is the author and the approver of a policy in scope; auditors from outside are the body's affair") {
  World w;
  const auto policy = w.made("document", JsonObject{{"title", "Policy"},
                                                    {"kind", "policy"},
                                                    {"edition", "1"},
                                                    {"body", "x"},
                                                    {"author", w.bob},
                                                    {"approver", w.ann},
                                                    {"classification", "internal"},
                                                    {"next_review", "2027-01-01"}});
  const auto id = w.made("audit", with(first(w), "lead", w.bob));
  CHECK(w.body("audit", id).at("dependences").as_array().empty());
  w.changed("document", policy, JsonObject{{"status", "in_review"}});
  w.act_as(w.ann);
  w.changed("document", policy, JsonObject{{"status", "published"}, {"approved_by", w.ann}, {"approved_on", "2026-03-01"}}, true);
  w.changed("audit", id, JsonObject{{"team", JsonArray{Json(w.ann)}}});
  CHECK(w.body("audit", id).at("dependences").as_array().size() == 2);
  JsonObject external = with(first(w), "kind", "supplier");
  const auto stage = w.made("audit", external);
  JsonObject start = without(planned(w), "lead");
  start["status"] = "running";
  CHECK(refusal(w.change("audit", stage, start)) == "/lead: is needed: say who leads it");
  CHECK(w.change("audit", stage, with(start, "external_team", JsonArray{"Dr. Weiss"})).ok());
}

TEST_CASE("audit: by an approved programme, with days and samples that can be") {
  World w;
  const auto programme =
      w.made("audit_programme", JsonObject{{"title", "Cycle"}, {"scope", w.scope}, {"starts_on", "2026-01-01"}, {"ends_on", "2028-12-31"}});
  const auto id = w.made("audit", with(first(w), "programme", programme));
  CHECK(refusal(w.change("audit", id, with(planned(w), "status", "running"))) == "/programme: is not approved yet");
  CHECK(refusal(w.change("audit", id, JsonObject{{"starts_on", "2026-02-02"}, {"ends_on", "2026-02-01"}})) ==
        "/ends_on: is before it begins");
  CHECK(refusal(w.change("audit", id, JsonObject{{"reported_on", "2026-03-02"}})) == "/reported_on: lies in the future");
  const auto sampled = [&](int population, int drawn, int deviations) {
    const JsonObject sample{{"what", "Leavers"}, {"population", population}, {"drawn", drawn}, {"deviations", deviations}};
    return refusal(w.change("audit", id, JsonObject{{"samples", JsonArray{sample}}}));
  };
  CHECK(sampled(10, 11, 0) == "/samples/0/drawn: is more than there are");
  CHECK(sampled(10, 5, 6) == "/samples/0/deviations: is more than were looked at");
  CHECK(sampled(10, 5, 5).empty());
}

TEST_CASE("audit: not closed while a nonconformity of it has no cause") {
  World w;
  w.act_as(w.ann);
  const auto id = w.made("audit", first(w));
  walk(w, "audit", id, {{"running", planned(w), 6}, {"reported", report(w), 3}});
  const auto finding = w.made(
      "finding",
      JsonObject{
          {"title", "No test"}, {"grade", "minor"}, {"origin", "internal_audit"}, {"clause", "9.2"}, {"description", "x"}, {"audit", id}});
  CHECK(refusal(w.change("audit", id, JsonObject{{"status", "closed"}})).find("nobody has determined the cause of F-") !=
        std::string::npos);
  w.changed("finding", finding, JsonObject{{"status", "cause_determined"}, {"correction", "Tested"}, {"cause", "Forgotten"}});
  CHECK(w.change("audit", id, JsonObject{{"status", "closed"}}).ok());
}

}  // namespace sealwright::isms
