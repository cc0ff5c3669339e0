// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>

#include "base/digest.hpp"
#include "base/json.hpp"

namespace sealwright::app {

/// Writes a tar (POSIX pax) whose last member `manifest.json` lists every other one with size and SHA-256.
/// The file appears under its name only when `finish` succeeded.
class ArchiveWriter {
 public:
  static Result<std::unique_ptr<ArchiveWriter>> create(const std::filesystem::path& file);
  virtual ~ArchiveWriter() = default;
  virtual Result<> add(const std::string& name, const std::filesystem::path& file) = 0;
  /// `facts` become members of the manifest beside `files`.
  virtual Result<> finish(const JsonObject& facts) = 0;
};

struct Manifest {
  Json facts;
  std::map<std::string, std::pair<std::uint64_t, Digest>> files;
};

/// Reads an archive member by member and holds each against the manifest; with a folder, unpacks into it (which must be empty or absent).
/// Names that leave the folder, links and devices are refused. Errors: corrupt, naming the member.
Result<Manifest> read_archive(const std::filesystem::path& file, const std::filesystem::path& into,
                              const std::function<void(double)>& progress);

}  // namespace sealwright::app
