// SPDX-License-Identifier: Apache-2.0
#include "isms/crosswalk_coverage.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

using content::Requirement;

const Requirement& requirement(const char* ref) { return *test_library().requirement(ref).value(); }

HomeFact effective() {
  HomeFact out;
  out.control = Id::make(Instant::of_seconds(1));
  out.status = ControlStatus::effective;
  return out;
}

const RequirementCoverage& row_of(const FrameworkCoverage& coverage, std::string_view id) {
  for (const auto& row : coverage.rows)
    if (row.requirement->id == id) return row;
  base::misuse("no such row");
}

FrameworkCoverage cover(const char* framework, const HomeFacts& facts) {
  return coverage_of(test_library(), *test_library().framework(framework), facts);
}

/// What a requirement is mapped to, by going through every pair of every crosswalk.
std::set<const Requirement*> naively(const Requirement& wanted) {
  std::set<const Requirement*> out;
  for (const auto& crosswalk : test_library().crosswalks()) {
    for (const auto& pair : crosswalk.pairs) {
      if (pair.relation == content::Relation::none) continue;
      if (pair.from == &wanted && pair.to->framework == "iso27001") out.insert(pair.to);
      if (pair.to == &wanted && pair.from->framework == "iso27001") out.insert(pair.from);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("coverage: each requirement of each framework stands once, with exactly what the crosswalks map it to") {
  std::uint64_t mapped = 0, gaps = 0;
  for (const auto& framework : test_library().frameworks()) {
    if (framework.id == "iso27001") continue;
    const auto coverage = coverage_of(test_library(), framework, {});
    std::size_t assessable = 0;
    for (const auto& each : framework.requirements) assessable += each.assessable() ? 1 : 0;
    CHECK(coverage.rows.size() == assessable);
    std::uint64_t total = 0;
    for (const auto& [support, count] : coverage.counts) total += count;
    CHECK(total == assessable);
    CHECK(coverage.counts.at(Support::supported) + coverage.counts.at(Support::partly_supported) == 0);
    for (const auto& row : coverage.rows) {
      std::set<const Requirement*> found;
      for (const auto& each : row.supporters) CHECK(found.insert(each.requirement).second);
      CHECK(found == naively(row.heading ? *row.heading : *row.requirement));
      if (row.heading) CHECK(naively(*row.requirement).empty());
      CHECK((row.support == Support::no_mapping) == row.supporters.empty());
      ++(row.supporters.empty() ? gaps : mapped);
    }
  }
  CHECK(mapped > 300);
  CHECK(gaps > 0);
}

TEST_CASE("coverage: supported while all of it is effective, partly while some is, and not by what is excluded") {
  HomeFacts facts;
  for (const char* ref : {"A.5.2", "A.5.3", "A.5.4"}) facts[&requirement(ref)] = effective();
  facts[&requirement("5.3")].documents.push_back({"document", "x", "D-1", "Roles"});
  const auto support = [&] { return row_of(cover("soc2", facts), "CC1.3").support; };
  CHECK(support() == Support::supported);
  facts[&requirement("A.5.4")].status = ControlStatus::not_applicable;
  CHECK(support() == Support::partly_supported);
  const Json shown = to_json(cover("soc2", facts));
  for (const auto& row : shown.at("rows").as_array()) {
    if (base::text_member(row, "id") == "CC1.3") CHECK(row.at("gaps") == Json(JsonArray{"A.5.4"}));
  }
  for (const char* ref : {"A.5.2", "A.5.3"}) facts[&requirement(ref)].status = ControlStatus::failing;
  CHECK(support() == Support::partly_supported);  // the clause has its document
  facts[&requirement("5.3")].documents.clear();
  CHECK(support() == Support::not_supported);
  facts[&requirement("5.3")].evidence.push_back(Id::make(Instant::of_seconds(1)));
  CHECK(support() == Support::partly_supported);
}

TEST_CASE("coverage: no word of it says that another framework is complete") {
  HomeFacts facts;
  for (const auto& each : test_library().framework("iso27001")->requirements) facts[&each] = effective();
  for (const auto& framework : test_library().frameworks()) {
    if (framework.id == "iso27001") continue;
    const std::string text = base::canonical(to_json(coverage_of(test_library(), framework, facts)).at("counts"));
    CHECK(text.find("complete") == std::string::npos);
    CHECK(text.find("compliant") == std::string::npos);
  }
  CHECK(row_of(cover("soc2", facts), "CC1.3").support == Support::supported);
}

TEST_CASE("coverage: what an organization has is what counts, in its scope and while it is fresh") {
  TestOrganization acme;
  const auto facts = [&] {
    const auto reader = acme.read();
    return home_facts(*reader, test_library(), test_checks(), acme.scope).value();
  };
  CHECK_FALSE(facts().at(&requirement("5.2")).supports());
  CHECK(facts().at(&requirement("A.7.2")).status == ControlStatus::not_implemented);
  const auto policy = acme.create("document", JsonObject{{"title", "Policy"},
                                                         {"kind", "policy"},
                                                         {"edition", "1.0"},
                                                         {"body", "x"},
                                                         {"author", acme.bob.text()},
                                                         {"approver", acme.ann.text()},
                                                         {"classification", "internal"},
                                                         {"controls", JsonArray{"A.5.1"}},
                                                         {"clauses", JsonArray{"5.2", "9.3"}},
                                                         {"next_review", "2027-03-01"}});
  acme.change("document", policy.id, {{"status", "in_review"}}).value();
  CHECK(facts().at(&requirement("5.2")).documents.empty());  // not published
  acme.write(acme.ann,
             [&](store::Writer& writer) -> Result<> {
               TRY(const auto found, writer.find("document", policy.id));
               Json body = found->body;
               body.as_object()["status"] = "published";
               body.as_object()["approved_by"] = acme.ann.text();
               body.as_object()["approved_on"] = "2026-03-01";
               TRY([[maybe_unused]] const auto done, writer.update("document", policy.id, found->version, body, true));
               return {};
             })
      .value();
  CHECK(facts().at(&requirement("5.2")).supports());
  CHECK(facts().at(&requirement("9.3.2")).supports());  // what answers 9.3 answers what stands below
  CHECK_FALSE(facts().at(&requirement("9.2.1")).supports());
  CHECK(facts().at(&requirement("A.5.1")).documents.size() == 1);

  const auto references = references_of(*acme.read(), acme.record("document", policy.id)).value();
  CHECK(references == std::set<std::string>{"5.2", "9.3", "A.5.1"});
}

TEST_CASE("answer once: what something serves is what has it among its supporters, and itself") {
  const auto served = served_by(test_library(), {"iso27001:A.5.1", "OWN-1"});
  std::set<const Requirement*> found;
  for (const auto& each : served) {
    CHECK(each.through == std::set<std::string>{"A.5.1"});
    found.insert(each.requirement);
  }
  std::set<const Requirement*> expected{&requirement("A.5.1")};
  for (const auto& framework : test_library().frameworks()) {
    for (const auto& each : framework.requirements) {
      if (framework.id != "iso27001" && naively(each).contains(&requirement("A.5.1"))) expected.insert(&each);
    }
  }
  CHECK(found == expected);
  CHECK(expected.size() > 5);
  CHECK(served_by(test_library(), {}).empty());
  CHECK(served_by(test_library(), {"OWN-1"}).empty());
}

TEST_CASE("answer once: evidence serves the controls that it is attached to, and those of checks on what it delivered") {
  TestOrganization acme;
  store::Delivery delivery;
  delivery.items.push_back({"host.sshd", "web", JsonObject{{"host", "web"}, {"installed", true}}, false});
  delivery.collected["host.sshd"] = {"host", "installed"};
  const auto evidence = acme.add_evidence({.source = "host:web", .controls = {"iso27001:A.7.2"}}, delivery);
  std::set<std::string> expected{"A.7.2"};
  for (const auto& check : test_checks().all()) {
    if (check.check.resource != "host.sshd") continue;
    for (const auto& control : check.check.controls) expected.insert(control.substr(control.find(':') + 1));
  }
  CHECK(expected.size() > 1);
  CHECK(references_of(*acme.read(), test_checks(), evidence).value() == expected);
}

}  // namespace sealwright::isms
