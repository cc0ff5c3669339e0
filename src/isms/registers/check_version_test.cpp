// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/check_version.hpp"

#include <doctest/doctest.h>

#include "base/digest.hpp"
#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

JsonObject draft(const World& w, const char* id = "own-one") {
  return {{"title", "Own"},     {"check", id},     {"text", std::string("id: ") + id + "\n"},
          {"reason", "Needed"}, {"author", w.bob}, {"drafted_on", "2026-03-01"}};
}
JsonObject published(const std::string& by) { return {{"status", "published"}, {"published_by", by}, {"published_on", "2026-03-01"}}; }
JsonObject retired(const std::string& by) {
  return {{"status", "retired"}, {"retired_by", by}, {"retired_on", "2026-03-02"}, {"retired_because", "Another tool tells it"}};
}

std::string make(World& w, const JsonObject& body) { return w.made("check_version", body, true); }
std::string refused(World& w, const std::string& id, const JsonObject& patch) {
  return refusal(w.change("check_version", id, patch, true));
}

}  // namespace

TEST_CASE("check version: its digest is that of its text, and its text names the check") {
  World w;
  const auto id = make(w, draft(w));
  CHECK(w.body("check_version", id).at("digest") == Json(base::sha256("id: own-one\n").hex()));
  w.changed("check_version", id, JsonObject{{"text", "id: own-one\n# more\n"}}, true);
  CHECK(w.body("check_version", id).at("digest") == Json(base::sha256("id: own-one\n# more\n").hex()));
  CHECK(refused(w, id, {{"text", "id: own-two\n"}}) == "/check: is not the id that the text gives itself");
  CHECK(refused(w, id, {{"text", "id: [broken"}}) == "/check: is not the id that the text gives itself");
  CHECK(refused(w, id, {{"text", "id: own-two\n"}, {"check", "own-two"}}) == "/check: cannot change: draft the other check by itself");
  CHECK(refused(w, id, {{"reason", " "}}) == "/reason: is empty: write something");
}

TEST_CASE("check version: one draft of a check at a time, and any number over time") {
  World w;
  const auto first = make(w, draft(w));
  CHECK(refusal(w.create("check_version", draft(w), true)) == "/check: has a draft already: change that one");
  make(w, draft(w, "own-two"));
  w.changed("check_version", first, JsonObject{{"status", "discarded"}}, true);
  CHECK(refused(w, first, {{"reason", "Again"}}).find("/reason: cannot change: this text is no draft any more") != std::string::npos);
  make(w, draft(w));
}

TEST_CASE("check version: published by a named person who did not write it") {
  World w;
  const auto id = make(w, draft(w));
  CHECK(refused(w, id, {{"status", "published"}}) == "/status: is set by publishing the draft in somebody's name");
  w.act_as(w.bob);
  CHECK(refused(w, id, published(w.bob)) == "/published_by: wrote the text: somebody else publishes it, in his own name");
  CHECK(refused(w, id, published(w.ann)) == "/published_by: is whoever publishes now: act in the name of that person");
  w.act_as(w.ann);
  w.changed("check_version", id, published(w.ann), true);
  CHECK(w.body("check_version", id).at("status") == Json("published"));

  const auto next = make(w, draft(w));
  CHECK(refused(w, next, published(w.ann)) == "/check: has another published text: that one is retired in the same step");
  w.changed("check_version", id, retired(w.ann), true);
  w.changed("check_version", next, published(w.ann), true);
}

TEST_CASE("check version: a published text never changes, and is retired with a reason and a name") {
  World w;
  const auto id = make(w, draft(w));
  w.act_as(w.ann);
  CHECK(refused(w, id, {{"retired_because", "No"}}) == "/retired_because: is of published texts: a draft is discarded");
  w.changed("check_version", id, published(w.ann), true);
  CHECK(refused(w, id, {{"text", "id: own-one\n# looser\n"}}).find("/text: cannot change") != std::string::npos);
  CHECK(refused(w, id, {{"author", w.ann}}).find("/author: cannot change") != std::string::npos);
  CHECK(refused(w, id, {{"retired_because", "Soon"}}).find("/retired_because: cannot change") != std::string::npos);
  CHECK(refused(w, id, {{"status", "discarded"}}).find("cannot change from published to discarded") != std::string::npos);
  CHECK(refused(w, id, {{"status", "retired"}}) == "/retired_because: is needed: say why, in somebody's name");
  CHECK(refused(w, id, retired(w.bob)) == "/retired_by: is whoever retires it now: act in the name of that person");
  JsonObject with_text = retired(w.ann);
  with_text["text"] = "id: own-one\n# looser\n";
  CHECK(refused(w, id, with_text).find("/text: cannot change") != std::string::npos);
  w.changed("check_version", id, retired(w.ann), true);
  CHECK(refused(w, id, {{"status", "published"}}).find("cannot change from retired to published") != std::string::npos);
  CHECK(refused(w, id, {{"retired_because", "Else"}}).find("/retired_because: cannot change") != std::string::npos);
}

TEST_CASE("check version: the author is an active person") {
  World w;
  w.changed("person", w.bob, JsonObject{{"status", "inactive"}});
  CHECK(refusal(w.create("check_version", draft(w), true)).find("/author: names somebody who is not active") == 0);
}

}  // namespace sealwright::isms
