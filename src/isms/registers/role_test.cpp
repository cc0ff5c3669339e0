// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/role.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject role(const char* name) { return {{"name", name}, {"responsibilities", "Runs it"}}; }

JsonObject holds(const std::string& role_id, const std::string& person) {
  return {{"role", role_id}, {"person", person}, {"starts_on", "2026-01-01"}};
}

}  // namespace

TEST_CASE("role: active and retired, and not retired while somebody holds it") {
  World w;
  const auto id = w.made("role", role("Security officer"));
  const auto held = w.made("assignment", holds(id, w.ann));
  CHECK(refusal(w.change("role", id, JsonObject{{"status", "retired"}})).find("cannot be retired while AS-") != std::string::npos);
  w.changed("assignment", held, JsonObject{{"status", "in_force"}, {"communicated_on", "2026-01-01"}});
  w.changed("assignment", held, JsonObject{{"status", "ended"}});
  walk(w, "role", id, {{"retired", {}, 0}, {"active", {}, 0}});
}

TEST_CASE("role: not its own superior, nor in conflict with itself") {
  World w;
  const auto id = w.made("role", role("Security officer"));
  const auto other = w.made("role", role("Head of IT"));
  CHECK(refusal(w.change("role", id, JsonObject{{"reports_to", id}})) == "/reports_to: is the role itself: choose another");
  CHECK(refusal(w.change("role", id, JsonObject{{"conflicts_with", JsonArray{Json(id)}}}))
            .starts_with("/conflicts_with: names the role itself"));
  CHECK(w.change("role", id, JsonObject{{"reports_to", other}, {"conflicts_with", JsonArray{Json(other)}}}).ok());
}

TEST_CASE("which roles are in conflict, whoever says so") {
  Role a, b, c;
  const Id ids[] = {Id::make(Instant(1)), Id::make(Instant(2)), Id::make(Instant(3))};
  a.conflicts_with = {{ids[1]}};
  CHECK(conflict(a, ids[0], b, ids[1]));
  CHECK(conflict(b, ids[1], a, ids[0]));
  CHECK(!conflict(a, ids[0], c, ids[2]));
}

}  // namespace sealwright::isms
