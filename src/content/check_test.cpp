// SPDX-License-Identifier: Apache-2.0
#include "content/check.hpp"

#include <doctest/doctest.h>

#include <deque>

#include "base/text.hpp"

namespace sealwright::content {
namespace {

constexpr std::string_view kGood = R"(id: account-second-factor
title: Active accounts sign in with a second factor
controls: [iso27001:A.5.17, iso27001:A.8.5]
resource: identity.account
applies_to: resource.active && resource.kind == 'human'
pass_when: resource.mfa_enrolled
reason: "'account ' + resource.login + ' has no second factor'"
severity: high
fresh_for: 7d
remedy: Enrol a second factor, or disable the account.
examples:
  - {resource: {login: ann, active: true, kind: human, mfa_enrolled: true}, verdict: pass}
  - {resource: {login: bob, active: true, kind: human, mfa_enrolled: false}, verdict: fail}
  - {resource: {login: eve, active: true, kind: human}, verdict: unknown}
  - {resource: {login: old, active: false}, verdict: not_applicable}
)";
constexpr std::string_view kPath = "checks/accounts/account-second-factor.yaml";

const Library& library() {
  static const Library loaded = [] {
    auto result = Library::load(ContentTree::embedded());
    REQUIRE_MESSAGE(result, result.error().text());
    return *std::move(result);
  }();
  return loaded;
}

std::string with(std::string_view from, std::string_view to) {
  std::string text(kGood);
  const auto at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

Result<Checks> loaded(const std::string& text, std::string_view path = kPath) {
  const base::EmbeddedFile file{path, text};
  return Checks::load(ContentTree(base::EmbeddedFolder(&file, 1)), library());
}

/// All that loading a changed check says.
std::string fault(std::string_view from, std::string_view to) {
  const std::string text = with(from, to);
  const auto checks = loaded(text);
  return checks ? "" : checks.error().text();
}

void says(std::string_view from, std::string_view to, std::string_view expected) {
  const std::string said = fault(from, to);
  CHECK_MESSAGE(said.find(expected) != std::string::npos, said);
}

}  // namespace

TEST_CASE("a check is read whole") {
  const auto checks = loaded(std::string(kGood));
  REQUIRE_MESSAGE(checks, checks.error().text());
  REQUIRE(checks->all().size() == 1);
  const CompiledCheck& compiled = checks->all()[0];
  CHECK(compiled.check.id == "account-second-factor");
  CHECK(compiled.check.area == "accounts");
  CHECK(compiled.check.controls == std::vector<std::string>{"iso27001:A.5.17", "iso27001:A.8.5"});
  CHECK(compiled.check.severity == Severity::high);
  CHECK(compiled.check.fresh_for == 7 * 86400);
  CHECK(compiled.check.examples.size() == 4);
  CHECK(compiled.check.version.size() == 64);
  CHECK(compiled.reads == std::set<std::string>{"resource.active", "resource.kind", "resource.login", "resource.mfa_enrolled"});
  CHECK(checks->find("account-second-factor") == &compiled);
  CHECK(checks->find("account") == nullptr);
  CHECK(checks->known("account-second-facter").error().message.find("did you mean account-second-factor?") != std::string::npos);
}

TEST_CASE("each fault names file and line, and what to write instead") {
  says("mfa_enrolled\nreason", "mfa_enroled\nreason",
       "account-second-factor.yaml:6: pass_when: 1:9: identity.account has no field 'mfa_enroled'; did you mean 'mfa_enrolled'?");
  says("pass_when: resource.mfa_enrolled", "pass_when: resource.login", "must be of type bool, and is of type string");
  says("pass_when: resource.mfa_enrolled", "pass_when: resource.active &&", "expected a value");
  says("severity: high", "severity: hihg", "must be one of critical, high, medium, low, info");
  says("severity: high\n", "", "\"severity\" is missing");
  says("fresh_for: 7d", "fresh_for: soon", "fresh_for is a span such as 7d, 36h or 90m");
  says("remedy:", "remdy:", "remdy");
  says("iso27001:A.8.5", "iso27001:A.8.99", "A.8.99");
  says("iso27001:A.8.5", "A.8.5", "written with its framework");
  says("iso27001:A.8.5", "iso27001:A.5.17", "stands here twice");
  says("iso27001:A.8.5", "own:ACME-1", "own:ACME-1 is a control of one organization");
  std::string many = "iso27001:A.8.5";
  for (int i = 0; i < 100; ++i) many += ", iso27001:X." + std::to_string(i);
  says("iso27001:A.8.5", many, "a check names at most 100 controls; split it");
  says("controls: [iso27001:A.5.17, iso27001:A.8.5]", "controls: resource.login", "must be of type list(string)");
  says("resource: identity.account", "resource: identity.acount", "identity.account");
  says("id: account-second-factor", "id: account_second", "lower-case words joined by dashes");
  says("id: account-second-factor", "id: account-third-factor", "the file is named account-second-factor");
  says("verdict: unknown", "verdict: unknwon", "a verdict is pass, fail, unknown, error or not_applicable");
  says("  - {resource: {login: eve, active: true, kind: human}, verdict: unknown}\n", "", "no example has the verdict unknown");
  says("  - {resource: {login: old, active: false}, verdict: not_applicable}\n", "", "no example has the verdict not_applicable");
  says("mfa_enrolled: false", "mfa_enrolled: no", "expected bool, found a string");
  says("mfa_enrolled: false", "mfa: false", "declares no field \"mfa\"");
  says("title: Active", "title: [Active]\nolder: Active", "title");
}

TEST_CASE("a text by itself is loaded as a file is, and needs no file's name") {
  const CheckTypes types(library());
  const auto one = load_check(kGood, "CK-1", library(), types);
  REQUIRE_MESSAGE(one, one.error().text());
  CHECK(one->check.file == "CK-1");
  CHECK(one->check.version == loaded(std::string(kGood))->all()[0].check.version);
  CHECK(load_check(with("iso27001:A.8.5", "own:ACME-1"), "CK-1", library(), types)->check.controls.back() == "own:ACME-1");
  const auto bad = load_check(with("mfa_enrolled\nreason", "mfa_enroled\nreason"), "CK-1", library(), types);
  CHECK(bad.error().faults.front().message.starts_with("CK-1:6: pass_when: 1:9: "));
  CHECK(load_check("id: [", "CK-1", library(), types).error().text().find("CK-1:") != std::string::npos);
}

TEST_CASE("others are laid over by their id, and the question is told apart from the id") {
  const auto base = loaded(std::string(kGood));
  REQUIRE(base);
  const auto over = [&](std::string_view from, std::string_view to) {
    return *load_check(with(from, to), "CK-1", library(), base->types());
  };
  const auto replaced = base->overlaid({over("severity: high", "severity: low")});
  REQUIRE(replaced.all().size() == 1);
  CHECK(replaced.all()[0].check.severity == Severity::low);
  CHECK(base->all()[0].check.severity == Severity::high);
  const auto beside = base->overlaid({over("id: account-second-factor", "id: a-first")});
  REQUIRE(beside.all().size() == 2);
  CHECK(beside.all()[0].check.id == "a-first");
  CHECK(beside.find("account-second-factor") != nullptr);
  CHECK(&beside.types() == &base->types());

  CHECK(base->same_question(over("id: account-second-factor", "id: a-first").check) == &base->all()[0]);
  CHECK(base->same_question(over("severity: high", "severity: low").check) == nullptr);
  CHECK(base->same_question(
            over("id: account-second-factor\ntitle: A", "id: a-first\nunknown_when: resource.login == ''\ntitle: A").check) == nullptr);
}

TEST_CASE("relations are held to declared fields") {
  const auto with_pass = [](std::string_view expression) {
    const auto checks = loaded(with("pass_when: resource.mfa_enrolled", "pass_when: " + std::string(expression)));
    return checks ? std::string() : checks.error().text();
  };
  CHECK(with_pass("count_by('identity.account', 'email', resource.email) == 1") == "");
  CHECK(with_pass("count_by('identity.account', 'emial', resource.email) == 1").find("has no field \"emial\"; did you mean \"email\"?") !=
        std::string::npos);
  CHECK(with_pass("count_by('identity.acount', 'email', resource.email) == 1").find("there is no resource type") != std::string::npos);
  CHECK(with_pass("count_by('identity.account', resource.email, resource.email) == 1").find("the name of a field in quotes second") !=
        std::string::npos);
  CHECK(with_pass("lookup('identity.account', resource.email).mfa_enrolled").find("must be of type bool, and is of type optional(bool)") !=
        std::string::npos);
}

TEST_CASE("what may cost too much for the largest resource is refused, with the reason and what to do") {
  const auto with_pass = [](std::string_view expression) {
    const auto checks = loaded(with("pass_when: resource.mfa_enrolled", "pass_when: " + std::string(expression)));
    return checks ? std::string() : checks.error().text();
  };
  const std::string deep =
      "resource.groups.all(a, resource.groups.all(b, resource.groups.all(c, resource.groups.all(d, a + b + c + d != ''))))";
  CHECK(with_pass(deep).find("account-second-factor.yaml:6: pass_when: 1:") != std::string::npos);
  CHECK(with_pass(deep).find("loops stand more than 3 deep in each other; compare with in, or split the check in two") !=
        std::string::npos);
  const std::string dear = "resource.groups.all(a, resource.groups.all(b, resource.groups.exists(c, a == b || b == c)))";
  CHECK(with_pass(dear).find("and a check may take 1000000; this loop is the dearest part: go through a shorter list") !=
        std::string::npos);
  CHECK(with_pass("resource.groups.all(a, a in ['x', 'y'])") == "");
  // The list's declared bound decides: a hundred elements may be compared with each other, the default of a thousand may not.
  ResourceType type = *library().type("identity.account");
  const auto compiled = [&](std::size_t most) {
    auto other = Library::load(ContentTree::embedded());
    REQUIRE(other);
    ResourceType bounded = type;
    bounded.name = "t.bounded";
    for (auto& field : bounded.fields)
      if (field.name == "groups") {
        field.type.max = most;
        field.type.element.front().max = 100;
      }
    REQUIRE(other->add_type(bounded));
    const CheckTypes types(*other);
    Check check;
    check.file = "trial";
    check.resource = "t.bounded";
    check.pass_when = "resource.groups.all(a, resource.groups.exists(b, a != b))";
    check.reason = "'x'";
    return compile_check(check, types).ok();
  };
  CHECK(compiled(100));
  CHECK_FALSE(compiled(100'000));
}

TEST_CASE("an id stands once") {
  const std::string text(kGood);
  const base::EmbeddedFile files[] = {{"checks/a/account-second-factor.yaml", text}, {"checks/b/account-second-factor.yaml", text}};
  const auto checks = Checks::load(ContentTree(files), library());
  REQUIRE_FALSE(checks);
  CHECK(checks.error().text().find("the id stands in") != std::string::npos);
}

TEST_CASE("a question is asked once, however it is spaced and whatever it is called") {
  const auto together = [](const std::string& other) {
    const std::string text(kGood);
    const base::EmbeddedFile files[] = {{kPath, text}, {"checks/accounts/account-other.yaml", other}};
    const auto checks = Checks::load(ContentTree(files), library());
    return checks ? std::string() : checks.error().text();
  };
  const auto other = [](std::string_view from, std::string_view to) {
    std::string text = with("id: account-second-factor", "id: account-other");
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
  };
  const std::string_view question = "applies_to: resource.active && resource.kind == 'human'";
  const std::string same = "account-second-factor.yaml: asks the same of identity.account as content/checks/accounts/account-other.yaml";
  CHECK(together(other("severity: high", "severity: low")).find(same) != std::string::npos);
  CHECK(together(other(question, "applies_to: \"resource.active&&  resource.kind=='human'\"")).find(same) != std::string::npos);
  CHECK(together(other(question, "applies_to: resource.active && resource.kind == ' human'")).empty());
  CHECK(together(other(question, "applies_to: resource.active && resource.admin")).empty());
  CHECK(together(other("[iso27001:A.5.17, iso27001:A.8.5]", "resource.groups")).empty());
}

TEST_CASE("faults of several files come together") {
  const std::string one = with("severity: high", "severity: loud");
  const std::string two = with("fresh_for: 7d", "fresh_for: 7");
  const base::EmbeddedFile files[] = {{"checks/a/account-second-factor.yaml", one}, {"checks/b/account-second-factor.yaml", two}};
  const auto checks = Checks::load(ContentTree(files), library());
  REQUIRE_FALSE(checks);
  CHECK(checks.error().faults.size() >= 2);
}

}  // namespace sealwright::content
