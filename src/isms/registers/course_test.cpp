// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/course.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

TEST_CASE("course: drafted, offered with a syllabus and an audience, retired") {
  World w;
  const auto id = w.made("course", JsonObject{{"title", "Phishing"}, {"kind", "awareness"}, {"for_everybody", false}});
  const JsonObject whole{{"link", "https://learn.example.org/phishing"}, {"for_everybody", true}, {"owner", w.ann}};
  walk(w, "course", id, {{"offered", whole, 3}, {"draft", {}, 0}, {"offered", {}, 0}, {"retired", {}, 0}, {"draft", {}, 0}});
}

TEST_CASE("course: for everybody or for roles, not both") {
  World w;
  const auto role = w.made("role", JsonObject{{"name", "Developer"}, {"responsibilities", "Writes code"}});
  JsonObject body{{"title", "Safe code"}, {"kind", "role"}, {"for_everybody", true}, {"roles", JsonArray{Json(role)}}};
  CHECK(refusal(w.create("course", body)).starts_with("/roles: is said beside everybody"));
  body["for_everybody"] = false;
  CHECK(w.create("course", body).ok());
}

}  // namespace sealwright::isms
