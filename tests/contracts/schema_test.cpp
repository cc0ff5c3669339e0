// SPDX-License-Identifier: Apache-2.0
#include <unistd.h>

#include "fixture.hpp"
#include "store/sql_store.hpp"
#include "store/sqlite/session.hpp"

namespace sealwright::contracts {

TEST_CASE("all migrations on an empty database give the derived schema") {
  ON_BOTH_ENGINES(f) {
    auto& raw = dynamic_cast<store::SqlStore&>(*f.store);
    store::Schema found;
    REQUIRE(raw.read_raw(f.org.id, [&](store::SqlSession& session) -> Result<> {
      TRY(found, store::introspect(session));
      return {};
    }));
    CHECK(store::differences(found, store::derive(registers())) == std::vector<std::string>{});
    CHECK(store::next_migration(found, store::derive(registers())).value().empty());
    found.tables.back().columns.pop_back();
    CHECK(store::differences(found, store::derive(registers())).size() == 1);
  }
}

TEST_CASE("a register without its migration is refused, naming the remedy") {
  ON_BOTH_ENGINES(f) {
    f.store.reset();
    store::Config config = f.config;
    std::vector<model::Register> more(registers().begin(), registers().end());
    model::Register extra = more.front();
    extra.name = "supplier";
    more.push_back(extra);
    const auto opened = store::open(config, more, f.clock);
    REQUIRE(!opened);
    CHECK(opened.error().message.find("script/migration") != std::string::npos);
    CHECK(opened.error().message.find("r_supplier") != std::string::npos);
    const auto sql = store::next_migration(store::derive(registers()), store::derive(more)).value();
    config.extra_migrations.push_back({3, "supplier", sql});
    CHECK(store::open(config, more, f.clock));
  }
}

TEST_CASE("a database that is newer than the program is refused, naming both") {
  ON_BOTH_ENGINES(f) {
    f.store.reset();
    store::Config newer = f.config;
    newer.extra_migrations.push_back({3, "later", "SELECT 1;"});
    CHECK(store::open(newer, registers(), f.clock));
    const auto opened = store::open(f.config, registers(), f.clock);
    REQUIRE(!opened);
    CHECK(opened.error().category == Category::conflict);
    CHECK(opened.error().message.find("at migration 3, this program knows 2") != std::string::npos);
    newer.extra_migrations[0].sql += "SELECT 1;";
    CHECK(store::open(newer, registers(), f.clock).error().message.find("another text") != std::string::npos);
  }
}

TEST_CASE("a column that a migration adds is filled from the bodies") {
  ON_BOTH_ENGINES(f) {
    f.create("risk", json(R"({"title":"Fire","treatment":"modify","notes":"seen"})"));
    f.store.reset();
    std::vector<model::Register> more(registers().begin(), registers().end());
    for (model::Field& field : more[1].fields) field.options.indexed = field.options.indexed || field.name == "notes";
    store::Config config = f.config;
    config.extra_migrations.push_back({3, "risk_notes", store::next_migration(store::derive(registers()), store::derive(more)).value()});
    auto opened = store::open(config, more, f.clock);
    if (!opened) FAIL(opened.error().text());
    const store::Filter seen{store::Filter::Op::equal, "notes", "seen", {}};
    CHECK((*opened)->read(f.org.id).value()->count("risk", seen).value() == 1);
    CHECK(store::verify(**opened, f.org.id, {}, {}).value().empty());
  }
}

TEST_CASE("a folder has one owner, and a missing database is not made by reading") {
  Fixture f(store::Engine::sqlite);
  const auto second = store::open(f.config, registers(), f.clock);
  REQUIRE(!second);
  CHECK(second.error().category == Category::unavailable);
  CHECK(second.error().message.find(std::to_string(::getpid())) != std::string::npos);
  store::Config missing = f.config;
  missing.folder = f.config.folder.native() + "-none";
  missing.create = false;
  CHECK(store::open(missing, registers(), f.clock).error().category == Category::not_found);
  CHECK(!std::filesystem::exists(missing.folder));
}

TEST_CASE("a generated migration adds columns and indexes, and refuses what loses data") {
  const store::Schema have = store::derive(registers());
  store::Schema want = have;
  store::Table& risk = want.tables[want.tables.size() - 2];
  REQUIRE(risk.name == "r_risk");
  risk.columns.push_back({"f_colour", store::Type::text, true});
  risk.indexes.push_back({"r_risk_colour", {"org", "f_colour", "id"}, false, ""});
  CHECK(store::next_migration(have, want).value() ==
        "ALTER TABLE r_risk ADD COLUMN f_colour {text};\nCREATE INDEX r_risk_colour ON r_risk (org, f_colour{first}, id);\n");
  CHECK(store::next_migration(want, have).error().message.find("f_colour") != std::string::npos);
}

TEST_CASE("row-level security shows nothing of another organization, whatever a statement forgets") {
  Fixture f(store::Engine::postgres);
  if (!f.usable) return;
  f.create("risk", json(R"({"title":"Canary","treatment":"modify"})"));
  const Id other = f.store->create_organization("other", "Other", "", false).value().id;
  auto& raw = dynamic_cast<store::SqlStore&>(*f.store);
  const auto rows = [&](Id organization, const std::string& table) {
    std::int64_t out = -1;
    REQUIRE(raw.read_raw(organization, [&](store::SqlSession& session) {
      return store::every(session, "SELECT count(*) FROM " + table, {}, [&](store::Cursor& row) { out = row.integer(0); });
    }));
    return out;
  };
  for (const store::Table& table : store::derive(registers()).tables) {
    if (!table.guarded) continue;
    CAPTURE(table.name);
    CHECK(rows(Id{}, table.name) == 0);
    CHECK(rows(other, table.name) == (table.name == "ledger_head" ? 1 : 0));
  }
  CHECK(rows(f.org.id, "r_risk") == 1);
  const auto stolen = raw.write_raw(other, [&](store::SqlSession& session) -> Result<> {
    TRY(const auto changed, session.execute("UPDATE r_risk SET number = 9", {}));
    CHECK(changed == 0);
    TRY_DONE(session.execute("INSERT INTO counters (org, register, last) SELECT id, 'x', 1 FROM organizations WHERE slug = 'acme'", {}));
    return {};
  });
  CHECK(!stolen);
}

}  // namespace sealwright::contracts
