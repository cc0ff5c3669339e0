// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>

#include "ledger/file.hpp"

namespace sealwright::commands {

/// A file without a name: an answer that may be larger than memory. However the program ends, nothing of it stays behind.
class SpooledFile {
 public:
  /// In <folder>/spool, which is made. Errors: internal, unavailable where the disk is full.
  static Result<std::shared_ptr<SpooledFile>> create(const std::filesystem::path& folder);

  ledger::File& file() { return file_; }
  std::uint64_t size() const;
  /// Opens again from the start, for as long as this lives.
  std::string path() const;
  /// Gives a copy of the bytes this name: written beside, synced, and only then named. Refused (conflict) where there is such a file.
  Result<> place(const std::filesystem::path& to) const;

 private:
  explicit SpooledFile(ledger::File file) : file_(std::move(file)) {}
  ledger::File file_;
};

}  // namespace sealwright::commands
