// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/measure.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

TEST_CASE("measure: drafted, in use once it says how, when and who, retired") {
  World w;
  const auto id = w.made("measure", JsonObject{{"title", "Patched within a week"}, {"direction", "higher_is_better"}, {"unit", "%"}});
  const JsonObject whole{{"method", "Hosts without old updates, by all hosts"},
                         {"target", 95},
                         {"every_days", 7},
                         {"measured_by", w.bob},
                         {"evaluated_every_days", 30},
                         {"evaluated_by", w.ann}};
  walk(w, "measure", id, {{"in_use", whole, 6}});
  CHECK(refusal(w.change("measure", id, JsonObject{{"unit", "hosts"}}))
            .starts_with("/method: cannot change while it is in use, nor the unit"));
  CHECK(refusal(w.change("measure", id, JsonObject{{"method", "By feeling"}})).starts_with("/method: cannot change while it is in use"));
  CHECK(w.change("measure", id, JsonObject{{"target", 97}}).ok());
  walk(w, "measure", id, {{"draft", {{"unit", "hosts"}}, 0}, {"in_use", {}, 0}, {"retired", {}, 0}});
  const auto never = w.made("measure", JsonObject{{"title", "Lines of policy"}, {"direction", "lower_is_better"}});
  walk(w, "measure", never, {{"retired", {}, 0}});
}

TEST_CASE("measure: active people measure and evaluate") {
  World w;
  w.changed("person", w.bob, JsonObject{{"status", "inactive"}});
  for (const char* member : {"measured_by", "evaluated_by"}) {
    const JsonObject body{{"title", "Open risks"}, {"direction", "lower_is_better"}, {member, w.bob}};
    CHECK(refusal(w.create("measure", body)).find("names somebody who is not active") != std::string::npos);
  }
}

}  // namespace sealwright::isms
