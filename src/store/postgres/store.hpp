// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <thread>

#include "store/postgres/session.hpp"
#include "store/sql_store.hpp"

/// PostgreSQL 15 and later. The configured connection belongs to the owner of the tables and is used to migrate; every connection that
/// serves has done `SET ROLE sealwright_app`, a role that owns nothing and bypasses nothing, and works within one organization at a time
/// (`sealwright.org`, set for the transaction): row-level security shows it nothing else, whatever a statement forgets.
namespace sealwright::store::postgres {

/// Connections that have given up their owner's rights, lent out one at a time.
class Pool : public std::enable_shared_from_this<Pool> {
 public:
  Pool(std::string conninfo, std::size_t kept, std::size_t most) : conninfo_(std::move(conninfo)), kept_(kept), most_(most) {}
  /// With `begin` executed (BEGIN …) and the organization set; rolled back when the last copy goes, unless committed.
  Result<std::shared_ptr<Connection>> lend(std::string_view begin, Id organization);

 private:
  Result<std::unique_ptr<Connection>> connect();
  void give_back(std::unique_ptr<Connection> connection);
  std::string conninfo_;
  std::size_t kept_, most_, lent_ = 0;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

class PostgresStore final : public SqlStore {
 public:
  PostgresStore(const Config& config, std::span<const model::Register> registers, const Clock& clock);
  ~PostgresStore() override;
  Result<> connect();
  Result<> fill_from(SqlSession& copy);  ///< instead of `connect`

  std::string_view engine() const override { return "postgres"; }
  Result<std::unique_ptr<Reader>> read(Id organization, std::optional<Instant> as_of) override;
  Result<> write(Id organization, const Actor& actor, const std::function<Result<>(Writer&)>& work) override;
  Result<> backup_to(const std::filesystem::path& file, const std::function<void(double)>& progress) override;
  Result<> read_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) override;
  Result<> write_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) override;

 private:
  Result<> read_server(const std::function<Result<>(SqlSession&)>& work) override { return read_raw(Id{}, work); }
  Result<> write_server(const std::function<Result<>(SqlSession&)>& work) override { return write_raw(Id{}, work); }
  /// Runs `work` in a transaction, again where the server says that trying again may help.
  Result<> transact(Id organization, const std::function<Result<>(SqlSession&)>& work);
  Result<int> migrate_as_owner();
  void listen();
  std::shared_ptr<Pool> pool_;
  std::unique_ptr<Connection> listener_connection_;
  std::atomic<bool> stopping_ = false;
  int wake_[2] = {-1, -1};
  std::thread listener_;
};

}  // namespace sealwright::store::postgres
