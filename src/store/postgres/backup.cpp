// SPDX-License-Identifier: Apache-2.0
#include "store/copy.hpp"
#include "store/migrations.hpp"
#include "store/postgres/store.hpp"
#include "store/sqlite/session.hpp"

namespace sealwright::store::postgres {
namespace {

Result<> enter(SqlSession& session, Id organization) {
  if (session.engine() == Engine::sqlite) return {};
  const std::string id = organization.text();
  TRY_DONE(execute(session, "SELECT set_config('sealwright.org', ?1, true)", {text(id)}));
  return {};
}

}  // namespace

/// One snapshot (REPEATABLE READ), organization by organization, into a SQLite file of the same tables.
Result<> PostgresStore::backup_to(const std::filesystem::path& file, const std::function<void(double)>& progress) {
  if (std::filesystem::exists(file)) return base::conflict(file.native() + " is there already: a backup is written to a new file");
  TRY(auto copy, sqlite::Connection::open(file, {true, false, "FULL", {}}));
  TRY_DONE(copy->script("PRAGMA journal_mode=DELETE; PRAGMA application_id = " + std::to_string(sqlite::kApplication)));
  TRY(auto migrations, embedded_migrations());
  continue_with(migrations, config_.extra_migrations);
  TRY_DONE(migrate(*copy, migrations, clock_.now()));
  TRY_DONE(copy->script("BEGIN"));
  TRY_DONE(read_raw(Id{}, [&](SqlSession& session) { return copy_rows(session, *copy, derive(registers()), enter, progress); }));
  TRY_DONE(copy->script("COMMIT"));
  copy.reset();
  return real_disk().sync_folder(file.has_parent_path() ? file.parent_path() : std::filesystem::path("."));
}

Result<> PostgresStore::fill_from(SqlSession& copy) {
  TRY_DONE(migrate_as_owner());
  return transact(Id{}, [&](SqlSession& session) -> Result<> {
    TRY(const auto there, all_organizations(session));
    if (!there.empty()) return base::conflict("the PostgreSQL database holds organizations already: restore into an empty one");
    return copy_rows(copy, session, derive(registers()), enter, {});
  });
}

}  // namespace sealwright::store::postgres

namespace sealwright::store {

Result<> restore_postgres(const Config& config, SqlSession& copy, std::span<const model::Register> registers, const Clock& clock) {
  Config creating = config;
  creating.create = true;
  postgres::PostgresStore store(creating, registers, clock);
  return store.fill_from(copy);
}

}  // namespace sealwright::store
