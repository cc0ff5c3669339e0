// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "store/ddl.hpp"

namespace sealwright::store {

/// One numbered step of the database's shape, in the neutral spelling. The program carries its own (src/store/migrations/NNNN_name.sql);
/// what has been released is never edited.
struct Migration {
  int number = 0;
  std::string name;
  std::string sql;
};

/// The program's own, in order. Errors: internal, where numbers do not run from 1 without a gap.
Result<std::vector<Migration>> embedded_migrations();

/// Puts `extra` behind: the program's own from the first extra one's number on are left out, so that tests bring registers of their own.
void continue_with(std::vector<Migration>& migrations, const std::vector<Migration>& extra);

/// Applies what is missing, each in a transaction of its own. The caller holds the lock that keeps others from doing the same.
/// Errors: conflict for a database that is newer than the program, naming both numbers, or in which a migration has been applied with
/// another text. The result: how many were applied.
Result<int> migrate(SqlSession& session, const std::vector<Migration>& migrations, Instant now);

/// Whether every register has its table. Errors: conflict, naming what is missing and script/migration.
Result<> check_schema(SqlSession& session, std::span<const model::Register> registers);

/// The shape that these migrations give, built in a SQLite database in memory.
Result<Schema> schema_after(const std::vector<Migration>& migrations);

}  // namespace sealwright::store
