// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include <set>

#include "content/tree.hpp"
#include "documents/make.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::documents {

TEST_CASE("every document has a template, a name of its own, and takes records of a register that is there") {
  const auto tree = content::ContentTree::embedded();
  std::set<std::string> names;
  for (const auto& report : reports()) {
    INFO(report.name);
    CHECK(tree.find("templates/" + report.name + ".html") != nullptr);
    CHECK(names.insert(report.name).second);
    const bool gathers = report.gather != nullptr;
    CHECK(gathers);
    CHECK_FALSE((report.title.empty() || report.clause.empty() || report.help.empty()));
    CHECK(report.rows.empty() == report.columns.empty());
    if (report.takes.empty()) continue;
    const auto reg = isms::registers::find(report.takes);
    REQUIRE(reg.ok());
    if (!report.finished.member.empty()) CHECK((*reg)->field(report.finished.member) != nullptr);
  }
}

TEST_CASE("a document is found by its name; another name is told which there are") {
  CHECK((*find_report("policy"))->takes == "document");
  const auto missing = find_report("polcy");
  REQUIRE_FALSE(missing.ok());
  CHECK(missing.error().category == Category::not_found);
  CHECK(missing.error().message.find("risk-assessment") != std::string::npos);
}

TEST_CASE("a spreadsheet is a form of what is a table") {
  CHECK(formats_of(evidence_index()) == std::vector<std::string>{"pdf", "docx", "xlsx", "html", "json"});
  CHECK(formats_of(policy()) == std::vector<std::string>{"pdf", "docx", "html", "json"});
}

}  // namespace sealwright::documents
