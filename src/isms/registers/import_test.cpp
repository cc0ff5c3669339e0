// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
namespace {

JsonObject body() {
  return {{"title", "risks.xlsx into risk"},
          {"into", "risk"},
          {"file_name", "risks.xlsx"},
          {"digest", std::string(64, 'a')},
          {"row_count", 2},
          {"created_count", 2},
          {"changed_count", 0},
          {"same_count", 0},
          {"first_entry", 7},
          {"last_entry", 8},
          {"imported_on", "2026-03-01"}};
}

}  // namespace

TEST_CASE("import: it is written by its process alone, and says what it did for good") {
  World world;
  CHECK(refusal(world.create("import", with(body(), "digest", std::string(64, 'x')), true)).starts_with("/digest: is no SHA-256"));
  CHECK(refusal(world.create("import", with(body(), "last_entry", 6), true)) == "/last_entry: is before the first");
  CHECK(refusal(world.create("import", with(body(), "undone_on", "2026-03-01"), true)) == "/undone_on: is of imports that were undone");
  const auto id = world.made("import", body(), true);
  CHECK(refusal(world.change("import", id, JsonObject{{"created_count", 3}}, true)) ==
        "/created_count: cannot change: it was imported as it says");
  CHECK(refusal(world.change("import", id, JsonObject{{"status", "undone"}}, true)) == "/undone_on: is needed");
  world.changed("import", id, JsonObject{{"status", "undone"}, {"undone_on", "2026-03-01"}}, true);
  CHECK(refusal(world.change("import", id, JsonObject{{"undone_on", "2026-03-02"}}, true)) == "/undone_on: cannot change: it was undone");
  CHECK(refusal(world.change("import", id, JsonObject{{"status", "applied"}}, true)).find("nothing follows it") != std::string::npos);
}

}  // namespace sealwright::isms
