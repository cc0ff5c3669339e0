// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/assignment.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Roles {
  World w;
  std::string officer = w.made("role", JsonObject{{"name", "Security officer"}, {"responsibilities", "Runs the ISMS"}});
  std::string auditor = w.made(
      "role",
      JsonObject{{"name", "Internal auditor"}, {"responsibilities", "Audits the ISMS"}, {"conflicts_with", JsonArray{Json(officer)}}});
  JsonObject held(const std::string& role, const std::string& person) const {
    return {{"role", role}, {"person", person}, {"starts_on", "2026-01-01"}};
  }
};

}  // namespace

TEST_CASE("assignment: proposed, in force once it is known, ended for good") {
  Roles r;
  const auto id = r.w.made("assignment", r.held(r.officer, r.w.ann));
  CHECK(base::text_member(r.w.body("assignment", id), "title") == "Security officer");
  walk(r.w, "assignment", id, {{"in_force", {{"communicated_on", "2026-01-01"}}, 1}, {"ended", {}, 0}});
  CHECK(base::text_member(r.w.body("assignment", id), "ends_on") == "2026-03-01");
  CHECK(refusal(r.w.change("assignment", id, JsonObject{{"ends_on", "2026-04-01"}})).starts_with("/ends_on: cannot change: it has ended"));
}

TEST_CASE("assignment: an active person, somebody else as deputy, days in order") {
  Roles r;
  CHECK(refusal(r.w.create("assignment", with(r.held(r.officer, r.w.ann), "deputy", r.w.ann))).starts_with("/deputy: holds the role"));
  CHECK(refusal(r.w.create("assignment", with(r.held(r.officer, r.w.ann), "ends_on", "2025-12-31"))) == "/ends_on: is before it starts");
  const auto id = r.w.made("assignment", with(r.held(r.officer, r.w.ann), "deputy", r.w.bob));
  CHECK(refusal(r.w.change("assignment", id, JsonObject{{"person", r.w.bob}, {"deputy", nullptr}})).starts_with("/person: cannot change"));
  const auto eve = r.w.add_person("eve");
  r.w.changed("person", eve, JsonObject{{"status", "inactive"}});
  CHECK(refusal(r.w.create("assignment", r.held(r.auditor, eve))).starts_with("/person: names somebody who is not active"));
  r.w.changed("role", r.auditor, JsonObject{{"status", "retired"}});
  CHECK(refusal(r.w.create("assignment", r.held(r.auditor, r.w.bob))) == "/role: is retired: choose an active one");
}

TEST_CASE("assignment: roles in conflict meet in one hand with a reason only, and no role twice") {
  Roles r;
  const auto first = r.w.made("assignment", r.held(r.officer, r.w.ann));
  CHECK(refusal(r.w.create("assignment", r.held(r.auditor, r.w.ann))).starts_with("/conflict_reason: is needed"));
  CHECK(r.w.create("assignment", r.held(r.auditor, r.w.bob)).ok());
  CHECK(r.w.create("assignment", with(r.held(r.auditor, r.w.ann), "conflict_reason", "Audits are led by a consultant")).ok());
  CHECK(refusal(r.w.create("assignment", r.held(r.officer, r.w.ann))).find("/person: holds this role already") != std::string::npos);
  r.w.changed("assignment", first, JsonObject{{"status", "ended"}});
  CHECK(r.w.create("assignment", with(r.held(r.officer, r.w.ann), "conflict_reason", "See there")).ok());
}

}  // namespace sealwright::isms
