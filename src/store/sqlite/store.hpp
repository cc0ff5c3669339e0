// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <thread>

#include "store/sql_store.hpp"
#include "store/sqlite/session.hpp"

namespace sealwright::store::sqlite {

/// The folder's owner: an exclusive flock on `lock`, which holds the owner's process id. The kernel lets go of it when the process ends,
/// however it ends.
class FolderLock {
 public:
  static Result<FolderLock> take(const std::filesystem::path& folder);
  FolderLock(FolderLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

/// One thread writes. Whatever waits when it comes round shares one transaction and one sync of the disk (group commit): each work in a
/// savepoint of its own, so that one that fails takes no other with it. Callers are answered after the commit.
class GroupWriter {
 public:
  struct Group {
    SqlSession& session;
    std::map<Id, LedgerPen> pens;
    Result<LedgerPen*> pen(Id organization);
  };
  using Work = std::function<Result<>(Group&)>;
  explicit GroupWriter(std::unique_ptr<Connection> connection);
  ~GroupWriter();
  /// From any thread but the writer's own.
  Result<> run(const Work& work);
  /// The same without a transaction, and with no other work beside it.
  Result<> run_outside(const Work& work);

 private:
  struct Waiting {
    const Work* work;
    bool outside = false;
    std::optional<Result<>> outcome{};
  };
  Result<> wait_for(Waiting waiting);
  std::vector<Waiting*> next_group();
  void loop();
  void commit(const std::vector<Waiting*>& group);
  Result<> attempt(Group& group, const Work& work, bool alone);
  std::unique_ptr<Connection> connection_;
  std::mutex mutex_;
  std::condition_variable arrived_, answered_;
  std::deque<Waiting*> queue_;
  bool stopping_ = false;
  std::thread thread_;
};

/// Connections for reading, lent out one at a time.
class Readers : public std::enable_shared_from_this<Readers> {
 public:
  Readers(std::filesystem::path file, std::string vfs, std::size_t kept) : file_(std::move(file)), vfs_(std::move(vfs)), kept_(kept) {}
  /// With a read transaction begun; both end with the last copy of the pointer.
  Result<std::shared_ptr<Connection>> lend();

 private:
  void give_back(std::unique_ptr<Connection> connection);
  std::filesystem::path file_;
  std::string vfs_;
  std::size_t kept_, lent_ = 0;
  std::mutex mutex_;
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Connection>> idle_;
};

class SqliteStore final : public SqlStore {
 public:
  SqliteStore(const Config& config, std::span<const model::Register> registers, const Clock& clock, FolderLock lock);
  Result<> connect();

  std::string_view engine() const override { return "sqlite"; }
  Result<std::unique_ptr<Reader>> read(Id organization, std::optional<Instant> as_of) override;
  Result<> write(Id organization, const Actor& actor, const std::function<Result<>(Writer&)>& work) override;
  Result<> backup_to(const std::filesystem::path& file, const std::function<void(double)>& progress) override;
  Result<> read_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) override;
  Result<> write_raw(Id organization, const std::function<Result<>(SqlSession&)>& work) override;

 protected:
  Result<> compact() override;

 private:
  Result<> read_server(const std::function<Result<>(SqlSession&)>& work) override { return read_raw(Id{}, work); }
  Result<> write_server(const std::function<Result<>(SqlSession&)>& work) override { return write_raw(Id{}, work); }
  std::filesystem::path file() const { return config_.folder / "sealwright.db"; }
  FolderLock lock_;
  std::shared_ptr<Readers> readers_;
  std::unique_ptr<GroupWriter> writer_;
};

}  // namespace sealwright::store::sqlite
