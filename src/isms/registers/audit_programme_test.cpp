// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/audit_programme.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

Json planned(const char* on, JsonArray requirements) {
  return JsonObject{{"title", "Audit"}, {"planned_for", on}, {"requirements", std::move(requirements)}};
}

JsonArray clauses() { return {"4", "5", "6", "7", "8", "9", "10"}; }

JsonObject cycle(const World& w, JsonArray audits) {
  return {
      {"title", "2026–2028"}, {"scope", w.scope}, {"starts_on", "2026-01-01"}, {"ends_on", "2028-12-31"}, {"audits", std::move(audits)}};
}

JsonObject whole(const World& w) {
  return {{"objectives", "Does it work"},
          {"considered", "Operations first"},
          {"methods", "On site, yearly"},
          {"reporting", "Board"},
          {"responsible", w.ann}};
}

}  // namespace

TEST_CASE("audit programme: drafted, approved whole by a named person, closed with what it showed") {
  World w;
  const auto id = w.made("audit_programme", cycle(w, {planned("2026-06-01", clauses()), planned("2027-06-01", {"A.8"})}));
  CHECK(w.change("audit_programme", id, JsonObject{{"status", "approved"}}).error().faults.size() == 6);  // and the person
  w.act_as(w.bob);
  walk(w, "audit_programme", id, {{"approved", whole(w), 5}});
  CHECK(refusal(w.change("audit_programme", id, JsonObject{{"methods", "None"}})).starts_with("/methods: cannot change: it was approved"));
  walk(w, "audit_programme", id, {{"draft", {}, 0}, {"approved", {}, 0}, {"closed", {{"conclusion", "It works"}}, 1}});
  CHECK(refusal(w.change("audit_programme", id, JsonObject{{"conclusion", "x"}}))
            .starts_with("/conclusion: cannot change: the cycle is closed"));
}

TEST_CASE("audit programme: it reaches every clause and every control that applies") {
  World w;
  w.act_as(w.bob);
  const auto approve = [&](JsonArray requirements) {
    const auto id = w.made("audit_programme", cycle(w, {planned("2026-06-01", std::move(requirements))}));
    return refusal(w.change("audit_programme", id, with(whole(w), "status", "approved")));
  };
  CHECK(approve(clauses()) == "/audits: do not reach A.8.13: a cycle reaches every clause and every control that applies");
  CHECK(approve({"A.8.13"}).starts_with("/audits: do not reach 4, 5, 6, 7, 8 and 2 more"));
  JsonArray all = clauses();
  all.push_back("A.8.13");
  CHECK(approve(all).empty());
  w.changed("control", w.control, JsonObject{{"applicable", false}, {"exclusion_reason", "Nothing is stored"}});
  CHECK(approve(clauses()).empty());
}

TEST_CASE("audit programme: days within the cycle, and each audit reaches something") {
  World w;
  CHECK(refusal(w.create("audit_programme", cycle(w, {planned("2025-12-31", {"4"})}))) ==
        "/audits/0/planned_for: lies outside of the cycle");
  CHECK(refusal(w.create("audit_programme", cycle(w, {planned("2029-01-01", {"4"})}))) ==
        "/audits/0/planned_for: lies outside of the cycle");
  CHECK(refusal(w.create("audit_programme", cycle(w, {planned("2028-12-31", {})}))) ==
        "/audits/0/requirements: is needed: say what it reaches");
  CHECK(refusal(w.create("audit_programme", with(cycle(w, {}), "ends_on", "2025-01-01"))) == "/ends_on: is before it starts");
}

TEST_CASE("which requirement a reference reaches") {
  CHECK(reaches_requirement("7", "7"));
  CHECK(reaches_requirement("A.5", "A.5.7"));
  CHECK(reaches_requirement("6.1.3", "6.1.3 d"));
  CHECK(!reaches_requirement("A.5", "A.50"));
  CHECK(!reaches_requirement("1", "10"));
  CHECK(!reaches_requirement("A.5.7", "A.5"));
}

}  // namespace sealwright::isms
