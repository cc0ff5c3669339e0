// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/cost_item.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject audit_fee() { return {{"title", "Stage 2"}, {"kind", "audit_fee"}, {"currency", "EUR"}, {"recurrence", "once"}}; }

}  // namespace

TEST_CASE("cost item: planned, committed with an amount, paid on a day, or cancelled") {
  World w;
  const auto id = w.made("cost_item", audit_fee());
  walk(w, "cost_item", id,
       {{"committed", {{"days", 5.5}, {"day_rate", 1333.33}}, 1},
        {"paid", {{"paid_on", "2026-02-01"}}, 1},
        {"committed", {}, 0},
        {"cancelled", {}, 0},
        {"planned", {}, 0},
        {"cancelled", {}, 0}});
  CHECK(base::canonical(w.body("cost_item", id).at("amount")) == "7333.32");
}

TEST_CASE("cost item: days and rate together, a currency, days in order") {
  World w;
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "days", 5))).starts_with("/day_rate: is needed"));
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "day_rate", 900))).starts_with("/days: is needed"));
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "currency", "eur"))).starts_with("/currency: is no currency"));
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "amount", -1))) == "/amount: is -1: the least is 0");
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "recurrence", "yearly"))).starts_with("/starts_on: is needed"));
  CHECK(refusal(w.create("cost_item", with(audit_fee(), "paid_on", "2026-03-02"))) == "/paid_on: lies in the future");
  JsonObject yearly = with(audit_fee(), "recurrence", "yearly");
  yearly["starts_on"] = "2026-01-01";
  CHECK(refusal(w.create("cost_item", with(yearly, "ends_on", "2025-12-31"))) == "/ends_on: is before it starts");
  CHECK(w.create("cost_item", with(yearly, "ends_on", "2028-12-31")).ok());
}

TEST_CASE("what days cost, and where it is too much to count") {
  const auto number = [](std::int64_t whole) { return Decimal::of_millionths(whole * 1'000'000); };
  CHECK(cost_of(number(3), number(900)) == number(2700));
  CHECK(cost_of(Decimal::parse("0.333").value(), number(1)) == Decimal::parse("0.33").value());
  CHECK(!cost_of(number(100'000), number(1'000'000)));
  World w;
  JsonObject body = audit_fee();
  body["days"] = 100'000;
  for (const int rate : {20'000, 1'000'000}) {
    body["day_rate"] = rate;
    CHECK(refusal(w.create("cost_item", body)) == "/amount: is too large: split it");
  }
}

}  // namespace sealwright::isms
