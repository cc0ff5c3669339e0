// SPDX-License-Identifier: Apache-2.0
#include "ledger/file.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <utility>

namespace sealwright::ledger {

using base::invalid;
using base::not_found;
using base::too_large;
namespace {

constexpr std::size_t kChunk = 256 * 1024;

}  // namespace

Result<File> File::open(const std::filesystem::path& path, int flags, unsigned mode) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, mode);
  if (descriptor >= 0) return File(descriptor, path.string());
  if (errno == ENOENT || errno == ENOTDIR) return not_found(path.string() + " is missing");
  if (errno == EEXIST) return base::conflict(path.string() + " exists already");
  if (errno == ELOOP) return invalid(path.string() + " is a symbolic link");
  return base::from_errno("opening " + path.string());
}

File::~File() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

File::File(File&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)), name_(std::move(other.name_)) {}

File& File::operator=(File&& other) noexcept {
  std::swap(descriptor_, other.descriptor_);
  std::swap(name_, other.name_);
  return *this;
}

Result<std::size_t> File::read_some(std::string& out, std::size_t most) {
  const std::size_t before = out.size();
  out.resize(before + most);
  ssize_t got = 0;
  do got = ::read(descriptor_, out.data() + before, most);
  while (got < 0 && errno == EINTR);
  out.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
  if (got < 0) return base::from_errno("reading " + name_);
  return static_cast<std::size_t>(got);
}

Result<> File::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::write(descriptor_, bytes.data(), bytes.size());
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return base::from_errno("writing " + name_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
  }
  return {};
}

Result<> File::write_at(std::uint64_t offset, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t put = ::pwrite(descriptor_, bytes.data(), bytes.size(), static_cast<off_t>(offset));
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return base::from_errno("writing " + name_);
    bytes.remove_prefix(static_cast<std::size_t>(put));
    offset += static_cast<std::uint64_t>(put);
  }
  return {};
}

Result<> File::read_at(std::uint64_t offset, std::size_t size, std::string& out) const {
  const std::size_t before = out.size();
  out.resize(before + size);
  for (std::size_t at = 0; at < size;) {
    const ssize_t got = ::pread(descriptor_, out.data() + before + at, size - at, static_cast<off_t>(offset + at));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) out.resize(before);
    if (got < 0) return base::from_errno("reading " + name_);
    if (got == 0) return base::corrupt(name_ + " ends early");
    at += static_cast<std::size_t>(got);
  }
  return {};
}

Result<> File::sync() {
  if (::fsync(descriptor_) != 0) return base::from_errno("making " + name_ + " durable");
  return {};
}

Result<std::string> read_file(const std::filesystem::path& path, std::size_t most) {
  TRY(File file, File::open(path, O_RDONLY | O_NONBLOCK));
  struct stat state {};
  if (::fstat(file.descriptor(), &state) != 0) return base::from_errno("reading " + path.string());
  if (!S_ISREG(state.st_mode)) return invalid(path.string() + " is no ordinary file");
  if (static_cast<std::uint64_t>(state.st_size) > most)
    return too_large(path.string() + " is larger than " + std::to_string(most) + " bytes");
  std::string out;
  std::size_t want = static_cast<std::size_t>(state.st_size) + 1;
  while (want > 0) {
    TRY(const std::size_t got, file.read_some(out, want));
    if (got == 0) return out;
    want -= got;
  }
  return too_large(path.string() + " grows while it is read");
}

Result<> write_new_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return base::internal("making the folder " + path.parent_path().string() + ": " + error.message());
  TRY(File file, File::open(path, O_WRONLY | O_CREAT | O_EXCL, 0644));
  return file.write(bytes);
}

Result<> sync_folder(const std::filesystem::path& folder) {
  TRY(File file, File::open(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
  return file.sync();
}

Result<std::optional<std::string_view>> LineReader::next() {
  std::size_t searched = at_;
  while (true) {
    const auto end = buffer_.find('\n', searched);
    if (end != std::string::npos) {
      ++number_;
      const std::string_view line = std::string_view(buffer_).substr(at_, end - at_);
      at_ = end + 1;
      return std::optional(line);
    }
    buffer_.erase(0, at_);
    at_ = 0;
    searched = buffer_.size();
    if (searched > longest_) return too_large("line " + std::to_string(number_ + 1) + " is too long");
    TRY(const std::size_t got, file_.read_some(buffer_, kChunk));
    if (got == 0 && !buffer_.empty()) return invalid("the last line has no newline");
    if (got == 0) return std::optional<std::string_view>();
  }
}

}  // namespace sealwright::ledger
