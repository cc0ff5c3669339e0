// SPDX-License-Identifier: Apache-2.0
#include "store/migrations.hpp"

#include <fmt/format.h>

#include <map>

#include "base/digest.hpp"
#include "base/embedded.hpp"
#include "base/text.hpp"
#include "store/sqlite/session.hpp"

namespace sealwright::store {

base::EmbeddedFolder migration_files();

Result<std::vector<Migration>> embedded_migrations() {
  std::vector<Migration> out;
  for (const base::EmbeddedFile& file : migration_files()) {
    const int expected = static_cast<int>(out.size()) + 1;
    const std::string prefix = fmt::format("{:04}_", expected);
    if (!file.path.starts_with(prefix) || !file.path.ends_with(".sql")) {
      return base::internal(fmt::format("migration {} should begin with {} and end with .sql", file.path, prefix));
    }
    out.push_back({expected, std::string(file.path.substr(prefix.size(), file.path.size() - prefix.size() - 4)), std::string(file.bytes)});
  }
  return out;
}

namespace {

Result<> apply(SqlSession& session, const Migration& migration, Instant now) {
  TRY_DONE(session.script("BEGIN"));
  auto done = session.script(spell(migration.sql, session.engine()));
  if (done) {
    done = push(session, "INSERT INTO migrations (number, name, digest, applied_at) VALUES (?1, ?2, ?3, ?4)",
                {integer(std::int64_t{migration.number}), text(migration.name), text(base::sha256(migration.sql).hex()), now.micros()});
  }
  if (done && session.engine() == Engine::sqlite) done = session.script(fmt::format("PRAGMA user_version = {}", migration.number));
  if (done) return session.script("COMMIT");
  (void)session.script("ROLLBACK");
  return Error(done.error()).within(fmt::format("migration {:04}_{}", migration.number, migration.name));
}

}  // namespace

Result<int> migrate(SqlSession& session, const std::vector<Migration>& migrations, Instant now) {
  TRY_DONE(
      session.script(spell("CREATE TABLE IF NOT EXISTS migrations (number {int} NOT NULL PRIMARY KEY, name {text} NOT NULL, "
                           "digest {text} NOT NULL, applied_at {int} NOT NULL)",
                           session.engine())));
  std::map<std::int64_t, std::string> applied;
  TRY_DONE(every(session, "SELECT number, digest FROM migrations", {}, [&](Cursor& row) { applied[row.integer(0)] = row.string(1); }));
  const std::int64_t newest = migrations.empty() ? 0 : migrations.back().number;
  if (!applied.empty() && applied.rbegin()->first > newest) {
    return base::conflict(fmt::format("the database is at migration {}, this program knows {}: run the newer program that wrote it",
                                      applied.rbegin()->first, newest));
  }
  int count = 0;
  for (const Migration& migration : migrations) {
    const auto found = applied.find(migration.number);
    if (found == applied.end()) {
      TRY_DONE(apply(session, migration, now));
      ++count;
    } else if (found->second != base::sha256(migration.sql).hex()) {
      return base::conflict(fmt::format("migration {:04}_{} has been applied with another text: a released migration is never edited",
                                        migration.number, migration.name));
    }
  }
  return count;
}

void continue_with(std::vector<Migration>& migrations, const std::vector<Migration>& extra) {
  if (extra.empty()) return;
  std::erase_if(migrations, [&](const Migration& own) { return own.number >= extra.front().number; });
  migrations.insert(migrations.end(), extra.begin(), extra.end());
}

Result<> check_schema(SqlSession& session, std::span<const model::Register> registers) {
  TRY(const Schema found, introspect(session));
  auto missing = next_migration(found, derive(registers));
  if (!missing) return base::conflict(missing.error().message + " (script/migration NAME prints what it can)");
  if (missing->empty()) return {};
  const std::string first_line(missing->substr(0, missing->find('\n')));
  return base::conflict(fmt::format("the registers have changed and no migration says so ({}…): run script/migration NAME", first_line));
}

Result<Schema> schema_after(const std::vector<Migration>& migrations) {
  TRY(auto session, sqlite::Connection::open(":memory:", {true, false, "FULL", {}}));
  TRY_DONE(migrate(*session, migrations, Instant{}));
  return introspect(*session);
}

}  // namespace sealwright::store
