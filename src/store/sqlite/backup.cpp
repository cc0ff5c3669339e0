// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>

#include "store/sqlite/store.hpp"

namespace sealwright::store::sqlite {
namespace {

constexpr int kPagesAStep = 2'000;

}  // namespace

/// The source keeps one snapshot for the whole copy, so writers go on and the copy never starts anew.
Result<> SqliteStore::backup_to(const std::filesystem::path& target, const std::function<void(double)>& progress) {
  if (std::filesystem::exists(target)) return base::conflict(target.native() + " is there already: a backup is written to a new file");
  TRY(auto source, readers_->lend());
  TRY(const auto pinned, first(*source, "SELECT count(*) FROM organizations", {}, [](Cursor& row) { return row.integer(0); }));
  if (!pinned) return base::internal("no snapshot to copy");
  TRY(auto copy, Connection::open(target, {true, false, "FULL", {}}));
  TRY_DONE(copy->script("PRAGMA journal_mode=DELETE"));
  sqlite3_backup* backup = sqlite3_backup_init(copy->handle(), "main", source->handle(), "main");
  if (backup == nullptr) return error_of(copy->handle(), "backup");
  int code = SQLITE_OK;
  while (code == SQLITE_OK) {
    code = sqlite3_backup_step(backup, kPagesAStep);
    const int pages = sqlite3_backup_pagecount(backup);
    if (progress && pages > 0) progress(1.0 - static_cast<double>(sqlite3_backup_remaining(backup)) / pages);
  }
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE) return error_of(copy->handle(), "backup");
  copy.reset();
  ::chmod(target.c_str(), 0600);
  return real_disk().sync_folder(target.has_parent_path() ? target.parent_path() : std::filesystem::path("."));
}

}  // namespace sealwright::store::sqlite
