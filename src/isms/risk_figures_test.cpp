// SPDX-License-Identifier: Apache-2.0
#include "isms/risk_figures.hpp"

#include <doctest/doctest.h>

#include "isms/heat_map.hpp"
#include "isms/organization_test.hpp"
#include "isms/processes/adopt_scenario.hpp"
#include "isms/processes/keep_simulation.hpp"
#include "isms/registers/acceptance.hpp"

namespace sealwright::isms {
namespace {

JsonObject estimate(double events_low, double events_high, double loss_low, double loss_high) {
  return {{"events_low", events_low}, {"events_high", events_high}, {"loss_low", loss_low}, {"loss_high", loss_high}};
}

model::Record risk(TestOrganization& acme, const char* title, JsonObject more = {}) {
  JsonObject body{{"title", title}, {"kind", "event_based"}, {"owner", acme.ann.text()}, {"method", acme.method.text()}};
  for (const auto& pair : more) body[pair.key()] = pair.value();
  return acme.create("risk", body);
}

JsonObject score(int likelihood, int impact) { return {{"likelihood", likelihood}, {"impact", impact}}; }

Json simulated(TestOrganization& acme, SimulationRequest request = {.scope = {}, .seed = 1, .trials = 2000}) {
  return simulated_risks(*acme.read(), request).value();
}

const Json& cell(const Json& map, int likelihood, int impact) {
  for (const auto& each : map.at("cells").as_array()) {
    if (each.at("likelihood") == likelihood && each.at("impact") == impact) return each;
  }
  FAIL("no such cell");
  std::abort();
}

Result<Adopted> adopted(TestOrganization& acme, const char* id, AdoptScenario wanted) {
  Adopted out;
  TRY_DONE(acme.write(acme.ann, [&](store::Writer& writer) -> Result<> {
    TRY(const auto* scenario, test_library().risk_scenario(id));
    TRY(out, adopt_scenario(writer, *scenario, wanted));
    return {};
  }));
  return out;
}

}  // namespace

TEST_CASE("risk figures: expected loss before and after, against the appetite, the dearest first") {
  TestOrganization acme;
  CHECK(simulated_risks(*acme.read(), {}).error().category == Category::conflict);
  risk(acme, "Cheap", {{"current_estimate", estimate(1, 1, 10, 10)}});
  risk(acme, "Dear", {{"current_estimate", estimate(1, 1, 1000, 1000)}, {"target_estimate", estimate(0, 0, 0, 0)}});
  risk(acme, "Unknown");
  const auto organization = acme.read()->list("organization", {})->records.front().id;
  acme.change("organization", organization, {{"currency", "EUR"}, {"expected_loss_appetite", 500}, {"unlikely_loss_appetite", 10}}).value();
  const Json run = simulated(acme);
  CHECK(run.at("currency") == "EUR");
  CHECK(run.at("before").at("exact_expected_loss").to_number<double>() == 1010);
  CHECK(run.at("after").at("exact_expected_loss").to_number<double>() == 10);
  CHECK(run.at("risks").at(0).at("ref") == "R-2");
  CHECK(run.at("risks").at(0).at("after").at("expected_loss").to_number<double>() == 0);
  CHECK(run.at("risks").at(1).at("before").at("expected_loss") == run.at("risks").at(1).at("after").at("expected_loss"));
  CHECK(run.at("without_estimate") == Json(JsonArray{"R-3"}));
  CHECK(run.at("appetite").at("expected_loss").at("before_within") == false);
  CHECK(run.at("appetite").at("expected_loss").at("after_within") == true);
  CHECK(run.at("appetite").at("unlikely_loss").at("after_within") == false);
  CHECK(base::canonical(simulated(acme)) == base::canonical(run));
  CHECK(base::canonical(simulated(acme, {.scope = {}, .seed = 2, .trials = 2000})) != base::canonical(run));
  SUBCASE("of chosen risks alone, which no appetite is of") {
    SimulationRequest request{.scope = {}, .seed = 1, .trials = 2000};
    request.only.insert(acme.read()->resolve("risk", "R-1").value().id);
    const Json one = simulated(acme, request);
    CHECK(one.at("risks").as_array().size() == 1);
    CHECK(one.at("risks").at(0).at("ref") == "R-1");
    CHECK(one.at("before").at("expected_loss").to_number<double>() < 20);
    CHECK(one.at("appetite").is_null());
  }
}

TEST_CASE("risk figures: of a scope, without what is closed, and as of a past instant") {
  TestOrganization acme;
  const auto office = acme.create("scope", JsonObject{{"name", "Office"}}).id;
  const auto first = risk(acme, "Here", {{"scopes", JsonArray{Json(acme.scope.text())}}, {"current_estimate", estimate(1, 2, 10, 20)}});
  risk(acme, "There", {{"scopes", JsonArray{Json(office.text())}}, {"current_estimate", estimate(1, 2, 10, 20)}});
  risk(acme, "Everywhere", {{"current_estimate", estimate(1, 2, 10, 20)}});
  CHECK(quantified(*acme.read(), {})->risks.size() == 3);
  CHECK(quantified(*acme.read(), office)->risks.size() == 2);
  const Instant before = acme.clock.now();
  acme.clock.set(before.plus_seconds(3600));
  acme.change("risk", first.id, {{"status", "closed"}, {"rationale", "Sold"}}).value();
  CHECK(quantified(*acme.read(), {})->risks.size() == 2);
  CHECK(quantified(*acme.read(before), {})->risks.size() == 3);
}

TEST_CASE("risk figures: a run is sealed with its seed and can be repeated") {
  TestOrganization acme;
  risk(acme, "Fire", {{"current_estimate", estimate(0.1, 1, 1000, 20'000)}});
  const auto kept = keep_simulation(*acme.store, acme.id, acme.actor(acme.ann), {.scope = {}, .seed = 99, .trials = 500}).value();
  const auto evidence = acme.read()->evidence(kept.evidence.id).value();
  REQUIRE(evidence);
  const auto bytes = acme.store->blobs().get(acme.id, evidence->digest).value();
  CHECK(bytes == base::canonical(kept.run));
  CHECK(kept.run.at("seed") == 99);
  CHECK(simulated(acme, {.scope = {}, .seed = 99, .trials = 500}).at("before") == kept.run.at("before"));
}

TEST_CASE("risk: an estimate that cannot be is refused by its place, and another one ends an acceptance") {
  TestOrganization acme;
  const auto refused = [&](JsonObject body) {
    const auto done = acme.write({}, [&](store::Writer& writer) -> Result<> {
      JsonObject whole{{"title", "x"}, {"kind", "event_based"}, {"owner", acme.ann.text()}, {"method", acme.method.text()}};
      for (const auto& pair : body) whole[pair.key()] = pair.value();
      TRY([[maybe_unused]] const auto made, writer.create("risk", whole));
      return {};
    });
    return done ? std::string("taken") : done.error().text();
  };
  CHECK(refused({{"current_estimate", estimate(2, 1, 1, 2)}}).find("/current_estimate/events_high") != std::string::npos);
  CHECK(refused({{"current_estimate", estimate(0, 1, 1, 2)}}).find("/current_estimate/events_low") != std::string::npos);
  CHECK(refused({{"current_estimate", estimate(1, 1, 1, 10'001)}}).find("/current_estimate/loss_high") != std::string::npos);
  CHECK(refused({{"target_estimate", estimate(1, 1, 1, 2)}}).find("/current_estimate: is needed") != std::string::npos);
  CHECK(refused({{"current_estimate", estimate(0, 0, 1, 2)}}) == "taken");
  Risk before, after;
  before.current_estimate = after.current_estimate = Estimate{};
  after.current_estimate->loss_high = Decimal::of_millionths(1);
  CHECK(basis_of(before) != basis_of(after));
}

TEST_CASE("heat map: each open risk in its cell, by the method's names, for each of the three scores") {
  TestOrganization acme;
  risk(acme, "Fire", {{"inherent", score(4, 5)}, {"current", score(2, 5)}, {"target", score(1, 5)}});
  risk(acme, "Flood", {{"current", score(2, 5)}});
  risk(acme, "Fog");
  const auto map = [&](WhichScore which) {
    const auto reader = acme.read();
    return heat_map(*reader, {}, find_method(*reader, "").value(), which).value();
  };
  const Json current = map(WhichScore::current);
  CHECK(current.at("cells").as_array().size() == 25);
  CHECK(current.at("rows").at(0).at("name") == "Almost certain");
  CHECK(current.at("columns").at(4).at("name") == "Severe");
  CHECK(cell(current, 2, 5).at("count") == 2);
  CHECK(cell(current, 2, 5).at("level") == "Medium");
  CHECK(cell(current, 2, 5).at("risks").at(0).at("title") == "Fire");
  CHECK(cell(current, 1, 1).at("count") == 0);
  CHECK(current.at("total") == 3);
  CHECK(current.at("unscored").at(0).at("ref") == "R-3");
  CHECK(current.at("levels").at(0).at("name") == "Very high");
  CHECK(current.at("levels").at(2).at("count") == 2);
  CHECK(cell(map(WhichScore::inherent), 4, 5).at("count") == 1);
  CHECK(cell(map(WhichScore::target), 1, 5).at("level") == "Medium");
  CHECK(find_method(*acme.read(), "RM-9").error().category == Category::not_found);
}

TEST_CASE("scenario: adopted as a risk without scores, with a proposed treatment by the scope's own rows") {
  TestOrganization acme;
  const AdoptScenario wanted{.scope = acme.scope, .method = acme.method, .owner = acme.ann, .assets = {}};
  const auto made = adopted(acme, "ransomware", wanted).value();
  CHECK(made.risk.body.at("status") == "identified");
  CHECK(base::member(made.risk.body, "current") == nullptr);
  CHECK(made.risk.body.at("lost") == Json(JsonArray{"confidentiality", "availability"}));
  CHECK(made.treatment.body.at("status") == "proposed");
  CHECK(made.treatment.body.at("controls").as_array().size() == 6);
  CHECK(made.missing.empty());
  CHECK(adopted(acme, "lost-device", wanted).error().text().find("/assets") != std::string::npos);
  const auto office = acme.create("scope", JsonObject{{"name", "Office"}}).id;
  const auto bare = adopted(acme, "ransomware", {.scope = office, .method = acme.method, .owner = acme.ann, .assets = {}}).value();
  CHECK(bare.missing.size() == 6);
  CHECK(test_library().risk_scenario("ransomwear").error().message.find("did you mean ransomware?") != std::string::npos);
}

}  // namespace sealwright::isms
