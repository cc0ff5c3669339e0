// SPDX-License-Identifier: Apache-2.0
// docs/coverage.md: what tests each clause and control. It is written from the content by SEALWRIGHT_WRITE_GOLDEN=1 and compared here.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "base/text.hpp"
#include "shipped.hpp"

namespace sealwright {
namespace {

using content::Requirement;
using Tests = std::map<std::string, std::vector<std::string>>;  // control → checks

const std::string kFile = SEALWRIGHT_SOURCE_DIR "/docs/coverage.md";

constexpr std::string_view kHead =
    R"(# What tests each clause and control

Written from `content/` by the test `checks_suite` with `SEALWRIGHT_WRITE_GOLDEN=1`; the same test fails where this page is out of date.

**Checks** run by themselves over what sources deliver and over the registers; each counts only where it is in force, that is, where a
source delivers its type or a person required it. **Records** are registers whose rows and rules show the control at work; beside
them each control has its row in the Statement of Applicability. **Attestation** is what somebody shows and confirms, as evidence with
a date, because no data tells it, or not all of it. A check that passes is never the whole of a control.

)";

Tests tests_by_control() {
  Tests tests;
  for (const auto& check : shipped().all())
    for (const auto& control : check.check.controls) tests[control].push_back(check.check.id);
  return tests;
}

std::string code(const std::vector<std::string>& words) {
  std::vector<std::string> quoted;
  for (const auto& word : words) quoted.push_back("`" + word + "`");
  return quoted.empty() ? "–" : base::joined(quoted, ", ");
}

void table(std::ostream& out, Requirement::Kind kind, const Tests& tests) {
  out << "| | title | checks | records | attestation |\n| --- | --- | --- | --- | --- |\n";
  for (const auto& each : library().framework("iso27001")->requirements) {
    if (each.kind != kind || !each.assessable()) continue;
    const auto found = tests.find(each.ref());
    out << "| " << each.id << " | " << each.title << " | " << code(found == tests.end() ? std::vector<std::string>{} : found->second)
        << " | " << code(each.tested_by) << " | " << (each.attest.empty() ? "–" : each.attest) << " |\n";
  }
}

std::size_t tested(Requirement::Kind kind, const Tests& tests) {
  std::size_t count = 0;
  for (const auto& each : library().framework("iso27001")->requirements)
    if (each.kind == kind && each.assessable() && tests.contains(each.ref())) ++count;
  return count;
}

std::string page() {
  const Tests tests = tests_by_control();
  std::vector<std::string> by_result;
  std::set<std::string> types;
  for (const auto& check : shipped().all()) {
    types.insert(check.check.resource);
    if (check.controls) by_result.push_back(check.check.id);
  }
  std::ostringstream out;
  out << kHead << shipped().all().size() << " checks over " << types.size() << " resource types speak to "
      << tested(Requirement::Kind::control, tests) << " of the 93 controls and to " << tested(Requirement::Kind::clause, tests)
      << " clauses.\nWhatever control a result itself refers to is what these speak to, so they stand in no row: " << code(by_result)
      << ".\n\n"
      << "## Controls of Annex A\n\n";
  table(out, Requirement::Kind::control, tests);
  out << "\n## Clauses\n\n";
  table(out, Requirement::Kind::clause, tests);
  return out.str();
}

}  // namespace

TEST_CASE("what the page says of each control is what the content holds") {
  const std::string now = page();
  if (std::getenv("SEALWRIGHT_WRITE_GOLDEN")) std::ofstream(kFile, std::ios::binary) << now;
  std::ifstream stream(kFile, std::ios::binary);
  const std::string before{std::istreambuf_iterator<char>(stream), {}};
  CHECK_MESSAGE(before == now,
                "docs/coverage.md is out of date: run checks_suite with SEALWRIGHT_WRITE_GOLDEN=1 and look at the difference");
}

TEST_CASE("no clause or control is left blank, and what tests it exists") {
  const Tests tests = tests_by_control();
  std::size_t controls = 0;
  for (const auto& each : library().framework("iso27001")->requirements) {
    if (!each.assessable()) {
      CHECK_MESSAGE(each.tested_by.empty(), each.id);
      continue;
    }
    controls += each.kind == Requirement::Kind::control ? 1 : 0;
    CHECK_MESSAGE((!each.tested_by.empty() || !each.attest.empty()), each.id);
    CHECK_MESSAGE((tests.contains(each.ref()) || !each.attest.empty()), each.id << " has no check, so somebody must attest it");
    for (const auto& reg : each.tested_by) CHECK_MESSAGE(library().type("isms." + reg), each.id << " names no register: " << reg);
  }
  CHECK(controls == 93);
}

}  // namespace sealwright
