// SPDX-License-Identifier: Apache-2.0
#include "store/copy.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "store/sql_store.hpp"
#include "store/sqlite/session.hpp"

namespace sealwright::store {
namespace {

Value value_of(Cursor& row, int column, Type type) {
  if (row.null(column)) return {};
  switch (type) {
    case Type::id: return row.id(column);
    case Type::integer: return row.integer(column);
    case Type::real: return row.real(column);
    case Type::text: return text(row.text(column));
    case Type::bytes: return bytes(row.text(column));
  }
  return {};
}

Result<> copy_table(SqlSession& from, SqlSession& to, const Table& table, std::optional<Id> organization) {
  std::vector<std::string> names, marks;
  for (const Column& column : table.columns) {
    names.push_back(column.name);
    marks.push_back(fmt::format("?{}", names.size()));
  }
  const std::string columns = base::joined(names, ", ");
  const std::string insert = fmt::format("INSERT INTO {} ({}) VALUES ({})", table.name, columns, base::joined(marks, ", "));
  std::vector<Value> params;
  if (organization) params.push_back(*organization);
  const std::string select = fmt::format("SELECT {} FROM {}{}", columns, table.name, organization ? " WHERE org = ?1" : "");
  return from.scan(select, params, [&](Cursor& row) -> Result<> {
    std::vector<Value> values;
    for (std::size_t i = 0; i < table.columns.size(); ++i) values.push_back(value_of(row, static_cast<int>(i), table.columns[i].type));
    return to.push(insert, values);
  });
}

}  // namespace

Result<std::vector<Id>> all_organizations(SqlSession& session) {
  std::vector<Id> out;
  TRY_DONE(every(session, "SELECT id FROM organizations ORDER BY id", {}, [&](Cursor& row) { out.push_back(row.id(0)); }));
  return out;
}

Result<> copy_rows(SqlSession& from, SqlSession& to, const Schema& schema, const std::function<Result<>(SqlSession&, Id)>& enter,
                   const std::function<void(double)>& progress) {
  for (const Table& table : schema.tables) {
    if (!table.guarded) TRY_DONE(copy_table(from, to, table, {}));
  }
  TRY(const auto organizations, all_organizations(from));
  for (std::size_t i = 0; i < organizations.size(); ++i) {
    TRY_DONE(enter(from, organizations[i]));
    TRY_DONE(enter(to, organizations[i]));
    for (const Table& table : schema.tables) {
      if (table.guarded) TRY_DONE(copy_table(from, to, table, organizations[i]));
    }
    if (progress) progress(static_cast<double>(i + 1) / static_cast<double>(organizations.size()));
  }
  return {};
}

namespace {

Result<> restore_sqlite(const Config& config, const std::filesystem::path& copy) {
  const std::filesystem::path target = config.folder / "sealwright.db";
  if (std::filesystem::exists(target)) return base::conflict(target.native() + " is there already: restore into a new folder");
  TRY_DONE(real_disk().make_folder(config.folder));
  const std::filesystem::path unfinished = target.native() + ".restoring";
  std::error_code ec;
  std::filesystem::copy_file(copy, unfinished, std::filesystem::copy_options::overwrite_existing, ec);
  if (ec) return base::internal("copying " + copy.native() + ": " + ec.message());
  {
    TRY(auto session, sqlite::Connection::open(unfinished, {false, false, "FULL", {}}));
    TRY_DONE(session->script("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode=DELETE"));
  }
  TRY_DONE(real_disk().rename(unfinished, target));
  return real_disk().sync_folder(config.folder);
}

}  // namespace

Result<> restore_postgres(const Config& config, SqlSession& copy, std::span<const model::Register> registers, const Clock& clock);

Result<> restore(const Config& config, const std::filesystem::path& copy, std::span<const model::Register> registers, const Clock& clock) {
  TRY(auto source, sqlite::Connection::open(copy, {false, true, "FULL", {}}));
  TRY(const auto application, first(*source, "PRAGMA application_id", {}, [](Cursor& row) { return row.integer(0); }));
  if (application.value_or(0) != sqlite::kApplication) return base::invalid(copy.native() + " is no copy of a Sealwright database");
  TRY(const auto intact, first(*source, "PRAGMA quick_check", {}, [](Cursor& row) { return row.string(0); }));
  if (intact.value_or("") != "ok") return base::corrupt(copy.native() + " is damaged: " + intact.value_or("?"));
  if (config.postgres.empty()) return source.reset(), restore_sqlite(config, copy);
  TRY_DONE(source->script("BEGIN"));
  return restore_postgres(config, *source, registers, clock);
}

}  // namespace sealwright::store
