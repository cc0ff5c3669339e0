// SPDX-License-Identifier: Apache-2.0
#include "store/job_files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/clock.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "ledger/file.hpp"
#include "store/disk.hpp"

namespace sealwright::store {
namespace {

namespace fs = std::filesystem;
constexpr std::string_view kTaken = ".taken", kGiven = ".given", kNew = ".new";
constexpr std::size_t kPiece = 1 << 20;
constexpr std::int64_t kOnItsWay = 3600;

/// Follows a last link, unlike File::open: a file without a name is known as one.
Result<ledger::File> opened(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return base::from_errno("opening " + path.native());
  return ledger::File::take(descriptor, path.native());
}

Result<> each_piece(ledger::File file, const std::function<Result<>(std::string_view)>& visit) {
  std::string piece;
  for (;;) {
    piece.clear();
    TRY(const std::size_t got, file.read_some(piece, kPiece));
    if (got == 0) return {};
    TRY_DONE(visit(piece));
  }
}

Result<JobFiles::Given> measured(const fs::path& path) {
  TRY(auto file, opened(path));
  JobFiles::Given out;
  base::Sha256 hash;
  TRY_DONE(each_piece(std::move(file), [&](std::string_view piece) -> Result<> {
    out.size += piece.size();
    hash.update(piece);
    return {};
  }));
  out.digest = hash.finish();
  return out;
}

/// A name beside the final one; nothing is there under it.
fs::path draft_in(const fs::path& folder, Id job) { return folder / (job.text() + "." + base::random_token(9) + std::string(kNew)); }

Result<> write_draft(const fs::path& draft, const std::function<Result<>(ledger::File&)>& fill) {
  auto done = [&]() -> Result<> {
    TRY(auto file, ledger::File::open(draft, O_WRONLY | O_CREAT | O_EXCL, 0600));
    TRY_DONE(fill(file));
    return file.sync();
  }();
  if (!done) ::unlink(draft.c_str());
  return done;
}

Result<> copy_to(const fs::path& from, const fs::path& draft) {
  return write_draft(draft, [&](ledger::File& into) -> Result<> {
    TRY(auto file, opened(from));
    return each_piece(std::move(file), [&](std::string_view piece) { return into.write(piece); });
  });
}

Result<> sync(const fs::path& path) {
  TRY(auto file, opened(path));
  return file.sync();
}

/// What stands in a folder; where there is no folder, nothing does.
Result<> each_in(const fs::path& folder, const std::function<Result<>(const fs::path&)>& visit) {
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  if (error == std::errc::no_such_file_or_directory) return {};
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) TRY_DONE(visit(entry->path()));
  return error ? Result<>(base::internal("reading the folder " + folder.native() + ": " + error.message())) : Result<>();
}

/// Whether a job, as it stands, needs the file of this name.
bool needed(const std::optional<Job>& job, std::string_view name) {
  if (!job) return false;
  if (name.ends_with(kTaken)) return job->state == "queued" || job->state == "running";
  if (name.ends_with(kNew)) return job->state == "running";
  if (job->state == "running") return true;  // placed, and about to be said
  const Json* file = base::member(job->output, "file");
  return file && name == job->id.text() + "." + std::string(base::text_member(*file, "sha256")) + std::string(kGiven);
}

}  // namespace

fs::path JobFiles::taken(Id organization, Id job) const { return folder(organization) / (job.text() + std::string(kTaken)); }

fs::path JobFiles::given(Id organization, Id job, const Digest& digest) const {
  return folder(organization) / (job.text() + "." + digest.hex() + std::string(kGiven));
}

Result<> JobFiles::take(Id organization, Id job, const fs::path& file) const {
  TRY_DONE(real_disk().make_folder(folder(organization)));
  const fs::path place = taken(organization, job);
  TRY_DONE(sync(file));
  if (::rename(file.c_str(), place.c_str()) != 0) {
    if (errno != EXDEV) return base::from_errno("keeping " + file.native());
    const fs::path draft = draft_in(folder(organization), job);
    TRY_DONE(copy_to(file, draft));
    TRY_DONE(real_disk().rename(draft, place));
    TRY_DONE(real_disk().remove(file));
  }
  return real_disk().sync_folder(folder(organization));
}

Result<> JobFiles::drop_taken(Id organization, Id job) const { return real_disk().remove(taken(organization, job)); }

Result<> JobFiles::drop_given(Id organization, Id job, const Digest& digest) const {
  return real_disk().remove(given(organization, job, digest));
}

Result<JobFiles::Given> JobFiles::name(Id organization, Id job, const fs::path& draft) const {
  auto out = [&]() -> Result<Given> {
    TRY(const Given found, measured(draft));
    TRY_DONE(real_disk().rename(draft, given(organization, job, found.digest)));
    TRY_DONE(real_disk().sync_folder(folder(organization)));
    return found;
  }();
  if (!out) ::unlink(draft.c_str());
  return out;
}

Result<JobFiles::Given> JobFiles::give(Id organization, Id job, const fs::path& whole) const {
  TRY_DONE(real_disk().make_folder(folder(organization)));
  const fs::path draft = draft_in(folder(organization), job);
  TRY_DONE(sync(whole));
  if (::linkat(AT_FDCWD, whole.c_str(), AT_FDCWD, draft.c_str(), AT_SYMLINK_FOLLOW) != 0) TRY_DONE(copy_to(whole, draft));
  return name(organization, job, draft);
}

Result<JobFiles::Given> JobFiles::give(Id organization, Id job, std::string_view bytes) const {
  TRY_DONE(real_disk().make_folder(folder(organization)));
  const fs::path draft = draft_in(folder(organization), job);
  TRY_DONE(write_draft(draft, [&](ledger::File& into) { return into.write(bytes); }));
  return name(organization, job, draft);
}

Result<> JobFiles::drop_all_given(Id organization) const {
  return each_in(folder(organization),
                 [](const fs::path& path) -> Result<> { return path.native().ends_with(kTaken) ? Result<>() : real_disk().remove(path); });
}

Result<std::uint64_t> JobFiles::sweep(Jobs& jobs, Instant now, std::int64_t kept_seconds) const {
  std::uint64_t removed = 0;
  const Instant disk_now = base::SystemClock().now();  // files are dated by the machine, whatever the clock of the work
  TRY_DONE(each_in(root_, [&](const fs::path& place) -> Result<> {
    const auto organization = Id::parse(place.filename().native());
    if (!organization) return {};
    return each_in(place, [&](const fs::path& path) -> Result<> {
      const std::string file_name = path.filename().native();
      const auto id = Id::parse(file_name.substr(0, file_name.find('.')));
      struct stat status {};
      if (!id || ::stat(path.c_str(), &status) != 0) return {};
      if (Instant::of_seconds(status.st_mtime).plus_seconds(kOnItsWay) > disk_now) return {};
      TRY(const auto job, jobs.job(*organization, *id));
      const bool over = job && job->finished_at && job->finished_at->plus_seconds(kept_seconds) <= now;
      if (needed(job, file_name) && !over) return {};
      TRY_DONE(real_disk().remove(path));
      ++removed;
      return {};
    });
  }));
  return removed;
}

}  // namespace sealwright::store
