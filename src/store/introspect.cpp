// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "store/ddl.hpp"

namespace sealwright::store {
namespace {

/// A table of the migrations themselves; it is no part of the derived shape.
constexpr std::string_view kMigrations = "migrations";

// SQLite's own catalogue.
constexpr std::string_view kSqliteTables = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";
constexpr std::string_view kSqliteColumns = "SELECT name, type, \"notnull\", pk FROM pragma_table_info(?1) ORDER BY cid";
constexpr std::string_view kSqliteKey = "SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk";
constexpr std::string_view kSqliteIndexes =
    "SELECT i.name, i.\"unique\", coalesce(m.sql, ''), (SELECT group_concat(name || CASE WHEN \"desc\" THEN ' DESC' ELSE '' END, ',') "
    "FROM pragma_index_xinfo(i.name) WHERE key = 1) "
    "FROM pragma_index_list(?1) i LEFT JOIN sqlite_schema m ON m.name = i.name WHERE i.origin = 'c' ORDER BY i.name";

// PostgreSQL's, with types and row-level security brought to the same words.
constexpr std::string_view kPostgresTables =
    "SELECT c.relname::text, (c.relrowsecurity AND c.relforcerowsecurity)::int::bigint FROM pg_class c "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' ORDER BY 1";
constexpr std::string_view kPostgresColumns =
    "SELECT a.attname::text, CASE WHEN a.atttypid = 'text'::regtype AND a.attcollation <> '\"C\"'::regcollation THEN 'text?' "
    "ELSE format_type(a.atttypid, a.atttypmod) END, a.attnotnull::int::bigint FROM pg_attribute a "
    "WHERE a.attrelid = ?1::text::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum";
constexpr std::string_view kPostgresIndexes =
    "SELECT c.relname::text, i.indisunique::int::bigint, coalesce(pg_get_expr(i.indpred, i.indrelid), ''), "
    "(SELECT string_agg(a.attname || CASE WHEN i.indoption[k.ord - 1] & 1 = 1 THEN ' DESC' ELSE '' END, ',' ORDER BY k.ord) FROM "
    "unnest(i.indkey) WITH ORDINALITY k(num, ord) "
    "JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.num), i.indisprimary::int::bigint "
    "FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = ?1::text::regclass ORDER BY 1";

Type type_of(std::string_view spelled) {
  if (spelled == "INTEGER" || spelled == "bigint") return Type::integer;
  if (spelled == "REAL" || spelled == "double precision") return Type::real;
  if (spelled == "TEXT" || spelled == "text") return Type::text;
  return spelled == "uuid" || spelled == "ID BLOB" ? Type::id : Type::bytes;
}

std::vector<std::string> list_of(std::string_view joined) {
  std::vector<std::string> out;
  for (const std::string_view part : base::split(joined, ',')) out.emplace_back(part);
  return out;
}

std::string condition_of(std::string_view sql) {
  const auto at = sql.find(" WHERE ");
  std::string out(at == std::string_view::npos ? sql : sql.substr(at + 7));
  if (at == std::string_view::npos && sql.starts_with("CREATE")) out.clear();
  if (out.starts_with('(')) out = out.substr(1, out.size() - 2);
  return out;
}

Result<Schema> of_sqlite(SqlSession& session) {
  Schema out;
  std::vector<std::string> names;
  TRY_DONE(every(session, kSqliteTables, {}, [&](Cursor& row) { names.push_back(row.string(0)); }));
  for (const std::string& name : names) {
    if (name == kMigrations) continue;
    Table table{name, {}, {}, {}, true};  // the folder's own permissions guard it
    TRY_DONE(every(session, kSqliteColumns, {text(name)}, [&](Cursor& row) {
      table.columns.push_back({row.string(0), type_of(row.text(1)), row.integer(2) == 0});
    }));
    TRY_DONE(every(session, kSqliteKey, {text(name)}, [&](Cursor& row) { table.key.push_back(row.string(0)); }));
    TRY_DONE(every(session, kSqliteIndexes, {text(name)}, [&](Cursor& row) {
      table.indexes.push_back({row.string(0), list_of(row.text(3)), row.integer(1) != 0, condition_of(row.text(2))});
    }));
    out.tables.push_back(std::move(table));
  }
  return out;
}

Result<Schema> of_postgres(SqlSession& session) {
  Schema out;
  TRY_DONE(every(session, kPostgresTables, {}, [&](Cursor& row) {
    if (row.text(0) != kMigrations) out.tables.push_back({row.string(0), {}, {}, {}, row.integer(1) != 0});
  }));
  for (Table& table : out.tables) {
    TRY_DONE(every(session, kPostgresColumns, {text(table.name)}, [&](Cursor& row) {
      table.columns.push_back({row.string(0), type_of(row.text(1)), row.integer(2) == 0});
    }));
    TRY_DONE(every(session, kPostgresIndexes, {text(table.name)}, [&](Cursor& row) {
      if (row.integer(4) != 0) table.key = list_of(row.text(3));
      else table.indexes.push_back({row.string(0), list_of(row.text(3)), row.integer(1) != 0, condition_of(row.text(2))});
    }));
  }
  return out;
}

}  // namespace

Result<Schema> introspect(SqlSession& session) { return session.engine() == Engine::sqlite ? of_sqlite(session) : of_postgres(session); }

}  // namespace sealwright::store
