// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <mutex>

#include "store/attestations.hpp"
#include "store/sql_writer.hpp"
#include "store/store.hpp"

namespace sealwright::store {

/// Runs statements that belong to no organization or to all: accounts, jobs, organizations.
class Gate {
 public:
  virtual ~Gate() = default;
  virtual Result<> read_server(const std::function<Result<>(SqlSession&)>& work) = 0;
  virtual Result<> write_server(const std::function<Result<>(SqlSession&)>& work) = 0;
};

std::unique_ptr<Accounts> make_accounts(Gate& gate, const Clock& clock);
std::unique_ptr<Jobs> make_jobs(Gate& gate, const Clock& clock);
class SqlStore;
std::unique_ptr<Attestations> make_attestations(SqlStore& store, Gate& gate);

/// What both engines share: everything but connections, transactions and notification.
class SqlStore : public Store, protected Gate {
 public:
  SqlStore(const Config& config, std::span<const model::Register> registers, const Clock& clock);

  const Clock& clock() const override { return clock_; }
  std::span<const model::Register> registers() const override { return context_.registers; }
  Result<Organization> create_organization(std::string_view slug, std::string_view name, std::string_view origin, bool simulated) override;
  Result<std::vector<Organization>> organizations() override;
  Result<Organization> organization(std::string_view slug_or_id) override;
  Accounts& accounts() override { return *accounts_; }
  Jobs& jobs() override { return *jobs_; }
  Blobs& blobs() override { return *blobs_; }
  Attestations& attestations() override { return *attestations_; }
  Result<> add_checkpoint(Id organization, std::uint64_t size, std::string_view note) override;
  void on_commit(std::function<void(Id organization, std::uint64_t size)> listener) override;

  /// Raw access within a read transaction of one organization, and a write transaction without an entry: verification, checkpoints,
  /// restoring.
  virtual Result<> read_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) = 0;
  virtual Result<> write_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) = 0;
  const Context& context() const { return context_; }
  const Config& config() const { return config_; }

 protected:
  /// What a work leaves to be done once its transaction is durable.
  struct After {
    Id organization;
    std::uint64_t size = 0;
    std::vector<Digest> sealed;
    bool erasing = false;
  };
  Result<> run_work(SqlSession& session, LedgerPen& pen, const Organization& organization, const Actor& actor,
                    const std::function<Result<>(Writer&)>& work, After& after);
  void finish_work(const After& after);
  void notify(Id organization, std::uint64_t size);
  /// Writes the database anew, so that nothing which was deleted is left in its pages. Without effect where the engine does so by itself.
  virtual Result<> compact() { return {}; }
  /// Blobs, the organization `system`, provisional blobs of an earlier crash; after migrations the columns that they added are filled from
  /// the bodies. Called once by the engine when its connections stand.
  Result<> start(int migrated);

  Config config_;
  const Clock& clock_;
  Context context_;
  std::unique_ptr<Blobs> blobs_;
  Counts counts_;

 private:
  Result<> sweep_blobs();
  Result<> finish_erasures();
  Result<> refill_columns();
  std::unique_ptr<Accounts> accounts_;
  std::unique_ptr<Attestations> attestations_;
  std::unique_ptr<Jobs> jobs_;
  std::mutex mutex_;
  std::vector<std::function<void(Id, std::uint64_t)>> listeners_;
};

Result<std::optional<Organization>> find_organization(SqlSession& session, Id id);

Result<std::unique_ptr<Store>> open_sqlite(const Config& config, std::span<const model::Register> registers, const Clock& clock);
Result<std::unique_ptr<Store>> open_postgres(const Config& config, std::span<const model::Register> registers, const Clock& clock);

}  // namespace sealwright::store
