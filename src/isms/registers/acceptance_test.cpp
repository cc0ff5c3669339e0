// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/acceptance.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {
using isms::refusal;

namespace {

struct Accepting {
  isms::World w;
  isms::Risk risk;
  isms::RiskMethod method = isms::body_as<isms::RiskMethod>(w.body("risk_method", w.method)).value();

  explicit Accepting(int likelihood = 2, int impact = 2) {
    w.changed("risk", w.risk, JsonObject{{"current", JsonObject{{"likelihood", likelihood}, {"impact", impact}}}});
    read();
  }
  void read() { risk = isms::body_as<isms::Risk>(w.body("risk", w.risk)).value(); }
  JsonObject body() const {
    return {{"title", risk.title},
            {"risk", w.risk},
            {"level", *risk.current_level},
            {"rationale", "Costs more than the harm"},
            {"expires_on", "2026-12-31"},
            {"basis", isms::basis_of(risk)},
            {"criteria", isms::criteria_of(method)}};
  }
  JsonObject accepted(const std::string& by) const {
    return {{"status", "accepted"},
            {"owner_approval", w.ann},
            {"owner_approved_on", "2026-03-01"},
            {"accepted_by", by},
            {"accepted_on", "2026-03-01"}};
  }
};

}  // namespace

TEST_CASE("acceptance: by the owner where the level says so, by nobody else, and by a named person") {
  Accepting a;
  const auto id = a.w.made("acceptance", a.body(), true);
  CHECK(refusal(a.w.change("acceptance", id, a.accepted(a.w.ann), true)).starts_with("/accepted_by: is whoever accepts now"));
  a.w.act_as(a.w.bob);
  CHECK(refusal(a.w.change("acceptance", id, a.accepted(a.w.bob), true)) ==
        "/accepted_by: is not the risk's owner, who accepts risks of this level");
  a.w.act_as(a.w.ann);
  CHECK(a.w.change("acceptance", id, a.accepted(a.w.ann), true).ok());
  CHECK(refusal(a.w.change("acceptance", id, JsonObject{{"expires_on", "2030-01-01"}}, true)).starts_with("/expires_on: cannot change"));
  CHECK(refusal(a.w.change("acceptance", id, JsonObject{{"status", "withdrawn"}}, true)).starts_with("/withdrawn_reason: is needed"));
  CHECK(a.w.change("acceptance", id, JsonObject{{"status", "withdrawn"}, {"withdrawn_reason", "New facts"}}, true).ok());
}

TEST_CASE("acceptance: the owner approves the residual risk, and some levels nobody accepts") {
  Accepting high(2, 3);
  const auto id = high.w.made("acceptance", high.body(), true);
  high.w.act_as(high.w.bob);
  JsonObject without = high.accepted(high.w.bob);
  without.erase("owner_approval");
  CHECK(refusal(high.w.change("acceptance", id, without, true)).starts_with("/owner_approval: is needed"));
  CHECK(high.w.change("acceptance", id, high.accepted(high.w.bob), true).ok());

  Accepting extreme(3, 3);
  const auto never = extreme.w.made("acceptance", extreme.body(), true);
  extreme.w.act_as(extreme.w.ann);
  CHECK(refusal(extreme.w.change("acceptance", never, extreme.accepted(extreme.w.ann), true)) ==
        "/level: cannot be accepted by anybody: treat the risk");
}

TEST_CASE("acceptance: an end to come") {
  Accepting a;
  JsonObject body = a.body();
  body["expires_on"] = "2026-03-01";
  CHECK(refusal(a.w.create("acceptance", body, true)) == "/expires_on: is past: choose a day to come");
}

TEST_CASE("acceptance: it lapses when risk or criteria change, and at its end") {
  Accepting a;
  const auto id = a.w.made("acceptance", a.body(), true);
  const auto lapse = [&](const char* day) {
    return isms::lapse_of(isms::body_as<isms::Acceptance>(a.w.body("acceptance", id)).value(), a.risk, a.method, Date::parse(day).value());
  };
  CHECK(lapse("2026-03-02") == "it has not been accepted yet");
  a.w.act_as(a.w.ann);
  a.w.changed("acceptance", id, a.accepted(a.w.ann), true);
  CHECK(lapse("2026-12-31").empty());
  CHECK(lapse("2027-01-01") == "it expired on 2026-12-31");
  a.method.levels[0].authority = isms::Authority::risk_owner;
  CHECK(lapse("2026-03-02") == "the criteria have changed since");
  a.method.levels[0].authority = isms::Authority::not_needed;
  CHECK(lapse("2026-03-02").empty());
  a.w.changed("risk", a.w.risk, JsonObject{{"threat", "A new one"}});
  a.read();
  CHECK(lapse("2026-03-02") == "the risk has changed since");
  a.w.changed("acceptance", id, JsonObject{{"status", "withdrawn"}, {"withdrawn_reason", "New facts"}}, true);
  CHECK(lapse("2026-03-02") == "it was withdrawn");
}

}  // namespace sealwright::isms
