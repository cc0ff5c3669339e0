// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/person.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

TEST_CASE("person: active on creation, address in lower case, days in order") {
  isms::World w;
  const auto id = w.made("person", JsonObject{{"name", "Eve"}, {"email", "Eve@Example.ORG"}, {"starts_on", "2026-01-01"}});
  CHECK(base::text_member(w.body("person", id), "status") == "active");
  CHECK(base::text_member(w.body("person", id), "email") == "eve@example.org");
  CHECK(refusal(w.change("person", id, JsonObject{{"ends_on", "2025-12-31"}, {"status", "inactive"}})) ==
        "/ends_on: is before the first day of work");
  CHECK(refusal(w.change("person", id, JsonObject{{"ends_on", "2026-02-28"}})).starts_with("/status: is active, though"));
  CHECK(w.change("person", id, JsonObject{{"ends_on", "2026-03-01"}}).ok());
}

TEST_CASE("person: nobody is his own manager, and a manager is active") {
  isms::World w;
  CHECK(refusal(w.change("person", w.ann, JsonObject{{"manager", w.ann}})) == "/manager: is the person himself: choose another");
  CHECK(w.change("person", w.ann, JsonObject{{"manager", w.bob}}).ok());
  const auto gone = w.made("person", JsonObject{{"name", "Old"}, {"email", "old@example.org"}, {"ends_on", "2026-03-05"}});
  w.at = w.at.plus_seconds(86'400 * 10);
  CHECK(refusal(w.change("person", w.bob, JsonObject{{"manager", gone}})).starts_with("/manager: names somebody who is not active"));
}

TEST_CASE("whether somebody is active on a day") {
  isms::Person person;
  const Date today(100);
  CHECK(isms::is_active(person, today));
  person.ends_on = today;
  CHECK(isms::is_active(person, today));
  person.ends_on = today.plus_days(-1);
  CHECK(!isms::is_active(person, today));
  person.ends_on.reset();
  person.status = isms::Presence::inactive;
  CHECK(!isms::is_active(person, today));
}

}  // namespace sealwright::isms
