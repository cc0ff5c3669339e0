// SPDX-License-Identifier: Apache-2.0
#include "store/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

namespace sealwright::store {
namespace {

Error failed(std::string_view what, const std::filesystem::path& path) { return base::from_errno(std::string(what) + " " + path.native()); }

class RealFile final : public Disk::File {
 public:
  RealFile(int descriptor, std::filesystem::path path) : descriptor_(descriptor), path_(std::move(path)) {}
  ~RealFile() override { ::close(descriptor_); }
  RealFile(const RealFile&) = delete;
  RealFile& operator=(const RealFile&) = delete;

  Result<> append(std::string_view bytes) override {
    while (!bytes.empty()) {
      const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) return failed("writing", path_);
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return {};
  }
  Result<> sync() override {
    if (::fsync(descriptor_) != 0) return failed("syncing", path_);
    return {};
  }

 private:
  int descriptor_;
  std::filesystem::path path_;
};

class RealDisk final : public Disk {
 public:
  Result<std::unique_ptr<File>> create(const std::filesystem::path& path) override {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (descriptor < 0) return failed("creating", path);
    return std::unique_ptr<File>(std::make_unique<RealFile>(descriptor, path));
  }
  Result<> rename(const std::filesystem::path& from, const std::filesystem::path& to) override {
    if (::rename(from.c_str(), to.c_str()) != 0) return failed("renaming", from);
    return {};
  }
  Result<> remove(const std::filesystem::path& path) override {
    if (::unlink(path.c_str()) != 0 && errno != ENOENT) return failed("removing", path);
    return {};
  }
  Result<> make_folder(const std::filesystem::path& path) override {
    if (path.empty() || ::access(path.c_str(), F_OK) == 0) return {};
    TRY_DONE(make_folder(path.parent_path()));
    if (::mkdir(path.c_str(), 0700) != 0 && errno != EEXIST) return failed("making the folder", path);
    return sync_folder(path.has_parent_path() ? path.parent_path() : std::filesystem::path("."));
  }
  Result<> sync_folder(const std::filesystem::path& path) override {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0) return failed("opening", path);
    const int code = ::fsync(descriptor);
    ::close(descriptor);
    if (code != 0) return failed("syncing", path);
    return {};
  }
};

}  // namespace

Disk& real_disk() {
  static RealDisk disk;
  return disk;
}

}  // namespace sealwright::store
