// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/store.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/migrations.hpp"
#include "store/sqlite/statistics.hpp"

namespace sealwright::store::sqlite {
namespace {

constexpr std::size_t kMostReaders = 64;
constexpr std::chrono::seconds kPatience{10};

Result<std::int64_t> pragma(SqlSession& session, std::string_view name) {
  TRY(auto value, first(session, fmt::format("PRAGMA {}", name), {}, [](Cursor& row) { return row.integer(0); }));
  return value.value_or(0);
}

}  // namespace

Result<FolderLock> FolderLock::take(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / "lock";
  const int descriptor = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (descriptor < 0) return base::from_errno("opening " + file.native());
  FolderLock lock(descriptor);
  if (::flock(descriptor, LOCK_EX | LOCK_NB) != 0) {
    char owner[32] = {};
    const ssize_t length = ::pread(descriptor, owner, sizeof owner - 1, 0);
    std::string process(owner, length > 0 ? static_cast<std::size_t>(length) : 0);
    while (!process.empty() && process.back() == '\n') process.pop_back();
    return base::unavailable(fmt::format("{} is owned by process {}: let it do the work (it listens on {}), or stop it", folder.native(),
                                         process.empty() ? "?" : process, (folder / "socket").native()));
  }
  const std::string self = std::to_string(::getpid()) + "\n";
  if (::ftruncate(descriptor, 0) != 0 || ::pwrite(descriptor, self.data(), self.size(), 0) < 0) {
    return base::from_errno("writing " + file.native());
  }
  return lock;
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

Result<std::shared_ptr<Connection>> Readers::lend() {
  std::unique_ptr<Connection> connection;
  {
    std::unique_lock lock(mutex_);
    if (!returned_.wait_for(lock, kPatience, [&] { return lent_ < kMostReaders; })) {
      return base::unavailable(fmt::format("all {} connections for reading are busy", kMostReaders));
    }
    ++lent_;
    if (!idle_.empty()) {
      connection = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!connection) {
    auto opened = Connection::open(file_, {false, false, "FULL", vfs_});
    if (opened)
      opened =
          (*opened)->script("PRAGMA query_only=ON") ? std::move(opened) : Result<std::unique_ptr<Connection>>(base::internal("query_only"));
    if (!opened) {
      give_back(nullptr);
      return std::move(opened).error();
    }
    connection = std::move(*opened);
  }
  auto begun = connection->execute("BEGIN", {});
  auto lent = std::shared_ptr<Connection>(connection.release(), [self = shared_from_this()](Connection* each) {
    (void)each->execute("ROLLBACK", {});
    self->give_back(std::unique_ptr<Connection>(each));
  });
  if (!begun) return begun.error();
  return lent;
}

void Readers::give_back(std::unique_ptr<Connection> connection) {
  {
    const std::lock_guard lock(mutex_);
    --lent_;
    if (connection && idle_.size() < kept_) idle_.push_back(std::move(connection));
  }
  returned_.notify_one();
}

SqliteStore::SqliteStore(const Config& config, std::span<const model::Register> registers, const Clock& clock, FolderLock lock)
    : SqlStore(config, registers, clock), lock_(std::move(lock)) {}

Result<> SqliteStore::connect() {
  TRY(auto writer, Connection::open(file(), {config_.create, false, config_.synchronous, config_.vfs}));
  TRY(const std::int64_t application, pragma(*writer, "application_id"));
  TRY(const std::int64_t pages, pragma(*writer, "page_count"));
  if (pages > 1 && application != kApplication) return base::conflict(file().native() + " is a database of another program");
  if (application != kApplication) TRY_DONE(writer->script(fmt::format("PRAGMA application_id = {}", kApplication)));
  TRY(auto migrations, embedded_migrations());
  continue_with(migrations, config_.extra_migrations);
  TRY(const int migrated, migrate(*writer, migrations, clock_.now()));
  TRY_DONE(check_schema(*writer, registers()));
  TRY_DONE(keep_statistics(*writer, registers()));
  ::chmod(file().c_str(), 0600);
  readers_ = std::make_shared<Readers>(file(), config_.vfs, static_cast<std::size_t>(std::max(config_.readers, 1)));
  writer_ = std::make_unique<GroupWriter>(std::move(writer));
  return start(migrated);
}

Result<std::unique_ptr<Reader>> SqliteStore::read(Id organization, std::optional<Instant> as_of) {
  TRY(auto connection, readers_->lend());
  TRY(auto found, find_organization(*connection, organization));
  if (!found) return base::not_found("there is no organization " + organization.text());
  TRY(View view, view_at(*connection, std::move(*found), as_of, clock_.now()));
  SqlSession& session = *connection;
  return std::unique_ptr<Reader>(std::make_unique<SqlReader>(context_, session, std::move(view), std::move(connection)));
}

Result<> SqliteStore::write(Id organization, const Actor& actor, const std::function<Result<>(Writer&)>& work) {
  After after;
  TRY_DONE(writer_->run([&](GroupWriter::Group& group) -> Result<> {
    TRY(const auto found, find_organization(group.session, organization));
    if (!found) return base::not_found("there is no organization " + organization.text());
    TRY(LedgerPen* const pen, group.pen(organization));
    TRY_DONE(run_work(group.session, *pen, *found, actor, work, after));
    after.size = pen->size();
    return {};
  }));
  finish_work(after);
  notify(organization, after.size);
  return {};
}

Result<> SqliteStore::read_raw(Id, const std::function<Result<>(SqlSession&)>& work) {
  TRY(auto connection, readers_->lend());
  return work(*connection);
}

Result<> SqliteStore::write_raw(Id, const std::function<Result<>(SqlSession&)>& work) {
  return writer_->run([&](GroupWriter::Group& group) { return work(group.session); });
}

/// A deleted row stays readable in free pages, in the gaps of others and in the log beside the file until they are written over
/// (sqlite.org/lang_vacuum.html). Readers of an older state hold the log back: then there is more to do.
Result<> SqliteStore::compact() {
  return writer_->run_outside([](GroupWriter::Group& group) -> Result<> {
    TRY_DONE(group.session.script("VACUUM"));
    TRY(const auto busy, first(group.session, "PRAGMA wal_checkpoint(TRUNCATE)", {}, [](Cursor& row) { return row.integer(0) != 0; }));
    return busy.value_or(true) ? Result<>(base::unavailable("the log beside the database file is being read")) : Result<>();
  });
}

}  // namespace sealwright::store::sqlite

namespace sealwright::store {

Result<std::unique_ptr<Store>> open_sqlite(const Config& config, std::span<const model::Register> registers, const Clock& clock) {
  const std::filesystem::path file = config.folder / "sealwright.db";
  if (config.create) {
    TRY_DONE(real_disk().make_folder(config.folder));
  } else if (!std::filesystem::exists(file)) {
    return base::not_found(fmt::format("there is no Sealwright database in {}: `sealwright init` makes one", config.folder.native()));
  }
  TRY(auto lock, sqlite::FolderLock::take(config.folder));
  auto store = std::make_unique<sqlite::SqliteStore>(config, registers, clock, std::move(lock));
  TRY_DONE(store->connect());
  return std::unique_ptr<Store>(std::move(store));
}

}  // namespace sealwright::store
