// SPDX-License-Identifier: Apache-2.0
#include "isms/policies/fill.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"
#include "isms/policies/typed_text.hpp"
#include "isms/processes/draft_policy.hpp"
#include "isms/registers/document.hpp"

namespace sealwright::isms::policies {
namespace {

const content::PolicyTemplates& forms() {
  static const auto all = content::read_policy_templates(content::ContentTree::embedded(), *test_library().framework("iso27001")).value();
  return all;
}
const content::PolicyTemplate& form(const char* id) { return *content::find_policy_template(forms(), id).value(); }

Filled filled(TestOrganization& acme, const char* id) {
  const auto reader = acme.read();
  auto answers = Answers::read(*reader, reader->find("scope", acme.scope).value().value()).value();
  return answers.fill(form(id)).value();
}

Result<Drafted> drafted(TestOrganization& acme, const char* id, std::optional<Id> approver = {}) {
  Drafted out;
  TRY_DONE(acme.write(acme.ann, [&](store::Writer& writer) -> Result<> {
    TRY(const auto scope, writer.find("scope", acme.scope));
    TRY(auto answers, Answers::read(writer, *scope));
    TRY(out, draft_policy(writer, answers, form(id), {acme.scope, acme.ann, approver}));
    return {};
  }));
  return out;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

Id organization_of(TestOrganization& acme) { return acme.read()->list("organization", {})->records.front().id; }

}  // namespace

TEST_CASE("typed text: one line, and no mark of Markdown") {
  CHECK(typed("  Acme\n\t& Sons ") == "Acme \\& Sons");
  CHECK(typed("# Acme") == "\\# Acme");
  CHECK(typed("1. Acme 2. B") == "1\\. Acme 2. B");
  CHECK(typed("2024) x") == "2024\\) x");
  CHECK(typed("- [x] <b>*a*_b_`c`|~{{scope}}\\") == "\\- \\[x\\] \\<b\\>\\*a\\*\\_b\\_\\`c\\`\\|\\~\\{\\{scope\\}\\}\\\\");
  CHECK(typed("Ελλάδα 日本 🦭") == "Ελλάδα 日本 🦭");
  CHECK(typed(" \r\n ").empty());
  std::string dear;
  for (int i = 0; i < 10'000; ++i) dear += "é";
  CHECK(typed(dear).size() == 300 * 2 + std::string_view("…").size());
  CHECK(in_words({}).empty());
  CHECK(in_words({"a"}) == "a");
  CHECK(in_words({"a", "b", "c"}) == "a, b and c");
}

TEST_CASE("filling: what a fresh organization lacks stands in the text with its remedy, once in the list of gaps") {
  TestOrganization acme;
  const auto policy = filled(acme, "information-security");
  CHECK(has(policy.text, "Acme depends on information"));
  CHECK(has(policy.text, "**[top management: not recorded yet — `organization update`]**"));
  CHECK(has(policy.text, "**[ISMS manager: not recorded yet"));
  CHECK(has(policy.text, "**[objectives: not recorded yet — `objective create`]**"));
  CHECK(policy.gaps.size() == 5);
  const auto access = filled(acme, "incident-management");
  CHECK(access.gaps.size() == 3);
  const auto risks = filled(acme, "risk-management");
  CHECK(has(risks.text, "| Low | acceptable without a decision |"));
  CHECK(has(risks.text, "| Very high | nobody: it is treated |"));
  CHECK(has(risks.text, "| 5 | Almost certain | Several times a year |"));
  CHECK(has(risks.text, "Treatments that are 14 days overdue"));
  CHECK(has(filled(acme, "isms-scope").text, "Nothing is left out."));
  for (const auto& each : forms()) {
    CAPTURE(each.id);
    const auto out = filled(acme, each.id.c_str());
    CHECK_FALSE(has(out.text, "{{"));
    for (const auto& gap : out.gaps) CHECK(has(out.text, "**[" + gap.what + ": not recorded yet — `" + gap.remedy + "`]**"));
  }
}

TEST_CASE("filling: records of people, roles, scope, suppliers and plans become words and lists") {
  TestOrganization acme;
  acme.change("organization", organization_of(acme),
              {{"top_management", JsonArray{Json(acme.ann.text()), Json(acme.bob.text())}},
               {"isms_manager", acme.bob.text()},
               {"security_contact", "security_desk@acme.example"},
               {"escalate_after_days", 9}})
      .value();
  acme.change("scope", acme.scope, {{"locations", JsonArray{"1. Main street | 7", "Oslo"}}}).value();
  const auto role = acme.create("role", JsonObject{{"name", "Keeper"}, {"responsibilities", "Keeps *it*"}, {"status", "active"}});
  const auto policy = filled(acme, "information-security");
  CHECK(has(policy.text, "Top management (ann and bob)"));
  CHECK(has(policy.text, "manager, bob, keeps"));
  CHECK(has(policy.text, "security\\_desk@acme.example"));
  CHECK(has(policy.text, "- **Keeper** (held by nobody yet): Keeps \\*it\\*"));
  CHECK(has(filled(acme, "risk-management").text, "Treatments that are 9 days overdue"));
  CHECK(has(filled(acme, "physical-security").text, "\n- 1\\. Main street \\| 7\n- Oslo\n"));
  CHECK(has(filled(acme, "supplier-security").text, "12 months (critical), 24 months (important) and 36 months (standard)"));
  CHECK(has(filled(acme, "information-classification").text, "public, internal, confidential and strictly confidential"));
  acme.create("supplier", JsonObject{{"name", "Cloud"}, {"service", "All"}, {"tier", "standard"}, {"owner", acme.ann.text()}});
  CHECK(has(filled(acme, "supplier-security").text, "No approved supplier is critical."));
}

TEST_CASE("filling: a long list ends with how many more there are") {
  TestOrganization acme;
  JsonArray many;
  for (int i = 0; i < 45; ++i) many.emplace_back("Site " + std::to_string(i));
  acme.change("scope", acme.scope, {{"locations", many}}).value();
  const auto text = filled(acme, "physical-security").text;
  CHECK(has(text, "- Site 29\n- and 15 more, which the register lists\n"));
  CHECK_FALSE(has(text, "Site 30"));
}

TEST_CASE("filling: a hostile name is words, and is not filled again") {
  TestOrganization acme;
  acme.change("organization", organization_of(acme), {{"name", "{{roles}} <script>x</script> # [a](file:///etc/passwd) ![b](http://x)"}})
      .value();
  const auto text = filled(acme, "information-security").text;
  CHECK(has(text, "\\{\\{roles\\}\\} \\<script\\>x\\</script\\> # \\[a\\](file:///etc/passwd) !\\[b\\](http://x) depends"));
}

TEST_CASE("drafting: a document with its controls, clauses and day of review; nothing is approved, and author and approver differ") {
  TestOrganization acme;
  const auto made = drafted(acme, "access-control", acme.bob).value();
  const auto document = record_as<Document>(made.document).value();
  CHECK(document.status == DocumentStatus::draft);
  CHECK(document.title == "Access control policy");
  CHECK(document.controls == form("access-control").controls);
  CHECK(document.scopes.front().id == acme.scope);
  CHECK(document.next_review == Date::parse("2027-03-01").value());
  CHECK(document.distribution == std::vector<std::string>{"All staff"});
  CHECK_FALSE(document.approved_by);
  CHECK(has(*document.body, "Everyone at Acme reaches"));
  CHECK(drafted(acme, "privacy", acme.ann).error().text().find("is the author") != std::string::npos);
}

TEST_CASE("drafting: of each template one document, until that is retired") {
  TestOrganization acme;
  const auto made = drafted(acme, "cryptography").value();
  const auto again = drafted(acme, "cryptography");
  REQUIRE_FALSE(again.ok());
  CHECK(again.error().category == Category::conflict);
  CHECK(has(again.error().text(), made.document.ref));
  acme.change("document", made.document.id, {{"status", "retired"}}).value();
  CHECK(drafted(acme, "cryptography").ok());
  const auto other = acme.create("scope", JsonObject{{"name", "Elsewhere"}}).id;
  CHECK_FALSE(current_edition(*acme.read(), form("cryptography"), other).value());
}

}  // namespace sealwright::isms::policies
