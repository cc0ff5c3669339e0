// SPDX-License-Identifier: Apache-2.0
#include "checks/form.hpp"

#include <doctest/doctest.h>

namespace sealwright::checks {
namespace {

Json form(const char* text) { return base::parse_json(text).value(); }

std::string there_and_back(const char* text) {
  const auto expression = expression_of_form(form(text));
  if (!expression) return expression.error().text();
  const auto back = form_of_expression(*expression);
  if (!back) return back.error().text();
  CHECK(base::canonical(*back) == base::canonical(form(text)));
  return *expression;
}

}  // namespace

TEST_CASE("form: each operator becomes CEL and comes back") {
  CHECK(there_and_back(R"({"field": "active", "operator": "is_true"})") == "resource.active");
  CHECK(there_and_back(R"({"field": "active", "operator": "is_false"})") == "!resource.active");
  CHECK(there_and_back(R"({"field": "owner", "operator": "is_present"})") == "has(resource.owner)");
  CHECK(there_and_back(R"({"field": "owner.mail", "operator": "is_absent"})") == "!has(resource.owner.mail)");
  CHECK(there_and_back(R"({"field": "kind", "operator": "equals", "value": "human"})") == "resource.kind == 'human'");
  CHECK(there_and_back(R"({"field": "size", "operator": "at_least", "value": -3})") == "resource.size >= -3");
  CHECK(there_and_back(R"({"field": "score", "operator": "less", "value": 7.5})") == "resource.score < 7.5");
  CHECK(there_and_back(R"({"field": "name", "operator": "not_equals", "value": "it's \\ \n \u0001 ünï"})") ==
        "resource.name != 'it\\'s \\\\ \\n \\u0001 ünï'");
  CHECK(there_and_back(R"({"field": "shell", "operator": "none_of", "value": ["sh", "bash"]})") == "!(resource.shell in ['sh', 'bash'])");
  CHECK(there_and_back(R"({"field": "port", "operator": "one_of", "value": [22, 443]})") == "resource.port in [22, 443]");
  CHECK(there_and_back(R"({"field": "groups", "operator": "lacks", "value": "sudo"})") == "!('sudo' in resource.groups)");
  CHECK(there_and_back(R"({"field": "path", "operator": "starts_with", "value": "/etc"})") == "resource.path.startsWith('/etc')");
  CHECK(there_and_back(R"({"field": "seen_at", "operator": "older_than", "value": "90d"})") ==
        "now - resource.seen_at > duration('2160h')");
  CHECK(there_and_back(R"({"field": "seen_at", "operator": "newer_than", "value": "45s"})") == "now - resource.seen_at < duration('45s')");
  CHECK(there_and_back(R"({"field": "end", "operator": "before", "value": "2026-03-01T00:00:00Z"})") ==
        "resource.end < timestamp('2026-03-01T00:00:00Z')");
  CHECK(there_and_back(R"({"field": "ports", "operator": "some", "value": {"all": [{"field": "open", "operator": "is_true"},
                           {"field": "number", "operator": "less", "value": 1024}]}})") ==
        "resource.ports.exists(item, item.open && item.number < 1024)");
  CHECK(there_and_back(R"({"field": "tags", "operator": "every", "value": {"field": "", "operator": "starts_with", "value": "x"}})") ==
        "resource.tags.all(item, item.startsWith('x'))");
}

TEST_CASE("form: all, any and not keep their order of binding") {
  CHECK(there_and_back(R"({"all": [{"field": "a", "operator": "is_true"}, {"any": [{"field": "b", "operator": "is_true"},
                           {"field": "c", "operator": "is_true"}]}]})") == "resource.a && (resource.b || resource.c)");
  CHECK(there_and_back(R"({"any": [{"all": [{"field": "a", "operator": "is_true"}, {"field": "b", "operator": "is_true"}]},
                           {"not": {"field": "n", "operator": "more", "value": 1}}]})") == "resource.a && resource.b || !(resource.n > 1)");
}

TEST_CASE("form: what it refuses names the place") {
  const auto refusal = [](const char* text) {
    const auto out = expression_of_form(form(text));
    return out ? std::string("accepted: ") + *out : out.error().text();
  };
  CHECK(refusal(R"({"all": []})").find("/all") != std::string::npos);
  CHECK(refusal(R"({"all": [{"field": "a", "operator": "like", "value": "x"}]})").find("/all/0/operator") != std::string::npos);
  CHECK(refusal(R"({"any": [{"field": "a b", "operator": "is_true"}]})").find("/any/0/field") != std::string::npos);
  CHECK(refusal(R"({"field": "a'] || true", "operator": "is_true"})").find("/field") != std::string::npos);
  CHECK(refusal(R"({"field": "a", "operator": "older_than", "value": "soon"})").find("/value") != std::string::npos);
  CHECK(refusal(R"({"field": "a", "operator": "equals", "value": {"x": 1}})").find("/value") != std::string::npos);
  CHECK(refusal(R"({"field": "a", "operator": "is_true", "value": 1})").find("/value") != std::string::npos);
  CHECK(refusal(R"({"field": "a", "operator": "is_true", "colour": 1})").find("/colour") != std::string::npos);
  CHECK(refusal(R"([1])").find("object") != std::string::npos);
  std::string deep = R"({"field": "a", "operator": "is_true"})";
  for (int i = 0; i < 50; ++i) deep = R"({"not": )" + deep + "}";
  CHECK(refusal(deep.c_str()).find("deep") != std::string::npos);

  for (const char* expression : {"resource.a + 1 == 2", "lookup('x', resource.y)", "resource.a == resource.b", "1 == resource.a",
                                 "resource.?a.orValue(true)", "resource.m.map(x, x)", "a && b", "resource", "now > resource.x"}) {
    CAPTURE(expression);
    const auto out = form_of_expression(expression);
    REQUIRE_FALSE(out.ok());
    CHECK(out.error().text().find("1:") != std::string::npos);
  }
  CHECK(form_of_expression("resource.a ==").error().text().find("1:") != std::string::npos);
}

}  // namespace sealwright::checks
