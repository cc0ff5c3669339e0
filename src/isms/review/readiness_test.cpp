// SPDX-License-Identifier: Apache-2.0
#include "isms/review/readiness.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

using Graded = content::Grade;

RuleHead rule(const char* id, const char* clause, Graded grade) { return {id, id, clause, grade, {}, "risk", ""}; }
Remark remark(const char* id, const char* clause, Graded grade) { return {id, id, clause, grade, "risk", {}, ""}; }

ControlState control(const char* reference, ControlStatus status) {
  ControlState out;
  out.control.value.reference = reference;
  out.result.status = status;
  return out;
}

Readiness ready(const std::vector<RuleHead>& rules, const std::vector<Remark>& remarks, const std::vector<ControlState>& controls) {
  return readiness(*test_library().framework("iso27001"), rules, remarks, controls);
}

}  // namespace

TEST_CASE("readiness: of nothing there is nothing to say") {
  const auto none = ready({}, {}, {});
  CHECK(none.clauses.empty());
  CHECK(none.themes.empty());
}

TEST_CASE("readiness: a rule is met where no remark names it, else it counts by its grade") {
  const std::vector<RuleHead> rules{rule("a", "6.1.2", Graded::major), rule("b", "6.1.2", Graded::minor),
                                    rule("c", "6.1.2", Graded::opportunity), rule("d", "9.2.2", Graded::major)};
  const auto all_met = ready(rules, {}, {}).clauses;
  REQUIRE(all_met.size() == 2);
  CHECK(all_met[0].clause == "6.1.2");
  CHECK(!all_met[0].title.empty());
  CHECK(all_met[0].rules == 3);
  CHECK(all_met[0].met == 3);
  const auto some = ready(rules, {remark("a", "6.1.2", Graded::major), remark("c", "6.1.2", Graded::opportunity)}, {}).clauses;
  CHECK(some[0].met == 1);
  CHECK(some[0].majors == 1);
  CHECK(some[0].minors == 0);
  CHECK(some[0].opportunities == 1);
  CHECK(some[1].met == 1);
  const auto minor = ready(rules, {remark("b", "6.1.2", Graded::minor), remark("d", "9.2.2", Graded::major)}, {}).clauses;
  CHECK(minor[0].met + minor[0].minors == 3);
  CHECK(minor[1].met == 0);
  CHECK(minor[1].majors == 1);
}

TEST_CASE("readiness: a theme counts as ready what is effective or not applicable, and nothing else") {
  const auto themes = ready({}, {},
                            {control("A.5.1", ControlStatus::effective), control("A.5.23", ControlStatus::not_applicable),
                             control("A.5.7", ControlStatus::failing), control("A.8.9", ControlStatus::insufficient),
                             control("A.8.10", ControlStatus::planned), control("A.8.11", ControlStatus::not_implemented),
                             control("OWN-1", ControlStatus::effective)})
                          .themes;
  REQUIRE(themes.size() == 3);
  CHECK(themes[0].theme == "A.5");
  CHECK(themes[0].controls == 3);
  CHECK(themes[0].ready == 2);
  CHECK(themes[0].by_status.at(ControlStatus::failing) == 1);
  CHECK(themes[1].theme == "A.8");
  CHECK(themes[1].ready == 0);
  CHECK(themes[1].controls == 3);
  CHECK(themes[2].theme == "own");
  CHECK(themes[2].title == "Own controls");
  CHECK(themes[2].ready == 1);
}

TEST_CASE("readiness: the counts of a provisioned organization add up to its rules and its rows, and the formulas stand beside them") {
  TestOrganization acme;
  const auto reader = acme.read();
  const auto rules = review_rules(test_checks(), {});
  const auto remarks = review(*reader, {test_checks_of(*reader).value(), acme.scope, {}}).value().remarks;
  const auto all = ready(rules, remarks, control_states(*reader, test_checks(), acme.scope).value());
  std::uint64_t counted = 0, met = 0, found = 0, controls = 0;
  for (const auto& each : all.clauses) {
    CHECK(each.met + each.majors + each.minors + each.opportunities == each.rules);
    counted += each.rules;
    met += each.met;
    found += each.majors + each.minors + each.opportunities;
  }
  CHECK(counted == rules.size());
  CHECK(found == remarks.size());
  CHECK(met > 0);
  for (const auto& each : all.themes) controls += each.controls;
  CHECK(controls == 93);
  const Json json = to_json(all);
  CHECK(json.at("clause_formula").as_string() == kClauseFormula);
  CHECK(json.at("theme_formula").as_string() == kThemeFormula);
}

}  // namespace sealwright::isms
