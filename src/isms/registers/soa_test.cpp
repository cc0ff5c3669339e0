// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/soa.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject version(const isms::World& w, int number = 1) {
  return {{"title", "Hosting, version 1"},
          {"scope", w.scope},
          {"number", number},
          {"scope_statement", "Hosting"},
          {"rows_digest", std::string(64, 'a')},
          {"row_count", 93},
          {"applicable_count", 90},
          {"implemented_count", 60},
          {"prepared_by", w.bob},
          {"prepared_on", "2026-03-01"}};
}

}  // namespace

TEST_CASE("soa: two different people, the second acting now; then immutable") {
  isms::World w;
  const auto id = w.made("soa", version(w), true);
  const auto approval = [](const std::string& by) {
    return JsonObject{{"status", "published"}, {"approved_by", by}, {"approved_on", "2026-03-01"}};
  };
  w.act_as(w.bob);
  CHECK(refusal(w.change("soa", id, approval(w.bob), true)) == "/approved_by: prepared it: somebody else approves");
  CHECK(refusal(w.change("soa", id, approval(w.ann), true)).starts_with("/approved_by: is whoever approves now"));
  w.act_as(w.ann);
  CHECK(refusal(w.change("soa", id, JsonObject{{"status", "published"}}, true)) == "/approved_by: is needed to publish");
  JsonObject other_rows = approval(w.ann);
  other_rows["rows_digest"] = std::string(64, 'b');
  CHECK(refusal(w.change("soa", id, other_rows, true)).starts_with("/rows_digest: cannot change"));
  w.changed("soa", id, approval(w.ann), true);
  CHECK(refusal(w.change("soa", id, JsonObject{{"note", "x"}}, true)) == "/note: cannot change: a published version is immutable");
}

TEST_CASE("soa: numbers are taken once in a scope, unless withdrawn") {
  isms::World w;
  const auto id = w.made("soa", version(w), true);
  CHECK(refusal(w.create("soa", version(w), true)) == "/number: is taken in this scope");
  CHECK(w.create("soa", version(w, 2), true).ok());
  w.changed("soa", id, JsonObject{{"status", "withdrawn"}}, true);
  CHECK(w.create("soa", version(w), true).ok());
}

}  // namespace sealwright::isms
