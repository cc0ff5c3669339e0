// SPDX-License-Identifier: Apache-2.0
#include "app/backup.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "app/archive.hpp"
#include "app/file.hpp"
#include "app/session.hpp"
#include "commands/signing.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

namespace fs = std::filesystem;

/// A folder that goes when it is no longer needed, unless it is kept.
class TemporaryFolder {
 public:
  static Result<TemporaryFolder> beside(const fs::path& place) {
    std::error_code failed;
    fs::create_directories(place, failed);
    std::string name = (place / ".sealwright-XXXXXX").string();
    if (!mkdtemp(name.data())) return base::from_errno("making a temporary folder in " + place.string());
    return TemporaryFolder(name);
  }
  explicit TemporaryFolder(fs::path path) : path_(std::move(path)) {}
  TemporaryFolder(TemporaryFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  TemporaryFolder& operator=(TemporaryFolder&& other) noexcept {
    std::swap(path_, other.path_);
    return *this;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  const fs::path& path() const { return path_; }
  void keep() { path_.clear(); }

 private:
  fs::path path_;
};

/// A backup holds everything, password hashes and evidence included: what is made here is its maker's alone, as in the data folder.
void keep_to_oneself() { ::umask(077); }

std::string file_option(const Json& options) { return std::string(base::text_member(options, "file")); }

Result<> add_blobs(ArchiveWriter& archive, store::Store& store, Id organization,
                   const std::function<void(double, std::string_view)>& progress) {
  std::size_t count = 0;
  return store.blobs().each(organization, [&](const Digest& digest, std::uint64_t) -> Result<> {
    TRY(const auto path, store.blobs().path(organization, digest));
    progress(0.5, fmt::format("{} files of evidence", ++count));
    return archive.add(
        fmt::format("blobs/{}/{}", organization.text(), fs::path(path).lexically_relative(path.parent_path().parent_path()).string()),
        path);
  });
}

/// The verifier key that the backup was made with, or nothing.
std::string_view named_key(const Manifest& manifest, Id organization) {
  const Json* known = base::member(manifest.facts, "verifier_keys");
  return known ? base::text_member(*known, organization.text()) : std::string_view();
}

/// Recomputes every organization's ledger in an unpacked backup; the keys come from its manifest.
Result<std::size_t> verify_folder(const Globals& globals, const fs::path& folder, const Manifest& manifest) {
  Globals inside = globals;
  inside.data = folder;
  inside.database.clear();
  TRY(const auto session, Session::open(inside, {}));
  TRY(const auto organizations, session->store().organizations());
  const auto bar = progress_bar(globals);
  std::size_t damaged = 0;
  for (const auto& organization : organizations) {
    std::vector<std::string> keys;
    if (const auto key = named_key(manifest, organization.id); !key.empty()) keys.emplace_back(key);
    TRY(const auto damage, store::verify(session->store(), organization.id, keys, [&](double done) { bar(done, organization.slug); }));
    for (const auto& each : damage) fmt::print(stderr, "{}: {}: {}\n", organization.slug, each.what, each.message);
    damaged += damage.size();
  }
  return damaged;
}

/// What is restored may lag behind what was published: nothing is signed in it until its owner proves otherwise, or forks.
Result<> hold_signing(const Globals& globals, const fs::path& folder, const Manifest& manifest) {
  Globals inside = globals;
  inside.data = folder;
  inside.database.clear();
  TRY(const auto session, Session::open(inside, {}));
  TRY(const auto organizations, session->store().organizations());
  for (const auto& organization : organizations)
    TRY_DONE(commands::stop_signing(session->store(), organization, named_key(manifest, organization.id)));
  return {};
}

/// Gives the unpacked folder its name, and with --database moves the database in it to PostgreSQL. Files come first, since a row must
/// never name a blob that is not there. What is left beside `folder` goes with its parent, which is temporary.
Result<> settle(const Globals& globals, const fs::path& folder) {
  const fs::path copy = folder.parent_path() / "sealwright.db";
  std::error_code failed;
  if (!globals.database.empty()) {
    fs::rename(folder / "sealwright.db", copy, failed);
    if (failed) return internal("renaming to " + copy.string() + ": " + failed.message());
  }
  fs::remove(globals.data, failed);
  fs::rename(folder, globals.data, failed);
  if (failed) return internal("renaming to " + globals.data.string() + ": " + failed.message());
  if (globals.database.empty()) return {};
  store::Config config;
  config.folder = globals.data;
  config.postgres = globals.database;
  auto done = store::restore(config, copy, isms::registers::all(), base::SystemClock());
  if (!done) fs::remove_all(globals.data, failed);
  return done;
}

}  // namespace

Result<int> backup_create(const Globals& globals, const Json& options, const std::vector<commands::Command>&) {
  if (globals.to.empty()) return invalid("say which file to make with --to FILE.tar");
  TRY_DONE(check_folder_of(globals.to));
  keep_to_oneself();
  TRY(const auto session, Session::open(globals, {}));
  TRY(const auto organizations, session->store().organizations());
  const auto bar = progress_bar(globals);
  TRY(const auto archive, ArchiveWriter::create(globals.to));
  TRY(const auto scratch, TemporaryFolder::beside(globals.data));
  TRY_DONE(session->store().backup_to(scratch.path() / "sealwright.db", [&](double done) { bar(done / 2, "copying the database"); }));
  TRY_DONE(archive->add("sealwright.db", scratch.path() / "sealwright.db"));
  JsonObject keys;
  for (const auto& organization : organizations) {
    TRY_DONE(add_blobs(*archive, session->store(), organization.id, bar));
    const auto key = commands::verifier_key(session->services(), organization);
    if (key) keys.emplace(organization.id.text(), key->text());
    if (key && base::member(options, "with_keys")) {
      const auto path = commands::key_path(session->services(), organization);
      TRY_DONE(archive->add("keys/" + path.filename().string(), path));
    }
  }
  TRY_DONE(archive->finish({{"made_at", session->services().clock.now().text()}, {"verifier_keys", std::move(keys)}}));
  bar(1, "done");
  if (!globals.quiet && !base::member(options, "with_keys")) {
    fmt::print(stderr, "wrote {}\nthe signing keys are not in it: keep a copy of {} apart from the backups\n", globals.to.string(),
               (globals.data / "keys").string());
  }
  return 0;
}

Result<int> backup_verify(const Globals& globals, const Json& options, const std::vector<commands::Command>&) {
  TRY(const auto scratch, TemporaryFolder::beside(fs::temp_directory_path()));
  const auto folder = scratch.path() / "data";
  const auto bar = progress_bar(globals);
  TRY(const Manifest manifest, read_archive(file_option(options), folder, [&](double done) { bar(done, "unpacking"); }));
  TRY(const std::size_t damaged, verify_folder(globals, folder, manifest));
  if (damaged > 0) return corrupt(fmt::format("the backup is NOT sound: {} things are not as they were sealed", damaged));
  fmt::print(stderr, "the backup is sound: {} files, made {}\n", manifest.files.size(), base::text_member(manifest.facts, "made_at"));
  return 0;
}

Result<int> backup_restore(const Globals& globals, const Json& options, const std::vector<commands::Command>&) {
  keep_to_oneself();
  if (fs::exists(globals.data) && !fs::is_empty(globals.data))
    return conflict(globals.data.string() + " is not empty: a backup is restored into a new folder (--data DIR)");
  const auto place = globals.data.has_parent_path() ? globals.data.parent_path() : fs::path(".");
  TRY(auto scratch, TemporaryFolder::beside(place));
  const auto folder = scratch.path() / "data";
  const auto bar = progress_bar(globals);
  TRY(const Manifest manifest, read_archive(file_option(options), folder, [&](double done) { bar(done, "unpacking"); }));
  TRY(const std::size_t damaged, verify_folder(globals, folder, manifest));
  if (damaged > 0) return corrupt(fmt::format("nothing was restored: {} things in the backup are not as they were sealed", damaged));
  TRY_DONE(hold_signing(globals, folder, manifest));
  TRY_DONE(settle(globals, folder));
  fmt::print(
      stderr,
      "restored into {}\nsigning is off until `sealwright ledger resume FILE` (a published checkpoint) proves that it extends what was "
      "published, or `sealwright ledger fork` starts a new origin\n",
      globals.database.empty() ? globals.data.string() : globals.data.string() + " and the PostgreSQL database");
  return 0;
}

}  // namespace sealwright::app
