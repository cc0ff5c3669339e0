// SPDX-License-Identifier: Apache-2.0
#include "api/spool.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

namespace sealwright::api {

Result<SpoolFile> SpoolFile::create(const std::string& directory) {
  std::string path = directory + "/upload-XXXXXX";
  const int file = mkostemp(path.data(), O_CLOEXEC);
  if (file < 0) return base::from_errno("creating a file in " + directory);
  return SpoolFile(std::move(path), file);
}

SpoolFile::SpoolFile(SpoolFile&& other) noexcept : path_(std::exchange(other.path_, {})), file_(std::exchange(other.file_, -1)) {}

SpoolFile::~SpoolFile() {
  finish();
  if (!path_.empty()) unlink(path_.c_str());
}

Result<> SpoolFile::append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return base::from_errno("writing " + path_);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

void SpoolFile::finish() {
  if (file_ >= 0) close(std::exchange(file_, -1));
}

}  // namespace sealwright::api
