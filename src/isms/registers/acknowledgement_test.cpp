// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/acknowledgement.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

struct Read {
  World w;
  std::string draft = w.made(
      "document",
      JsonObject{
          {"title", "Use of devices"}, {"kind", "external"}, {"edition", "1.0"}, {"body", "Lock them"}, {"classification", "internal"}});
  JsonObject body() const { return {{"document", draft}, {"person", w.bob}, {"due", "2026-04-01"}}; }
  void publish() {
    w.changed("document", draft, JsonObject{{"status", "in_review"}});
    w.changed("document", draft, JsonObject{{"status", "published"}});
  }
};

}  // namespace

TEST_CASE("acknowledgement: by the person himself, and then for good") {
  Read r;
  r.publish();
  const auto id = r.w.made("acknowledgement", r.body());
  CHECK(base::text_member(r.w.body("acknowledgement", id), "edition") == "1.0");
  CHECK(base::text_member(r.w.body("acknowledgement", id), "requested_on") == "2026-03-01");
  const JsonObject done{{"status", "acknowledged"}};
  CHECK(refusal(r.w.change("acknowledgement", id, done)) == "/status: is set by the person himself: act in his name");
  r.w.act_as(r.w.ann);
  CHECK(refusal(r.w.change("acknowledgement", id, done)) == "/status: is set by the person himself: act in his name");
  r.w.act_as(r.w.bob);
  CHECK(refusal(r.w.change("acknowledgement", id, JsonObject{{"person", r.w.ann}})).starts_with("/document: cannot change, nor who"));
  CHECK(r.w.change("acknowledgement", id, done).ok());
  CHECK(base::text_member(r.w.body("acknowledgement", id), "acknowledged_on") == "2026-03-01");
  CHECK(refusal(r.w.change("acknowledgement", id, JsonObject{{"due", "2026-05-01"}})).starts_with("/due: cannot change: the person has"));
}

TEST_CASE("acknowledgement: of a published edition, once for each person and edition") {
  Read r;
  CHECK(refusal(r.w.create("acknowledgement", r.body())).starts_with("/document: is not published"));
  r.publish();
  CHECK(r.w.create("acknowledgement", r.body()).ok());
  CHECK(refusal(r.w.create("acknowledgement", r.body())) == "/document: has been put to this person already");
  CHECK(r.w.create("acknowledgement", with(r.body(), "person", r.w.ann)).ok());
}

TEST_CASE("acknowledgement: withdrawn with a reason, and asked for again") {
  Read r;
  r.publish();
  const auto id = r.w.made("acknowledgement", r.body());
  walk(r.w, "acknowledgement", id, {{"withdrawn", {{"withdrawn_reason", "On leave"}}, 1}, {"requested", {}, 0}});
}

}  // namespace sealwright::isms
