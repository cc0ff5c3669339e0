// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "store/session.hpp"

typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;

namespace sealwright::store::postgres {

/// A connection through libpq. Statements are prepared on first use; answers come in binary form. `push` puts statements into a pipeline
/// that the next other call empties.
class Connection final : public SqlSession {
 public:
  static Result<std::unique_ptr<Connection>> open(const std::string& conninfo);
  ~Connection() override;
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  Engine engine() const override { return Engine::postgres; }
  Result<std::unique_ptr<Cursor>> query(std::string_view sql, Params params) override;
  Result<> scan(std::string_view sql, Params params, const std::function<Result<>(Cursor&)>& row) override;
  Result<std::uint64_t> execute(std::string_view sql, Params params) override;
  Result<> push(std::string_view sql, Params params) override;
  Result<> script(std::string_view sql) override;

  PGconn* handle() const { return connection_; }
  bool usable() const;  ///< connected, and in no transaction
  /// Forgets what waits in the pipeline and ends the transaction.
  void abandon();

 private:
  explicit Connection(PGconn* connection) : connection_(connection) {}
  Result<PGresult*> run(std::string_view sql, Params params);
  Result<std::string> prepared(std::string_view sql);
  Result<> drain();
  PGconn* connection_;
  std::map<std::string, std::string, std::less<>> statements_;  ///< text → name
  std::size_t pending_ = 0;                                     ///< statements in the pipeline
  std::size_t cursors_ = 0;
};

}  // namespace sealwright::store::postgres
