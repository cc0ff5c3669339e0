// SPDX-License-Identifier: Apache-2.0
#include <doctest/doctest.h>

#include "api/test_site.hpp"
#include "documents/spreadsheet.hpp"

namespace sealwright::api {
using store::Role;

namespace {

TestSite::Answer send_table(TestSite& site, const std::string& credential, const std::string& what, const std::string& bytes) {
  return site.send("POST", "/api/v1/import/" + what, credential + "Content-Type: application/octet-stream\r\nX-File-Name: people.xlsx\r\n",
                   bytes);
}

std::string people(std::vector<std::vector<std::string>> rows) {
  const documents::Sheet sheet{
      .name = "People", .heading = {"Our people"}, .columns = {{"Employee"}, {"E-Mail"}, {"Status"}}, .rows = std::move(rows)};
  return documents::to_xlsx(sheet, Instant()).value();
}

}  // namespace

TEST_CASE("a table is mapped, planned, applied and undone by whoever may write the register") {
  TestSite site;
  const std::string manager = site.token("acme", Role::manager);
  const std::string good = people({{"Carl", "carl@acme.org", "active"}, {"Dora", "dora@acme.org", "Active"}});
  const std::string bad = people({{"Carl", "carl@acme.org", "active"}, {"Dora", "dora", "gone"}});

  const auto columns = send_table(site, manager, "columns?register=person", good);
  REQUIRE(columns.status == 200);
  CHECK(columns.body.at("items").at(0).at("field") == "name");
  CHECK(columns.body.at("items").at(1).at("field") == "email");

  const auto planned = send_table(site, manager, "plan?register=person&only=fault", bad);
  REQUIRE(planned.status == 200);
  CHECK(planned.header("X-Sealwright-Exit-Code") == "1");
  REQUIRE(planned.body.at("items").as_array().size() == 1);
  const Json& row = planned.body.at("items").at(0);
  CHECK(row.at("row") == 5);
  CHECK(row.at("faults").as_array().size() == 2);

  const auto refused = send_table(site, manager, "apply?register=person", bad);
  CHECK(refused.status == 422);
  CHECK(refused.body.at("errors").at(0).at("pointer").as_string().starts_with("/rows/5/"));
  CHECK(site.send("GET", "/api/v1/person?search=Carl", manager).body.at("items").as_array().empty());

  const auto applied = send_table(site, manager, "apply?register=person", good);
  REQUIRE(applied.status == 201);
  CHECK(applied.body.at("created_count") == 2);
  CHECK(applied.body.at("sheet") == "People");
  CHECK(site.send("GET", "/api/v1/person?search=Carl", manager).body.at("items").as_array().size() == 1);
  CHECK(send_table(site, manager, "apply?register=person", good).body.at("row_count") == 2);

  CHECK(site.send("GET", "/api/v1/import", site.token("acme", Role::reader)).body.at("items").as_array().size() == 1);
  CHECK(site.send("POST", "/api/v1/import/IMP-1/undo", site.token("acme", Role::contributor)).status == 403);
  CHECK(site.send("POST", "/api/v1/import/IMP-1/undo", site.token("other", Role::owner)).status == 404);
  CHECK(site.send("POST", "/api/v1/import/IMP-1/undo", manager).status == 200);
  CHECK(site.send("GET", "/api/v1/person?search=Carl", manager).body.at("items").as_array().empty());
  CHECK(site.send("POST", "/api/v1/import/IMP-1/undo", manager).status == 409);
}

TEST_CASE("nobody imports into what he may not write") {
  TestSite site;
  const std::string table = "Title\nWash the car\n";
  CHECK(send_table(site, site.token("acme", Role::contributor), "plan?register=task", table).status == 200);
  CHECK(send_table(site, site.token("acme", Role::contributor), "plan?register=person", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::contributor), "columns?register=person", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::contributor, {"record.import"}), "plan?register=task", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::contributor, {"record.import", "task.*"}), "plan?register=task", table).status == 200);
  for (const Role role : {Role::reader, Role::auditor, Role::agent})
    CHECK(send_table(site, site.token("acme", role), "plan?register=task", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::owner), "apply?register=acceptance", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::owner), "apply?register=import", table).status == 403);
  CHECK(send_table(site, site.token("acme", Role::owner), "plan?register=tsak", table).status == 422);
  CHECK(send_table(site, site.token("acme", Role::owner), "plan", table).status == 422);
  CHECK(send_table(site, site.token("acme", Role::owner), "plan?register=task&map=Title%3Dtitle&map=Title", table).status == 422);
  CHECK(send_table(site, site.token("acme", Role::owner), "plan?register=task", "a,b\n1,\xE4\n").status == 400);
}

}  // namespace sealwright::api
