// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/interested_party.hpp"

#include <doctest/doctest.h>

#include "isms/registers/world_test.hpp"

namespace sealwright::isms {

namespace {

JsonObject requirement(const char* text, const char* basis) { return {{"requirement", text}, {"basis", basis}}; }

JsonObject customers(const World& w, JsonArray requirements) {
  return {{"name", "Customers"}, {"kind", "customer"}, {"owner", w.ann}, {"requirements", std::move(requirements)}};
}

}  // namespace

TEST_CASE("interested party: current or former") {
  World w;
  const auto id = w.made("interested_party", customers(w, {}));
  walk(w, "interested_party", id, {{"former", {}, 0}, {"current", {}, 0}});
}

TEST_CASE("interested party: a review decides on each requirement and says how") {
  World w;
  const auto id = w.made("interested_party", customers(w, JsonArray{requirement("Availability", "expectation")}));
  CHECK(refusal(w.change("interested_party", id, JsonObject{{"last_reviewed", "2026-02-01"}}))
            .starts_with("/requirements/0/addressed: is needed"));
  JsonObject decided = requirement("Availability", "expectation");
  decided["addressed"] = false;
  CHECK(refusal(w.change("interested_party", id, JsonObject{{"requirements", JsonArray{decided}}}))
            .starts_with("/requirements/0/how: is needed"));
  decided["how"] = "Not promised in this product";
  const JsonObject reviewed{{"requirements", JsonArray{decided}}, {"last_reviewed", "2026-02-01"}, {"next_review", "2027-02-01"}};
  CHECK(w.change("interested_party", id, reviewed).ok());
  CHECK(refusal(w.change("interested_party", id, JsonObject{{"requirements", JsonArray{}}})).starts_with("/requirements: is needed"));
  CHECK(refusal(w.change("interested_party", id, JsonObject{{"next_review", "2026-01-01"}})) == "/next_review: is before the last review");
}

TEST_CASE("interested party: law and contract are shown by records, and nothing stands twice") {
  World w;
  JsonObject law = requirement("Report breaches", "legal");
  law["addressed"] = true;
  law["how"] = "Procedure";
  CHECK(refusal(w.create("interested_party", customers(w, JsonArray{law}))).starts_with("/requirements/0/records: is needed"));
  law["records"] = JsonArray{Json("control/" + w.control)};
  CHECK(w.create("interested_party", customers(w, JsonArray{law})).ok());
  JsonArray twice{requirement("Speed", "expectation"), requirement("speed", "expectation")};
  CHECK(refusal(w.create("interested_party", customers(w, twice))) == "/requirements/1/requirement: is listed twice");
}

}  // namespace sealwright::isms
