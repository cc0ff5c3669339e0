// SPDX-License-Identifier: Apache-2.0
// The checks under content/checks, as the program carries them.
#include <doctest/doctest.h>

#include <set>

#include "checks/examples.hpp"
#include "checks/form.hpp"
#include "shipped.hpp"

namespace sealwright {
namespace {

constexpr std::size_t kAtLeast = 150;

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

TEST_CASE("every register and every area that an auditor looks at is tested") {
  std::set<std::string> types;
  std::set<std::string> families;
  for (const auto& check : shipped().all()) {
    const std::string& type = check.check.resource;
    types.insert(type);
    families.insert(type.substr(0, type.find('.')));
  }
  for (const char* family :
       {"host", "identity", "code", "cloud",  "container", "tls",     "dns",     "network",  "database", "data", "device",
        "sbom", "vuln",     "scan", "people", "backup",    "monitor", "service", "supplier", "threat",   "site", "media"})
    CHECK_MESSAGE(families.contains(family), family);
  for (const auto& reg : isms::registers::all()) CHECK_MESSAGE(types.contains("isms." + reg.name), reg.name);
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
