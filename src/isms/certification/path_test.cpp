// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/path.hpp"

#include <doctest/doctest.h>

#include "isms/organization_test.hpp"

namespace sealwright::isms {
namespace {

PathStep step(TestOrganization& acme, Id scope, std::string_view id) {
  const auto path = certification_path(*acme.read(), {test_checks_of(*acme.read()).value(), scope, {}}).value();
  for (const auto& each : path.steps)
    if (each.id == id) return each;
  base::misuse("no such step");
}

/// An assessment of one scope, frozen today.
void assess(TestOrganization& acme, Id scope) {
  const JsonArray scopes{scope.text()};
  const Id risk = acme.create("risk", JsonObject{{"title", "Ransomware"},
                                                 {"kind", "event_based"},
                                                 {"lost", JsonArray{"availability"}},
                                                 {"scopes", scopes},
                                                 {"owner", acme.bob.text()},
                                                 {"method", acme.method.text()},
                                                 {"current", JsonObject{{"likelihood", 2}, {"impact", 2}}}})
                      .id;
  acme.change("risk", risk, {{"status", "assessed"}}, acme.bob).value();
  const Id id = acme.create("assessment", JsonObject{{"title", "First"},
                                                     {"reason", "first"},
                                                     {"method", acme.method.text()},
                                                     {"scopes", scopes},
                                                     {"lead", acme.bob.text()},
                                                     {"planned_for", "2026-03-01"}})
                    .id;
  acme.change("assessment", id, {{"status", "running"}}, acme.bob).value();
  acme.change("assessment", id, {{"status", "frozen"}, {"conclusion", "Known"}, {"next_planned", "2027-03-01"}}, acme.bob).value();
}

}  // namespace

TEST_CASE("path: an assessment and a management review of another scope are none of this one") {
  TestOrganization acme;
  const Id shop = acme.create("scope", JsonObject{{"name", "Shop"}}).id;
  assess(acme, shop);
  acme.create("management_review", JsonObject{{"title", "Review"}, {"planned_for", "2026-06-01"}, {"scopes", JsonArray{shop.text()}}});
  CHECK(step(acme, shop, "risks").done_on == Date::parse("2026-03-01").value());
  CHECK(step(acme, shop, "management_review").planned_for == Date::parse("2026-06-01").value());
  CHECK(!step(acme, acme.scope, "risks").done);
  CHECK(!step(acme, acme.scope, "management_review").planned_for);
  assess(acme, acme.scope);
  CHECK(step(acme, acme.scope, "risks").done);
}

}  // namespace sealwright::isms
