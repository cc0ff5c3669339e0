// SPDX-License-Identifier: Apache-2.0
#include "store/postgres/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <libpq-fe.h>
#include <poll.h>
#include <unistd.h>

#include "store/migrations.hpp"

namespace sealwright::store::postgres {
namespace {

constexpr int kMostRetries = 5;
constexpr std::size_t kMostConnections = 24;
constexpr std::string_view kChannel = "sealwright_commit";
/// One migration at a time, over all servers of the database ("SWLT").
constexpr std::int64_t kMigrationLock = 0x53574C54;

/// The role that serves. Whoever migrates makes it (CREATEROLE), or an administrator has.
Result<> make_role(SqlSession& session) {
  TRY(const auto there, first(session, "SELECT 1 FROM pg_roles WHERE rolname = 'sealwright_app'", {}, [](Cursor&) { return true; }));
  if (!there) {
    auto made = session.script("CREATE ROLE sealwright_app NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS");
    if (!made && made.error().message.find("42710") == std::string::npos && made.error().category != Category::conflict) {
      return Error(made.error()).within("making the role sealwright_app (give this user CREATEROLE, or let an administrator make it)");
    }
  }
  TRY(const auto member,
      first(session, "SELECT 1 WHERE pg_has_role(current_user, 'sealwright_app', 'MEMBER')", {}, [](Cursor&) { return true; }));
  if (member) return {};
  auto granted = session.script("GRANT sealwright_app TO CURRENT_USER");
  if (!granted) return Error(granted.error()).within("becoming a member of sealwright_app (let an administrator grant it)");
  return granted;
}

}  // namespace

PostgresStore::PostgresStore(const Config& config, std::span<const model::Register> registers, const Clock& clock)
    : SqlStore(config, registers, clock),
      pool_(std::make_shared<Pool>(config.postgres, static_cast<std::size_t>(std::max(config.readers, 1)) + 4, kMostConnections)) {}

PostgresStore::~PostgresStore() {
  stopping_ = true;
  if (wake_[1] >= 0) (void)!::write(wake_[1], "x", 1);
  if (listener_.joinable()) listener_.join();
  for (const int each : wake_) {
    if (each >= 0) ::close(each);
  }
}

Result<int> PostgresStore::migrate_as_owner() {
  TRY(auto owner, Connection::open(config_.postgres));
  TRY_DONE(execute(*owner, "SELECT pg_advisory_lock(?1)", {kMigrationLock}));
  if (!config_.create) {
    TRY(const auto there, first(*owner, "SELECT 1 WHERE to_regclass('migrations') IS NOT NULL", {}, [](Cursor&) { return true; }));
    if (!there) return base::not_found("there is no Sealwright database behind this connection: `sealwright init` makes one");
  }
  TRY_DONE(make_role(*owner));
  TRY(auto migrations, embedded_migrations());
  continue_with(migrations, config_.extra_migrations);
  TRY(const int migrated, migrate(*owner, migrations, clock_.now()));
  TRY_DONE(check_schema(*owner, registers()));
  TRY_DONE(owner->script(
      "GRANT USAGE ON SCHEMA public TO sealwright_app; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO "
      "sealwright_app;"
      "REVOKE INSERT, UPDATE, DELETE ON migrations FROM sealwright_app"));
  return migrated;
}

Result<> PostgresStore::connect() {
  TRY(const int migrated, migrate_as_owner());
  TRY_DONE(start(migrated));
  TRY(listener_connection_, Connection::open(config_.postgres));
  TRY_DONE(listener_connection_->script("SET ROLE sealwright_app; LISTEN " + std::string(kChannel)));
  if (::pipe2(wake_, O_CLOEXEC) != 0) return base::from_errno("making a pipe");
  listener_ = std::thread([this] { listen(); });
  return {};
}

/// Hears of the commits of every server, this one's among them. After a lost connection listeners are told nothing of what was missed;
/// they read the ledger's size when they next look.
void PostgresStore::listen() {
  while (!stopping_) {
    pollfd waited[] = {{PQsocket(listener_connection_->handle()), POLLIN, 0}, {wake_[0], POLLIN, 0}};
    if (::poll(waited, 2, -1) < 0 || stopping_) continue;
    if (PQconsumeInput(listener_connection_->handle()) != 1) {
      auto again = Connection::open(config_.postgres);
      if (again && (*again)->script("SET ROLE sealwright_app; LISTEN " + std::string(kChannel))) listener_connection_ = std::move(*again);
      else ::poll(&waited[1], 1, 1000);
      continue;
    }
    while (PGnotify* note = PQnotifies(listener_connection_->handle())) {
      const std::string_view said(note->extra);
      const auto blank = said.find(' ');
      if (const auto id = Id::parse(said.substr(0, blank)); id && blank != std::string_view::npos) {
        notify(*id, std::strtoull(note->extra + blank + 1, nullptr, 10));
      }
      PQfreemem(note);
    }
  }
}

Result<> PostgresStore::transact(Id organization, const std::function<Result<>(SqlSession&)>& work) {
  for (int attempt = 0;; ++attempt) {
    TRY(auto connection, pool_->lend("BEGIN", organization));
    auto done = work(*connection);
    if (done) done = connection->script("COMMIT");
    if (done) return done;
    const bool again = done.error().category == Category::unavailable && done.error().message.find("[40") != std::string::npos;
    if (!again || attempt == kMostRetries) return done;
  }
}

Result<std::unique_ptr<Reader>> PostgresStore::read(Id organization, std::optional<Instant> as_of) {
  TRY(auto connection, pool_->lend("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", organization));
  TRY(auto found, find_organization(*connection, organization));
  if (!found) return base::not_found("there is no organization " + organization.text());
  TRY(View view, view_at(*connection, std::move(*found), as_of, clock_.now()));
  SqlSession& session = *connection;
  return std::unique_ptr<Reader>(std::make_unique<SqlReader>(context_, session, std::move(view), std::move(connection)));
}

Result<> PostgresStore::write(Id organization, const Actor& actor, const std::function<Result<>(Writer&)>& work) {
  After after;
  TRY_DONE(transact(organization, [&](SqlSession& session) -> Result<> {
    after = {};
    TRY(const auto found, find_organization(session, organization));
    if (!found) return base::not_found("there is no organization " + organization.text());
    TRY(LedgerPen pen, LedgerPen::open(session, organization));
    TRY_DONE(run_work(session, pen, *found, actor, work, after));
    TRY_DONE(pen.finish());
    after.size = pen.size();
    const std::string said = fmt::format("{} {}", organization.text(), after.size);
    TRY_DONE(execute(session, "SELECT pg_notify('sealwright_commit', ?1)", {text(said)}));
    return {};
  }));
  finish_work(after);
  return {};
}

Result<> PostgresStore::read_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) {
  TRY(auto connection, pool_->lend("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", organization));
  return work(*connection);
}

Result<> PostgresStore::write_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) {
  return transact(organization, work);
}

}  // namespace sealwright::store::postgres

namespace sealwright::store {

Result<std::unique_ptr<Store>> open_postgres(const Config& config, std::span<const model::Register> registers, const Clock& clock) {
  if (config.create) TRY_DONE(real_disk().make_folder(config.folder));
  auto store = std::make_unique<postgres::PostgresStore>(config, registers, clock);
  TRY_DONE(store->connect());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace sealwright::store
