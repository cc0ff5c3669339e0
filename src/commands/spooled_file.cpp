// SPDX-License-Identifier: Apache-2.0
#include "commands/spooled_file.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>

#include "base/random.hpp"

namespace sealwright::commands {
namespace {

namespace fs = std::filesystem;
constexpr std::size_t kPiece = 1 << 20;

std::string descriptor_path(const ledger::File& file) { return fmt::format("/proc/self/fd/{}", file.descriptor()); }

/// A file under a passing name, where the file system has none without.
struct Named {
  ledger::File file;
  fs::path path;
};

Result<Named> named_in(const fs::path& folder) {
  fs::path path = folder / (".new-" + base::random_token(12));
  TRY(auto file, ledger::File::open(path, O_RDWR | O_CREAT | O_EXCL, 0600));
  return Named{std::move(file), std::move(path)};
}

Result<> copy(const ledger::File& from, ledger::File& into) {
  TRY(auto in, [&]() -> Result<ledger::File> {
    const int descriptor = ::open(descriptor_path(from).c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return base::from_errno("opening what was made");
    return ledger::File::take(descriptor, "what was made");
  }());
  std::string piece;
  for (;;) {
    piece.clear();
    TRY(const std::size_t got, in.read_some(piece, kPiece));
    if (got == 0) return into.sync();
    TRY_DONE(into.write(piece));
  }
}

Error taken(const fs::path& to) { return conflict(to.string() + " exists already: name a new file"); }

Result<> place_by_name(const ledger::File& from, const fs::path& folder, const fs::path& to) {
  TRY(auto draft, named_in(folder));
  auto done = copy(from, draft.file);
  if (done && (::fchmod(draft.file.descriptor(), 0644) != 0 ||
               ::renameat2(AT_FDCWD, draft.path.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) != 0))
    done = errno == EEXIST ? taken(to) : base::from_errno("naming " + to.string());
  if (!done) ::unlink(draft.path.c_str());
  return done;
}

}  // namespace

Result<std::shared_ptr<SpooledFile>> SpooledFile::create(const fs::path& folder) {
  const fs::path place = folder / "spool";
  std::error_code failed;
  fs::create_directories(place, failed);
  if (failed) return internal("making " + place.string() + ": " + failed.message());
  fs::permissions(place, fs::perms::owner_all, failed);
  if (auto unnamed = ledger::File::open(place, O_TMPFILE | O_RDWR, 0600)) {
    return std::shared_ptr<SpooledFile>(new SpooledFile(*std::move(unnamed)));
  }
  TRY(auto named, named_in(place));
  ::unlink(named.path.c_str());
  return std::shared_ptr<SpooledFile>(new SpooledFile(std::move(named.file)));
}

std::uint64_t SpooledFile::size() const {
  struct stat state {};
  return ::fstat(file_.descriptor(), &state) == 0 ? static_cast<std::uint64_t>(state.st_size) : 0;
}

std::string SpooledFile::path() const { return descriptor_path(file_); }

Result<> SpooledFile::place(const fs::path& to) const {
  const fs::path folder = to.has_parent_path() ? to.parent_path() : fs::path(".");
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return internal("making " + folder.string() + ": " + failed.message());
  if (fs::exists(fs::symlink_status(to, failed))) return taken(to);
  auto unnamed = ledger::File::open(folder, O_TMPFILE | O_RDWR, 0644);
  if (unnamed) {
    TRY_DONE(copy(file_, *unnamed));
    if (::linkat(AT_FDCWD, descriptor_path(*unnamed).c_str(), AT_FDCWD, to.c_str(), AT_SYMLINK_FOLLOW) != 0)
      return errno == EEXIST ? taken(to) : base::from_errno("naming " + to.string());
  } else {
    TRY_DONE(place_by_name(file_, folder, to));
  }
  return ledger::sync_folder(folder);
}

}  // namespace sealwright::commands
