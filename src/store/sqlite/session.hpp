// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

#include "store/session.hpp"

struct sqlite3;

namespace sealwright::store::sqlite {

/// The file's `application_id`: "SWLT", for file(1) and for whoever opens the wrong file.
inline constexpr std::int64_t kApplication = 0x53574C54;

/// How a connection is opened.
struct Mode {
  bool create = false;
  bool read_only = false;
  std::string synchronous = "FULL";
  std::string vfs;  ///< empty: the default one
};

/// A connection to a SQLite file with the pragmas that the store relies on: WAL, the given `synchronous`, foreign keys, no memory map
/// (a damaged file must give an error, not a signal).
class Connection final : public SqlSession {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::filesystem::path& file, const Mode& mode);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Engine engine() const override { return Engine::sqlite; }
  Result<std::unique_ptr<Cursor>> query(std::string_view sql, Params params) override;
  Result<> scan(std::string_view sql, Params params, const std::function<Result<>(Cursor&)>& row) override;
  Result<std::uint64_t> execute(std::string_view sql, Params params) override;
  Result<> push(std::string_view sql, Params params) override;
  Result<> script(std::string_view sql) override;

  sqlite3* handle() const { return database_; }
  struct Cache;

 private:
  explicit Connection(sqlite3* database);
  sqlite3* database_;
  std::unique_ptr<Cache> cache_;
};

/// The connection's last error as ours, with `what` before it.
Error error_of(sqlite3* database, std::string_view what);

}  // namespace sealwright::store::sqlite
