// SPDX-License-Identifier: Apache-2.0
#include "app/file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace sealwright::app {
namespace {

/// Closes on every way out.
struct Descriptor {
  int number;
  ~Descriptor() {
    if (number >= 0) ::close(number);
  }
};

Result<> write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return base::from_errno("writing");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

Result<> sync_folder(const std::filesystem::path& folder) {
  const Descriptor descriptor{::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC)};
  if (descriptor.number < 0 || ::fsync(descriptor.number) != 0) return base::from_errno("syncing " + folder.string());
  return {};
}

}  // namespace

Result<std::string> read_file(const std::filesystem::path& path, std::uint64_t limit) {
  const Descriptor descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  if (descriptor.number < 0) {
    if (errno == ENOENT) return not_found("there is no file " + path.string());
    return base::from_errno("opening " + path.string());
  }
  std::string out;
  char buffer[65536];
  for (;;) {
    const ssize_t count = ::read(descriptor.number, buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return base::from_errno("reading " + path.string());
    if (count == 0) return out;
    out.append(buffer, static_cast<std::size_t>(count));
    if (out.size() > limit) return too_large(fmt::format("{} has more than {} bytes", path.string(), limit));
  }
}

Result<> check_folder_of(const std::filesystem::path& file) {
  const auto folder = file.parent_path();
  std::error_code failed;
  const auto found = std::filesystem::status(folder.empty() ? "." : folder, failed);
  if (found.type() == std::filesystem::file_type::directory) return {};
  if (found.type() == std::filesystem::file_type::not_found)
    return not_found("there is no folder " + folder.string() + ": make it, or name a file in one that is there");
  if (failed) return forbidden("looking into " + folder.string() + ": " + failed.message());
  return invalid(folder.string() + " is no folder: name a file in one");
}

Result<> write_file(const std::filesystem::path& path, std::string_view bytes, unsigned mode) {
  const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
  std::error_code failed;
  std::filesystem::create_directories(folder, failed);
  if (failed) return internal("making " + folder.string() + ": " + failed.message());
  std::string name = (folder / (".new-XXXXXX")).string();
  {
    const Descriptor descriptor{::mkostemp(name.data(), O_CLOEXEC)};
    if (descriptor.number < 0) return base::from_errno("making a file in " + folder.string());
    auto done = write_all(descriptor.number, bytes);
    if (done && (::fchmod(descriptor.number, mode) != 0 || ::fsync(descriptor.number) != 0))
      done = base::from_errno("syncing " + path.string());
    if (!done) {
      ::unlink(name.c_str());
      return std::move(done).error().within(path.string());
    }
  }
  if (::rename(name.c_str(), path.c_str()) != 0) {
    Error error = base::from_errno("renaming to " + path.string());
    ::unlink(name.c_str());
    return error;
  }
  return sync_folder(folder);
}

}  // namespace sealwright::app
