// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "base/digest.hpp"
#include "base/id.hpp"

namespace sealwright::store {

/// Bytes by (organization, SHA-256). `put` returns only when the bytes and their directory entry are durable, and never leaves a part of a
/// blob under its name. Safe from many threads.
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
  virtual Result<> each(Id organization, const std::function<Result<>(const Digest&, std::uint64_t size)>& visit) const = 0;
  virtual Result<> erase(Id organization, const Digest& digest) = 0;
};

/// Blobs in a folder: <root>/<organization>/<first two hex digits>/<hex>.
Result<std::unique_ptr<Blobs>> open_folder_blobs(const std::filesystem::path& root);

}  // namespace sealwright::store
