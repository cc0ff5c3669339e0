// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::api {

/// A file of its own in a folder, mode 0600, for a body that is too large for memory. Removed when this goes, if it is still there:
/// who wants to keep it renames it.
class SpoolFile {
 public:
  static Result<SpoolFile> create(const std::string& directory);
  ~SpoolFile();
  SpoolFile(SpoolFile&& other) noexcept;
  SpoolFile& operator=(SpoolFile&&) = delete;

  const std::string& path() const { return path_; }
  Result<> append(std::string_view bytes);
  /// Closes the file; its bytes are not synced.
  void finish();

 private:
  SpoolFile(std::string path, int file) : path_(std::move(path)), file_(file) {}
  std::string path_;
  int file_ = -1;
};

}  // namespace sealwright::api
