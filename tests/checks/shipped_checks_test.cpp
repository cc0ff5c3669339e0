// SPDX-License-Identifier: Apache-2.0
// The checks under content/checks, as the program carries them.
#include <doctest/doctest.h>

#include <set>

#include "checks/examples.hpp"
#include "checks/form.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"

namespace sealwright {
namespace {

constexpr std::size_t kAtLeast = 60;

const content::Library& library() {
  static const content::Library loaded = [] {
    auto result = content::Library::load(content::ContentTree::embedded());
    REQUIRE_MESSAGE(result, result.error().text());
    const auto added = content::add_register_types(*result, isms::registers::all());
    REQUIRE_MESSAGE(added, added.error().text());
    return *std::move(result);
  }();
  return loaded;
}

const content::Checks& shipped() {
  static const content::Checks loaded = [] {
    auto result = content::Checks::load(content::ContentTree::embedded(), library());
    REQUIRE_MESSAGE(result, result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

}  // namespace

TEST_CASE("every shipped check compiles, and each of its examples gets its verdict") {
  CHECK(shipped().all().size() >= kAtLeast);
  std::size_t examples = 0;
  for (const auto& check : shipped().all()) {
    examples += check.check.examples.size();
    for (const auto& failure : checks::test_examples(check, shipped().types()))
      CHECK_MESSAGE(false, failure.file << ":" << failure.line << ": " << failure.message);
  }
  CHECK(examples >= 3 * shipped().all().size());
}

TEST_CASE("configuration management, new in 2022, is tested by what scans find") {
  std::set<std::string> types;
  for (const auto& check : shipped().all())
    for (const auto& control : check.check.controls)
      if (control == "iso27001:A.8.9") types.insert(check.check.resource);
  CHECK(types.contains("scan.result"));
  CHECK(shipped().find("scan-rule")->controls.has_value());
}

TEST_CASE("a register's type has its fields, its references and its key") {
  const auto* person = library().type("isms.person");
  REQUIRE(person);
  CHECK(person->key == std::vector<std::string>{"ref"});
  CHECK(person->field("email") != nullptr);
  CHECK(person->field("starts_on")->type.kind == content::ValueType::Kind::timestamp);
  CHECK(library().type("isms.risk")->field("current")->type.fields.size() == 2);
}

TEST_CASE("of the shipped checks' conditions many have a form, and each comes back to the same form") {
  std::size_t said = 0;
  for (const auto& check : shipped().all()) {
    const auto shown = checks::form_of_expression(check.check.pass_when);
    if (!shown) continue;
    ++said;
    CAPTURE(check.check.id);
    const auto again = checks::form_of_expression(checks::expression_of_form(*shown).value());
    CHECK(base::canonical(again.value()) == base::canonical(*shown));
  }
  CHECK(said * 3 > shipped().all().size());
}

}  // namespace sealwright
