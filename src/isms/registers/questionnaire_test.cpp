// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/questionnaire.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

Json question(const char* answer = nullptr) {
  JsonObject out{{"question", "Do you encrypt?"}};
  if (answer) out["answer"] = answer;
  return out;
}

JsonObject customer(const World& w, JsonArray items) {
  return {{"title", "Shop Ltd"}, {"asked_by", "Purchasing"}, {"received_on", "2026-02-20"}, {"owner", w.bob}, {"items", std::move(items)}};
}

}  // namespace

TEST_CASE("questionnaire: received, answered, approved by somebody else, sent as approved") {
  World w;
  const auto id = w.made("questionnaire", customer(w, {question(), question()}));
  const JsonObject answered{{"items", JsonArray{question("Yes"), question("At rest, too")}}};
  walk(w, "questionnaire", id, {{"answered", answered, 2}, {"received", {}, 0}, {"answered", {}, 0}});
  const JsonObject approved{{"status", "approved"}};
  CHECK(refusal(w.change("questionnaire", id, approved)).starts_with("/status: needs a named person"));
  w.act_as(w.bob);
  CHECK(refusal(w.change("questionnaire", id, approved)) == "/status: is set by somebody else than the owner");
  w.act_as(w.ann);
  walk(w, "questionnaire", id, {{"approved", {}, 0}});
  CHECK(refusal(w.change("questionnaire", id, JsonObject{{"items", JsonArray{question("No")}}}))
            .starts_with("/items: cannot change: the answers"));
  walk(w, "questionnaire", id, {{"received", {}, 0}});
  CHECK(base::member(w.body("questionnaire", id), "approved_by") == nullptr);
  walk(w, "questionnaire", id, {{"answered", {}, 0}, {"approved", {}, 0}, {"sent", {}, 0}});
  CHECK(base::text_member(w.body("questionnaire", id), "sent_on") == "2026-03-01");
  CHECK(base::text_member(w.body("questionnaire", id), "approved_by") == w.ann);
}

TEST_CASE("questionnaire: something is asked, on days that can be, and declined with a reason") {
  World w;
  const auto id = w.made("questionnaire", customer(w, {}));
  CHECK(refusal(w.change("questionnaire", id, JsonObject{{"status", "answered"}})) == "/items: is needed: there is no question yet");
  walk(w, "questionnaire", id, {{"declined", {{"declined_reason", "No customer"}}, 1}});
  CHECK(refusal(w.create("questionnaire", with(customer(w, {}), "received_on", "2026-03-02"))) == "/received_on: lies in the future");
  CHECK(refusal(w.create("questionnaire", with(customer(w, {}), "due", "2026-02-19"))) == "/due: is before it came");
}

}  // namespace sealwright::isms
