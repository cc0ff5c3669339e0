// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/statistics.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "store/ddl.hpp"

namespace sealwright::store::sqlite {
namespace {

constexpr std::int64_t kRows = 100'000;  ///< of one register in one organization

/// Table, index, and how many rows share the first, the first two, … columns (sqlite.org/fileformat2.html, 2.6.3).
using Row = std::array<std::string, 3>;

/// How many different values a column has.
std::int64_t different(const model::Register& reg, std::string_view column) {
  if (column == "org") return 1;
  if (column == "id" || column == "number" || column == "updated_at") return kRows;
  const model::Field* field = reg.field(column.substr(2, column.find(' ') - 2));
  if (!field || field->options.unique) return kRows;
  switch (listed_as(*field)) {
    case Listed::choice: return field->kind == model::Kind::reference ? 50 : std::max<std::int64_t>(2, std::ssize(field->values));
    case Listed::number: return 10;
    default: return field->name == reg.title_field ? kRows / 2 : 1000;
  }
}

Row row_of(const model::Register& reg, const std::string& index, const std::vector<std::string>& columns) {
  std::string stat = std::to_string(kRows);
  std::int64_t left = kRows;
  for (const std::string& column : columns) {
    left = std::max<std::int64_t>(1, left / different(reg, column));
    stat += fmt::format(" {}", left);
  }
  return {"r_" + reg.name, index, std::move(stat)};
}

std::set<Row> wanted(std::span<const model::Register> registers) {
  std::set<Row> out;
  for (const model::Register& reg : registers) {
    out.insert(row_of(reg, "r_" + reg.name, {"org", "id"}));  // the primary key goes by the table's name
    for (const Index& index : list_indexes(reg)) out.insert(row_of(reg, index.name, index.columns));
  }
  return out;
}

}  // namespace

Result<> keep_statistics(SqlSession& session, std::span<const model::Register> registers) {
  TRY(const auto there, first(session, "SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_stat1'", {}, [](Cursor&) { return true; }));
  if (!there) TRY_DONE(session.script("ANALYZE migrations"));  // makes the table
  std::set<Row> found;
  TRY_DONE(every(session, "SELECT tbl, idx, stat FROM sqlite_stat1 WHERE substr(tbl, 1, 2) = 'r_'", {}, [&](Cursor& row) {
    found.insert({row.string(0), row.null(1) ? "" : row.string(1), row.string(2)});
  }));
  const auto rows = wanted(registers);
  if (found == rows) return {};
  TRY_DONE(session.script("BEGIN IMMEDIATE; DELETE FROM sqlite_stat1 WHERE substr(tbl, 1, 2) = 'r_'"));
  for (const auto& [table, index, stat] : rows) {
    TRY_DONE(execute(session, "INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?1, ?2, ?3)", {text(table), text(index), text(stat)}));
  }
  return session.script("COMMIT; ANALYZE sqlite_schema");
}

}  // namespace sealwright::store::sqlite
