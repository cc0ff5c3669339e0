// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/communication.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

TEST_CASE("communication: planned, in use once it says when, with whom and how, ended") {
  World w;
  const auto id = w.made("communication", JsonObject{{"title", "Security news"}, {"audience", "internal"}});
  const JsonObject whole{{"with_whom", "All staff"}, {"occasion", "After an incident"}, {"how", "Mail"}, {"responsible", w.ann}};
  walk(w, "communication", id, {{"in_use", whole, 4}, {"ended", {}, 0}, {"planned", {}, 0}, {"ended", {}, 0}});
}

TEST_CASE("communication: what recurs has a next day, which follows from the last one") {
  World w;
  const auto id = w.made("communication", JsonObject{{"title", "Report to the board"}, {"audience", "internal"}});
  JsonObject whole{{"with_whom", "Board"}, {"every_months", 3}, {"how", "Meeting"}, {"responsible", w.ann}, {"status", "in_use"}};
  CHECK(refusal(w.change("communication", id, whole)).starts_with("/next_on: is needed"));
  CHECK(w.change("communication", id, with(whole, "next_on", "2026-03-31")).ok());
  w.changed("communication", id, JsonObject{{"last_on", "2026-02-28"}});
  CHECK(base::text_member(w.body("communication", id), "next_on") == "2026-05-28");
  CHECK(refusal(w.change("communication", id, JsonObject{{"last_on", "2026-03-02"}})) == "/last_on: lies in the future");
}

}  // namespace sealwright::isms
