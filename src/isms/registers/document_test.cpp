// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/document.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject policy(const isms::World& w, const char* edition = "1.0") {
  return {{"title", "Information security policy"},
          {"kind", "policy"},
          {"edition", edition},
          {"body", "# Policy"},
          {"author", w.bob},
          {"approver", w.ann},
          {"controls", JsonArray{"A.5.1"}},
          {"clauses", JsonArray{"5.2"}},
          {"classification", "internal"},
          {"next_review", "2027-03-01"}};
}

JsonObject published(const isms::World& w) { return {{"status", "published"}, {"approved_by", w.ann}, {"approved_on", "2026-03-01"}}; }

std::string publish(isms::World& w, JsonObject body) {
  const auto id = w.made("document", std::move(body));
  w.changed("document", id, JsonObject{{"status", "in_review"}});
  w.act_as(w.ann);
  w.changed("document", id, published(w), true);
  return id;
}

}  // namespace

TEST_CASE("document: the approver is not the author") {
  isms::World w;
  JsonObject body = policy(w);
  body["approver"] = w.bob;
  CHECK(refusal(w.create("document", body)) == "/approver: is the author: somebody else approves");
}

TEST_CASE("document: from the review on it is complete") {
  isms::World w;
  const auto id = w.made("document", JsonObject{{"title", "Policy"}, {"kind", "policy"}, {"edition", "1"}, {"classification", "internal"}});
  CHECK(w.change("document", id, JsonObject{{"status", "in_review"}}).error().faults.size() == 4);  // body, author, approver, next review
  const auto law = w.made(
      "document", JsonObject{{"title", "GDPR"}, {"kind", "external"}, {"edition", "2016"}, {"body", "Link"}, {"classification", "public"}});
  w.changed("document", law, JsonObject{{"status", "in_review"}});
  CHECK(w.change("document", law, JsonObject{{"status", "published"}}).ok());
}

TEST_CASE("document: published by its named approver, through the process alone") {
  isms::World w;
  const auto id = w.made("document", policy(w));
  CHECK(refusal(w.change("document", id, JsonObject{{"status", "published"}})).find("cannot change from draft to published") !=
        std::string::npos);
  w.changed("document", id, JsonObject{{"status", "in_review"}});
  CHECK(refusal(w.change("document", id, JsonObject{{"status", "published"}})) ==
        "/status: is set by publishing the document in the name of its approver");
  CHECK(refusal(w.change("document", id, published(w))).find("is set by the system") != std::string::npos);
  CHECK(refusal(w.change("document", id, published(w), true)).starts_with("/approved_by: is whoever approves now"));
  w.act_as(w.bob);
  JsonObject by_author = published(w);
  by_author["approved_by"] = w.bob;
  CHECK(refusal(w.change("document", id, by_author, true)) == "/approved_by: is not the named approver");
  w.act_as(w.ann);
  CHECK(w.change("document", id, published(w), true).ok());
}

TEST_CASE("document: a published edition is frozen; a new draft replaces it") {
  isms::World w;
  const auto first = publish(w, policy(w));
  CHECK(
      refusal(w.change("document", first, JsonObject{{"body", "# Other"}})).starts_with("/body: cannot change: a published edition stays"));
  CHECK(refusal(w.change("document", first, JsonObject{{"next_review", "2030-01-01"}})).starts_with("/next_review: cannot change"));
  JsonObject next = policy(w);
  next["replaces"] = first;
  CHECK(refusal(w.create("document", next)).starts_with("/edition: is that of the document it replaces"));
  next["edition"] = "2.0";
  const auto draft = w.made("document", next);
  next["replaces"] = draft;
  next["edition"] = "3.0";
  CHECK(refusal(w.create("document", next)).starts_with("/replaces: is not published"));
  w.changed("document", first, JsonObject{{"status", "retired"}});
  CHECK(w.change("document", draft, JsonObject{{"body", "# More"}}).ok());
}

}  // namespace sealwright::isms
