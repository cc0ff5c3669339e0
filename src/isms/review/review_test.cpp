// SPDX-License-Identifier: Apache-2.0
#include "isms/review/review.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

/// Reads the review as a server does that goes on from what it found before, and holds it against one that judges everything anew.
struct Readings {
  TestOrganization acme;
  checks::Shortfalls kept;

  std::string shown(checks::Shortfalls* from) {
    const auto reader = acme.read();
    JsonArray out;
    for (const auto& each : review(*reader, {test_checks_of(*reader).value(), acme.scope, {}, from}).value().remarks)
      out.push_back(to_json(each));
    return base::canonical(out);
  }
  /// How many checks the reading judged.
  std::size_t judged() {
    const std::string anew = shown(nullptr);
    CHECK(shown(&kept) == anew);
    return kept.judged(acme.id);
  }
};

}  // namespace

TEST_CASE("review: what did not change is not judged again, and comes out as if it were") {
  Readings r;
  auto& acme = r.acme;
  const std::size_t all = r.judged();
  CHECK(all > 50);
  const std::size_t again = r.judged();  // those alone that may say something else at any time
  CHECK(again < all / 10);

  const Id asset =
      acme.create("asset", {{"name", "Router"}, {"kind", "hardware"}, {"classification", "internal"}, {"owner", acme.bob.text()}}).id;
  const std::size_t of_assets = r.judged();
  CHECK(of_assets > again);
  CHECK(of_assets < all / 2);
  acme.change("asset", asset, {{"owner", acme.ann.text()}}).value();
  CHECK(r.judged() == of_assets);
  CHECK(r.judged() == again);

  SUBCASE("acts that are no records make nobody judge") {
    acme.write(acme.ann,
               [](store::Writer& writer) -> Result<> {
                 TRY([[maybe_unused]] const auto entry, writer.seal("sign_in", JsonObject()));
                 return {};
               })
        .value();
    CHECK(r.judged() == again);
  }
  SUBCASE("time comes: what is due is judged, and on another day everything, since exceptions are of days") {
    acme.create("task", {{"title", "Patch"}, {"assignee", acme.bob.text()}, {"due", "2026-03-02"}});
    r.judged();
    acme.clock.advance_seconds(11 * 3600);
    CHECK(r.judged() < all / 4);
    for (const int days : {1, 30, 400}) {
      acme.clock.advance_seconds(days * 86'400);
      CHECK(r.judged() == all);
      CHECK(r.judged() == again);
    }
  }
}

TEST_CASE("review: exceptions, stages and readers who saw less leave what is kept right") {
  Readings r;
  auto& acme = r.acme;
  const Id asset =
      acme.create("asset", {{"name", "Router"}, {"kind", "hardware"}, {"classification", "internal"}, {"owner", acme.bob.text()}}).id;
  const std::size_t all = r.judged();
  const std::size_t again = r.judged();

  SUBCASE("an exception turns failures, so everything is judged") {
    acme.clock.advance_seconds(60);
    r.judged();
    const auto reader = acme.read();
    const auto found = review(*reader, {test_checks_of(*reader).value(), acme.scope, {}}).value().remarks;
    REQUIRE(!found.empty());
    acme.create("exception", {{"title", "Later"},
                              {"check", found.front().rule},
                              {"resource", "*"},
                              {"reason", "Planned"},
                              {"requester", acme.bob.text()},
                              {"approver", acme.ann.text()},
                              {"starts_on", "2026-03-01"},
                              {"ends_on", "2026-04-01"}});
    CHECK(r.judged() == all);
  }
  SUBCASE("a stage asks for some of the checks, and the rest is not forgotten") {
    const auto reader = acme.read();
    CHECK(review(*reader, {test_checks_of(*reader).value(), acme.scope, content::Stage::stage_1, &r.kept}).ok());
    CHECK(r.judged() == again);
  }
  SUBCASE("who saw less than the last reading judges for himself") {
    const auto earlier = acme.read();
    acme.change("asset", asset, {{"status", "retired"}, {"retired_on", "2026-03-01"}}).value();
    r.judged();
    const auto set = test_checks_of(*earlier).value();
    CHECK(review(*earlier, {set, acme.scope, {}, &r.kept}).value().remarks.size() ==
          review(*earlier, {set, acme.scope, {}}).value().remarks.size());
    CHECK(r.judged() < all / 2);
  }
}

}  // namespace sealwright::isms
