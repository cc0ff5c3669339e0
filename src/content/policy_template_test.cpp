// SPDX-License-Identifier: Apache-2.0
#include "content/policy_template.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "content/library.hpp"

namespace sealwright::content {
namespace {

const Framework& iso27001() {
  static const Library library = Library::load(ContentTree::embedded()).value();
  return *library.framework(kHomeFramework);
}

const PolicyTemplates& shipped() {
  static const PolicyTemplates all = read_policy_templates(ContentTree::embedded(), iso27001()).value();
  return all;
}

constexpr std::string_view kHead = "---\nid: own\ntitle: Own\nabout: Of our own\nkind: policy\ncontrols: [A.5.15]\naudience: All\n---\n";

/// What reading says of one file alone: all faults in one text, or "read".
std::string said(std::string_view path, std::string_view bytes) {
  const std::vector<base::EmbeddedFile> files{{path, bytes}};
  const auto result = read_policy_templates(ContentTree(files), iso27001());
  return result ? "read" : result.error().text();
}
std::string of_text(std::string_view text) { return said("policies/own.md", std::string(kHead) + std::string(text)); }
std::string with(std::string_view from, std::string_view to) {
  std::string bytes = std::string(kHead) + "# Own\n";
  return said("policies/own.md", bytes.replace(bytes.find(from), from.size(), to));
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// `A.5.15` where the reference stands in a line of the front matter alone.
std::set<std::string> controls_of(const PolicyTemplates& all) {
  std::set<std::string> out;
  for (const auto& each : all) out.insert(each.controls.begin(), each.controls.end());
  return out;
}

}  // namespace

TEST_CASE("policy templates: the shipped ones are there, with titles of their own, and are of a reader's length") {
  CHECK(shipped().size() == 22);
  std::set<std::string> titles;
  for (const auto& each : shipped()) {
    CAPTURE(each.id);
    CHECK(titles.insert(each.title).second);
    const auto* file = ContentTree::embedded().find("policies/" + each.id + ".md");
    REQUIRE(file != nullptr);
    const auto lines = std::count(file->bytes.begin(), file->bytes.end(), '\n');
    CHECK(lines >= 40);
    CHECK(lines <= 60);
    CHECK(each.text.starts_with("# " + each.title + "\n"));
    CHECK(has(each.text, "## Purpose"));
    CHECK(has(each.text, "records and review"));
    CHECK(has(each.text, "{{scope}}"));
  }
}

TEST_CASE("policy templates: together they answer all of Annex A, and every clause that asks for a document") {
  const auto answered = controls_of(shipped());
  for (const auto& each : iso27001().requirements) {
    if (each.kind == Requirement::Kind::control && !each.group) CHECK_MESSAGE(answered.contains(each.id), each.id);
  }
  CHECK(answered.size() == 93);
  std::set<std::string> clauses;
  for (const auto& each : shipped()) clauses.insert(each.clauses.begin(), each.clauses.end());
  for (const char* clause : {"4.3", "5.2", "6.1.2", "6.1.3", "6.2", "7.5.1", "8.1", "9.2.2", "9.3.3", "10.2"})
    CHECK_MESSAGE(clauses.contains(clause), clause);
}

TEST_CASE("policy templates: every blank is asked for by one of them, and stands where it can") {
  std::set<Blank> asked;
  for (const auto& each : shipped()) {
    std::string again;
    for (const auto& part : each.parts) {
      again += part.words;
      if (part.last) continue;
      asked.insert(part.blank);
      again += "{{" + std::string(blank_names()[static_cast<std::size_t>(part.blank)]) + "}}";
    }
    CHECK_MESSAGE(again == each.text, each.id);
  }
  CHECK(asked.size() == blank_names().size());
}

TEST_CASE("policy templates: a text is refused with the place and the remedy") {
  CHECK(of_text("# Own {{scope}}\n\n{{roles}}\n") == "read");
  CHECK(of_text("{{roles}}") == "read");
  CHECK(has(of_text("# Own\n\nAt {{organisation}}.\n"),
            "policies/own.md:11:4: there is no blank \"organisation\": did you mean organization?"));
  CHECK(has(of_text("{{zzzzzzzz}}"), "docs/content.md"));
  CHECK(has(of_text("{{ scope }}"), "there is no blank"));
  CHECK(has(of_text("{{}}"), "there is no blank"));
  CHECK(has(of_text("words {{scope"), "policies/own.md:9:7: {{ is not closed"));
  CHECK(has(of_text("Roles: {{roles}}\n"), "roles is a list: let it stand alone on its line"));
  CHECK(has(of_text("{{roles}} follow\n"), "alone on its line"));
  CHECK(has(of_text(" \n"), "holds no text"));
  CHECK(has(of_text("\xff"), "is not UTF-8"));
}

TEST_CASE("policy templates: front matter is refused with the place and the remedy") {
  CHECK(has(said("policies/own.md", "# Own\n"), "begin with front matter"));
  CHECK(has(said("policies/own.md", "---\nid: own\n"), "begin with front matter"));
  CHECK(has(said("policies/own.md", "---\n---\n# Own\n"), "policies/own.md"));
  CHECK(has(said("policies/own.yaml", kHead), "files here end in .md"));
  CHECK(has(said("policies/deeper/own.md", std::string(kHead) + "# Own\n"), "name the file own.md"));
  CHECK(has(with("id: own", "id: other"), "name the file other.md"));
  CHECK(has(with("A.5.15", "A.5.99"), "policies/own.md:6:12: there is no control of Annex A \"A.5.99\""));
  CHECK(has(with("A.5.15", "A.5.15, A.5.15"), "stands twice"));
  CHECK(has(with("controls: [A.5.15]", "clauses: [A.5.15]"), "there is no clause \"A.5.15\""));
  CHECK(has(with("[A.5.15]", "[]"), "name one clause or control at least"));
  CHECK(has(with("kind: policy", "kind: record"), "record"));
  CHECK(has(with("audience: All", "audiance: All"), "audiance"));
  CHECK(has(with("audience: All", "audience: All\nreview_months: 0"), "review_months"));
  CHECK(has(with("title: Own", "title: *own"), "policies/own.md:3:8: "));
}

TEST_CASE("policy templates: a program whose templates are faulty does not start") {
  std::vector<base::EmbeddedFile> files;
  for (const auto& each : embedded_files()) files.push_back(each);
  const std::string bytes = std::string(kHead) + "{{nothing}}";
  files.push_back({"policies/own.md", bytes});
  const auto result = Library::load(ContentTree(files));
  REQUIRE_FALSE(result.ok());
  CHECK(has(result.error().text(), "content/policies/own.md:9:1: there is no blank \"nothing\""));
}

TEST_CASE("policy templates: one is found by its id, else the nearest is named") {
  CHECK((*find_policy_template(shipped(), "access-control"))->controls.front() == "A.5.3");
  CHECK(has(find_policy_template(shipped(), "acess-control").error().text(), "did you mean access-control?"));
}

}  // namespace sealwright::content
