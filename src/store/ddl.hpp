// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/register.hpp"
#include "store/session.hpp"

/// The database's shape as data. It is derived from the descriptions of the registers; migrations are printed from what is missing, and
/// a test holds that all of them together give the derived shape, on both engines.
namespace sealwright::store {

enum class Type { id, integer, real, text, bytes };

struct Column {
  std::string name;
  Type type = Type::text;
  bool null = false;
  auto operator<=>(const Column&) const = default;
};

struct Index {
  std::string name;
  std::vector<std::string> columns;  ///< `f_title`, or `f_current_rank DESC`
  bool unique = false;
  std::string where;  ///< a partial index: `to_entry IS NULL` is the one in use
  auto operator<=>(const Index&) const = default;
};

struct Table {
  std::string name;
  std::vector<Column> columns;
  std::vector<std::string> key;
  std::vector<Index> indexes;
  bool guarded = true;  ///< of one organization (column `org`): row-level security applies on PostgreSQL
};

struct Schema {
  std::vector<Table> tables;  ///< in an order in which they can be made and filled
  const Table* table(std::string_view name) const;
};

/// The tables that every store has.
std::vector<Table> base_tables();
/// `r_<register>`: envelope, one column for each indexed field, body.
Table table_of(const model::Register& reg);
Type column_type(const model::Field& field);
std::vector<const model::Field*> indexed_fields(const model::Register& reg);
Schema derive(std::span<const model::Register> registers);

/// How lists are read by an indexed field.
enum class Listed {
  choice,  ///< few values (enumeration, boolean, reference): chosen by, and within one the titles in their order
  number,  ///< the greatest first, and within one the titles in their order
  plain,   ///< texts and days
};
Listed listed_as(const model::Field& field);
/// The indexes through which a register's lists are read, so that a page costs the same whatever the number of records: every indexed
/// field in its order; and within one state, and of one person who something falls due for, the days on which it does, and the numbers.
std::vector<Index> list_indexes(const model::Register& reg);

/// SQL in the neutral spelling of migrations: {id} {int} {real} {text} {bytes} for types, {clustered} behind a table,
/// {first} and {last} behind a column of an index that sorts NULL first (last, descending), {guard:table} for a statement of row-level
/// security.
std::string neutral_sql(const Table& table);
/// The neutral spelling as one engine's.
std::string spell(std::string_view neutral, Engine engine);

/// What turns `applied` into `wanted`, in the neutral spelling; empty where nothing is missing. Errors: conflict for what no generated
/// migration may do (a column that changed its type or is to go): that one is written by hand.
Result<std::string> next_migration(const Schema& applied, const Schema& wanted);

/// What the database really holds, in the order of names.
Result<Schema> introspect(SqlSession& session);
/// Differences for people, one a line; empty where both are equal.
std::vector<std::string> differences(const Schema& found, const Schema& wanted);

}  // namespace sealwright::store
