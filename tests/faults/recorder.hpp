// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "store/disk.hpp"

/// Records what a store does to its folder, and builds from any prefix of it what a disk may hold after the power was cut there.
namespace sealwright::faults {

struct Operation {
  enum class Kind { create, write, truncate, sync, remove, rename, sync_folder, acknowledge };
  Kind kind;
  std::string path;          ///< of a file, or of a folder
  std::string bytes;         ///< write: what; rename: the new path; acknowledge: what
  std::uint64_t offset = 0;  ///< write: where; truncate: the new size
};

class Recorder final : public store::Disk {
 public:
  /// Also registers a SQLite file system of this name, which records and passes everything on to the default one. `-shm` files are not
  /// recorded: they are shared memory, which a power cut takes away.
  explicit Recorder(std::string vfs_name);
  ~Recorder() override;
  Recorder(const Recorder&) = delete;
  Recorder& operator=(const Recorder&) = delete;

  void add(Operation operation);
  void acknowledge(std::string what) { add({Operation::Kind::acknowledge, {}, std::move(what), 0}); }
  const std::vector<Operation>& operations() const { return operations_; }
  const std::string& vfs_name() const { return vfs_name_; }

  Result<std::unique_ptr<File>> create(const std::filesystem::path& path) override;
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override;
  Result<> remove(const std::filesystem::path& path) override;
  Result<> make_folder(const std::filesystem::path& path) override { return store::real_disk().make_folder(path); }
  Result<> sync_folder(const std::filesystem::path& path) override;

 private:
  struct Vfs;
  std::string vfs_name_;
  std::unique_ptr<Vfs> vfs_;
  std::mutex mutex_;
  std::vector<Operation> operations_;
};

/// What is left of the first `count` operations. What was synced is there. Of the rest each write is there, lost, or torn at 512-byte
/// sectors, whatever became of the others; a file or a new name that its folder was not synced for may be missing. Paths below `folder`
/// are written below `target`.
void power_cut(const std::vector<Operation>& operations, std::size_t count, const std::filesystem::path& folder,
               const std::filesystem::path& target, std::mt19937& random);

}  // namespace sealwright::faults
