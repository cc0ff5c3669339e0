// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/digest.hpp"
#include "base/id.hpp"
#include "store/disk.hpp"

namespace sealwright::store {

/// Bytes by (organization, SHA-256). `put` and `commit` return only when the bytes and their directory entry are durable, and never leave
/// a part of a blob under its name. Safe from many threads.
///
/// What arrives is provisional until `settle`: it can be read like any other, but nothing sealed refers to it yet, so a crash in between
/// leaves only something that `sweep` removes. The store settles a blob when the write that seals it has become durable.
class Blobs {
 public:
  virtual ~Blobs() = default;
  /// Receives bytes in pieces and yields their digest; nothing is kept without `commit`.
  class Upload {
   public:
    virtual ~Upload() = default;
    virtual Result<> write(std::string_view bytes) = 0;
    virtual std::filesystem::path path() const = 0;  ///< the spooled bytes so far, for reading after the last write
    virtual Result<Digest> commit() = 0;
  };
  virtual Result<std::unique_ptr<Upload>> begin(Id organization, std::uint64_t limit) = 0;
  virtual Result<Digest> put(Id organization, std::string_view bytes) = 0;
  /// Whole, checked against its digest (Category::corrupt where it differs).
  virtual Result<std::string> get(Id organization, const Digest& digest, std::uint64_t limit = std::uint64_t{1} << 30) const = 0;
  virtual Result<std::filesystem::path> path(Id organization, const Digest& digest) const = 0;  ///< not checked
  virtual bool holds(Id organization, const Digest& digest) const = 0;
  /// Settled ones only.
  virtual Result<> each(Id organization, const std::function<Result<>(const Digest&, std::uint64_t size)>& visit) const = 0;
  virtual Result<> settle(Id organization, const Digest& digest) = 0;  ///< nothing where it is settled already
  enum class Fate { settle, leave, remove };
  /// Asks of every provisional blob, with the time of its arrival, what is to become of it.
  virtual Result<> sweep(const std::function<Result<Fate>(Id organization, const Digest&, Instant arrived)>& judge) = 0;
  virtual Result<> erase(Id organization, const Digest& digest) = 0;
};

/// Blobs in a folder: <root>/<organization>/<first two hex digits>/<hex>, provisional ones with `.new` behind; spooled ones in
/// <root>/incoming. `disk` must outlive the blobs.
Result<std::unique_ptr<Blobs>> open_folder_blobs(const std::filesystem::path& root, Disk& disk = real_disk());

}  // namespace sealwright::store
