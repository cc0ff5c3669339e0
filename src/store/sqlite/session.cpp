// SPDX-License-Identifier: Apache-2.0
#include "store/sqlite/session.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <unordered_map>
#include <vector>

#include "base/text.hpp"

namespace sealwright::store::sqlite {
namespace {

constexpr std::size_t kKeptStatements = 300;
constexpr int kBusyMillis = 10'000;

struct TextHash : std::hash<std::string_view> {
  using is_transparent = void;
};

void bind_one(sqlite3_stmt* statement, int at, const Value& value) {
  if (const auto* n = std::get_if<std::int64_t>(&value)) {
    sqlite3_bind_int64(statement, at, *n);
  } else if (const auto* d = std::get_if<double>(&value)) {
    sqlite3_bind_double(statement, at, *d);
  } else if (const auto* t = std::get_if<std::string_view>(&value)) {
    sqlite3_bind_text64(statement, at, t->data() ? t->data() : "", t->size(), SQLITE_STATIC, SQLITE_UTF8);
  } else if (const auto* b = std::get_if<Bytes>(&value)) {
    sqlite3_bind_blob64(statement, at, b->view.data() ? b->view.data() : "", b->view.size(), SQLITE_STATIC);
  } else if (const auto* id = std::get_if<Id>(&value)) {
    sqlite3_bind_blob(statement, at, id->bytes().data(), 16, SQLITE_TRANSIENT);
  } else {
    sqlite3_bind_null(statement, at);
  }
}

}  // namespace

/// Idle prepared statements by their text. One in use is taken out, so that the same text can run twice at a time.
struct Connection::Cache {
  std::unordered_multimap<std::string, sqlite3_stmt*, TextHash, std::equal_to<>> idle;

  ~Cache() { clear(); }
  void clear() {
    for (auto& [sql, statement] : idle) sqlite3_finalize(statement);
    idle.clear();
  }
  Result<sqlite3_stmt*> take(sqlite3* database, std::string_view sql) {
    if (const auto found = idle.find(sql); found != idle.end()) {
      sqlite3_stmt* statement = found->second;
      idle.erase(found);
      return statement;
    }
    sqlite3_stmt* statement = nullptr;
    const int code = sqlite3_prepare_v3(database, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    if (code != SQLITE_OK) return error_of(database, sql);
    return statement;
  }
  void give(sqlite3_stmt* statement) {
    sqlite3_reset(statement);
    sqlite3_clear_bindings(statement);
    if (idle.size() >= kKeptStatements) clear();
    idle.emplace(sqlite3_sql(statement), statement);
  }
};

namespace {

class Rows final : public Cursor {
 public:
  Rows(sqlite3* database, Connection::Cache& cache, sqlite3_stmt* statement) : database_(database), cache_(cache), statement_(statement) {}
  ~Rows() override { cache_.give(statement_); }
  Rows(const Rows&) = delete;
  Rows& operator=(const Rows&) = delete;

  Result<bool> next() override {
    const int code = sqlite3_step(statement_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return error_of(database_, sqlite3_sql(statement_));
  }
  bool null(int column) const override { return sqlite3_column_type(statement_, column) == SQLITE_NULL; }
  std::int64_t integer(int column) const override { return sqlite3_column_int64(statement_, column); }
  double real(int column) const override { return sqlite3_column_double(statement_, column); }
  std::string_view text(int column) const override {
    const void* data = sqlite3_column_blob(statement_, column);
    return {static_cast<const char*>(data), static_cast<std::size_t>(sqlite3_column_bytes(statement_, column))};
  }
  Id id(int column) const override {
    const std::string_view raw = text(column);
    std::array<std::uint8_t, 16> out{};
    if (raw.size() == out.size()) std::copy(raw.begin(), raw.end(), out.begin());
    return Id(out);
  }

 private:
  sqlite3* database_;
  Connection::Cache& cache_;
  sqlite3_stmt* statement_;
};

}  // namespace

Error error_of(sqlite3* database, std::string_view what) {
  const int code = sqlite3_extended_errcode(database);
  Error error = base::internal(fmt::format("SQLite: {} ({})", sqlite3_errmsg(database), base::quoted(what)));
  switch (code & 0xFF) {
    case SQLITE_CONSTRAINT: error.category = Category::conflict; break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL: error.category = Category::unavailable; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: error.category = Category::corrupt; break;
    default: break;
  }
  return error;
}

Connection::Connection(sqlite3* database) : database_(database), cache_(std::make_unique<Cache>()) {}

Connection::~Connection() {
  cache_.reset();
  sqlite3_close(database_);
}

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path& file, const Mode& mode) {
  sqlite3* database = nullptr;
  const int access = mode.read_only ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (mode.create ? SQLITE_OPEN_CREATE : 0);
  const int code = sqlite3_open_v2(file.c_str(), &database, access | SQLITE_OPEN_NOMUTEX, mode.vfs.empty() ? nullptr : mode.vfs.c_str());
  std::unique_ptr<Connection> connection(new Connection(database));
  if (code != SQLITE_OK) return error_of(database, file.native());
  sqlite3_busy_timeout(database, kBusyMillis);
  sqlite3_extended_result_codes(database, 1);
  if (mode.read_only) return connection;
  const std::string pragmas = fmt::format(
      "PRAGMA page_size=8192; PRAGMA journal_mode=WAL; PRAGMA synchronous={}; PRAGMA foreign_keys=ON; PRAGMA mmap_size=0;"
      "PRAGMA cache_size=-16384; PRAGMA wal_autocheckpoint=2000; PRAGMA trusted_schema=OFF;",
      mode.synchronous);
  TRY_DONE(connection->script(pragmas));
  return connection;
}

Result<std::unique_ptr<Cursor>> Connection::query(std::string_view sql, Params params) {
  TRY(sqlite3_stmt* const statement, cache_->take(database_, sql));
  int at = 0;
  for (const Value& value : params) bind_one(statement, ++at, value);
  return std::unique_ptr<Cursor>(std::make_unique<Rows>(database_, *cache_, statement));
}

Result<> Connection::scan(std::string_view sql, Params params, const std::function<Result<>(Cursor&)>& row) {
  TRY(auto cursor, query(sql, params));
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return {};
    TRY_DONE(row(*cursor));
  }
}

Result<std::uint64_t> Connection::execute(std::string_view sql, Params params) {
  TRY(sqlite3_stmt* const statement, cache_->take(database_, sql));
  int at = 0;
  for (const Value& value : params) bind_one(statement, ++at, value);
  Rows rows(database_, *cache_, statement);
  while (true) {
    TRY(const bool found, rows.next());
    if (!found) break;
  }
  return static_cast<std::uint64_t>(sqlite3_changes64(database_));
}

Result<> Connection::push(std::string_view sql, Params params) {
  TRY_DONE(execute(sql, params));
  return {};
}

Result<> Connection::script(std::string_view sql) {
  const std::string copy(sql);
  if (sqlite3_exec(database_, copy.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return error_of(database_, sql);
  return {};
}

}  // namespace sealwright::store::sqlite
