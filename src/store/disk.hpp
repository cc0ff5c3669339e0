// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <memory>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::store {

/// The system calls by which blobs become durable. The fault tests put a recording one in its place and replay what a power cut leaves.
class Disk {
 public:
  virtual ~Disk() = default;
  class File {
   public:
    virtual ~File() = default;
    virtual Result<> append(std::string_view bytes) = 0;
    virtual Result<> sync() = 0;
  };
  virtual Result<std::unique_ptr<File>> create(const std::filesystem::path& path) = 0;  ///< refused where it exists; mode 0600
  virtual Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) = 0;
  virtual Result<> remove(const std::filesystem::path& path) = 0;
  virtual Result<> make_folder(const std::filesystem::path& path) = 0;  ///< with its parents, 0700; durable on return
  virtual Result<> sync_folder(const std::filesystem::path& path) = 0;
};

Disk& real_disk();

}  // namespace sealwright::store
