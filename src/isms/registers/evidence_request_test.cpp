// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/evidence_request.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject leavers(const World& w) { return {{"title", "Leavers of 2025"}, {"requester", w.ann}, {"due", "2026-03-10"}}; }

}  // namespace

TEST_CASE("evidence request: requested, provided, returned, provided again, accepted by who asked") {
  World w;
  const auto id = w.made("evidence_request", leavers(w));
  walk(w, "evidence_request", id,
       {{"provided", {{"assignee", w.bob}, {"records", JsonArray{Json("person/" + w.bob)}}}, 2},
        {"returned", {{"remark", "The list ends in May"}}, 1}});
  CHECK(base::member(w.body("evidence_request", id), "provided_on") == nullptr);
  walk(w, "evidence_request", id, {{"provided", {{"answer", "Whole list"}}, 0}});
  const JsonObject accepted{{"status", "accepted"}};
  CHECK(w.change("evidence_request", id, accepted).error().faults.size() == 2);  // nobody acts
  w.act_as(w.bob);
  CHECK(w.change("evidence_request", id, accepted).error().faults.size() == 2);  // he provided it, and did not ask
  w.act_as(w.ann);
  walk(w, "evidence_request", id, {{"accepted", {}, 0}});
  CHECK(base::text_member(w.body("evidence_request", id), "accepted_by") == w.ann);
  CHECK(refusal(w.change("evidence_request", id, JsonObject{{"answer", "x"}})).starts_with("/answer: cannot change: it was accepted"));
}

TEST_CASE("evidence request: asked from outside, accepted by anybody who did not provide it") {
  World w;
  JsonObject body = with(without(leavers(w), "requester"), "external_requester", "Dr. Weiss, Cert AG");
  const auto id = w.made("evidence_request", body);
  walk(w, "evidence_request", id, {{"provided", {{"assignee", w.bob}, {"evidence", JsonArray{"E-1"}}}, 2}});
  w.act_as(w.bob);
  CHECK(refusal(w.change("evidence_request", id, JsonObject{{"status", "accepted"}})) ==
        "/status: is accepted by somebody else than who provided it");
  w.act_as(w.ann);
  walk(w, "evidence_request", id, {{"accepted", {}, 0}});
}

TEST_CASE("evidence request: somebody asks, somebody else provides, for a period that can be") {
  World w;
  CHECK(refusal(w.create("evidence_request", without(leavers(w), "requester"))) == "/requester: is needed: say who asks for it");
  CHECK(refusal(w.create("evidence_request", with(leavers(w), "assignee", w.ann))).starts_with("/assignee: asks for it"));
  JsonObject period = with(leavers(w), "period_from", "2025-01-01");
  CHECK(refusal(w.create("evidence_request", with(period, "period_until", "2024-12-31"))) == "/period_until: is before the period begins");
  const auto id = w.made("evidence_request", with(period, "period_until", "2025-12-31"));
  walk(w, "evidence_request", id, {{"withdrawn", {{"remark", "Found elsewhere"}}, 1}});
}

}  // namespace sealwright::isms
