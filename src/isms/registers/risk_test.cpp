// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/risk.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {
Json score(int likelihood, int impact) { return JsonObject{{"likelihood", likelihood}, {"impact", impact}}; }
}  // namespace

TEST_CASE("risk: levels follow from scores and cannot be typed") {
  isms::World w;
  CHECK(w.change("risk", w.risk, JsonObject{{"inherent", score(3, 3)}, {"current", score(2, 3)}, {"target", score(1, 2)}}).ok());
  const Json& body = w.body("risk", w.risk);
  CHECK(base::text_member(body, "inherent_level") == "extreme");
  CHECK(base::text_member(body, "current_level") == "high");
  CHECK(base::text_member(body, "target_level") == "low");
  CHECK(body.at("current_rank") == Json(3));
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"current_level", "low"}})) == "/current_level: is set by the system: leave it out");
  CHECK(w.change("risk", w.risk, JsonObject{{"current", nullptr}}).ok());
  CHECK(base::member(w.body("risk", w.risk), "current_level") == nullptr);
}

TEST_CASE("risk: a score off the method's scale is refused") {
  isms::World w;
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"inherent", score(4, 1)}})) == "/inherent/likelihood: is off the method's scale 1–3");
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"current", score(1, 0)}})) == "/current/impact: is off the method's scale 1–3");
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"target", score(9, 9)}})).find("/target/impact") != std::string::npos);
}

TEST_CASE("risk: each state needs what it says") {
  isms::World w;
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "assessed"}})) == "/current: is needed from the assessment on");
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "assessed"}, {"current", score(2, 2)}, {"lost", JsonArray{}}}))
            .starts_with("/lost: "));
  w.changed("risk", w.risk, JsonObject{{"status", "assessed"}, {"current", score(2, 2)}});
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "in_treatment"}})).starts_with("/decision: is needed"));
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "in_treatment"}, {"decision", "retain"}, {"rationale", "Small"}}))
            .starts_with("/status: a retained risk"));
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "monitored"}, {"decision", "retain"}}))
            .starts_with("/rationale: is needed to retain"));
  w.changed("risk", w.risk, JsonObject{{"status", "monitored"}, {"decision", "retain"}, {"rationale", "Small"}});
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "in_treatment"}})).find("cannot change from monitored to in_treatment") !=
        std::string::npos);
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"status", "closed"}, {"rationale", " "}})) == "/rationale: is needed to close a risk");
  CHECK(w.change("risk", w.risk, JsonObject{{"status", "closed"}}).ok());
}

TEST_CASE("risk: asset-based names assets, the owner is active") {
  isms::World w;
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"kind", "asset_based"}})).starts_with("/assets: is needed"));
  w.changed("person", w.bob, JsonObject{{"status", "inactive"}});
  CHECK(refusal(w.change("risk", w.risk, JsonObject{{"owner", w.bob}})).starts_with("/owner: "));
}

TEST_CASE("what an acceptance rests on: scenario, scores, owner and decision; not title or dates") {
  isms::World w;
  const auto basis = [&] { return isms::basis_of(isms::body_as<isms::Risk>(w.body("risk", w.risk)).value()); };
  const auto first = basis();
  w.changed("risk", w.risk, JsonObject{{"title", "Other words"}, {"next_review", "2027-01-01"}});
  CHECK(basis() == first);
  w.changed("risk", w.risk, JsonObject{{"current", score(1, 1)}});
  CHECK(basis() != first);
}

}  // namespace sealwright::isms
