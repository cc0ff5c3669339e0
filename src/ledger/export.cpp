// SPDX-License-Identifier: Apache-2.0
#include "ledger/export.hpp"

#include <fcntl.h>
#include <cstdio>

#include <optional>
#include <vector>

#include "base/random.hpp"
#include "ledger/file.hpp"
#include "ledger/timestamp.hpp"
#include "ledger/versions.hpp"

namespace sealwright::ledger {

using base::corrupt;
namespace {

constexpr std::uint64_t kStep = 1 << 14;

/// Writes one export into a draft folder.
class Writer {
 public:
  Writer(ExportSource& source, std::filesystem::path folder, const Progress& progress)
      : source_(source), folder_(std::move(folder)), progress_(progress) {}

  Result<Checkpoint> write() {
    TRY(const std::string note, source_.checkpoint());
    TRY(const Note parsed, parse_note(note));
    TRY(checkpoint_, parse_checkpoint(parsed.text));
    TRY_DONE(write_new_file(folder_ / kCheckpointFile, note));
    TRY(timestamps_, source_.timestamps());
    TRY_DONE(write_timestamp(note, checkpoint_.size));
    TRY_DONE(write_checkpoints());
    TRY_DONE(start_versions());
    TRY_DONE(source_.each_entry(checkpoint_.size, [&](std::uint64_t index, std::string_view bytes) { return add(index, bytes); }));
    TRY_DONE(finish_bundle());
    TRY_DONE(tiles_.partials([&](const Tile& tile, std::string_view hashes) { return put(tile, hashes); }));
    if (tiles_.size() != checkpoint_.size || tiles_.root() != checkpoint_.root) {
      return corrupt("the entries do not lead to the root of the checkpoint: run ledger verify");
    }
    return checkpoint_;
  }

 private:
  Result<> write_checkpoints() {
    TRY(File file, File::open(folder_ / kCheckpointsFile, O_WRONLY | O_CREAT | O_EXCL, 0644));
    std::optional<std::uint64_t> before;
    return source_.each_checkpoint([&](std::string_view note) -> Result<> {
      TRY(const Note parsed, parse_note(note));
      TRY(const Checkpoint older, parse_checkpoint(parsed.text));
      if ((before && older.size <= *before) || older.size >= checkpoint_.size) {
        return corrupt("the older checkpoints are not in ascending order below the newest");
      }
      before = older.size;
      TRY_DONE(write_timestamp(note, older.size));
      return file.write(format_checkpoint_line(note, older.size) + "\n");
    });
  }

  Result<> write_timestamp(std::string_view note, std::uint64_t size) {
    const auto found = timestamps_.find(size);
    if (found == timestamps_.end()) return {};
    TRY(const std::string stamped, stamped_bytes(note));
    const auto facts = check_timestamp(found->second, base::sha256(stamped), {}, nullptr);
    if (!facts) return corrupt("the time-stamp of the checkpoint of size " + std::to_string(size) + ": " + facts.error().text());
    return write_new_file(folder_ / timestamp_path(size), found->second);
  }

  Result<> start_versions() {
    TRY(File file, File::open(folder_ / kVersionsFile, O_WRONLY | O_CREAT | O_EXCL, 0644));
    versions_.emplace(std::move(file));
    return versions_->write(std::string(source_.with_bodies() ? kBodiesIncluded : kBodiesWithheld) + "\n");
  }

  Result<> add(std::uint64_t index, std::string_view bytes) {
    if (index != tiles_.size()) return corrupt("the source skips entry " + std::to_string(tiles_.size()));
    bundle_.emplace_back(bytes);
    TRY_DONE(tiles_.append(leaf_hash(bytes), [&](const Tile& tile, std::string_view hashes) { return put(tile, hashes); }));
    if (bundle_.size() == kTileWidth) TRY_DONE(finish_bundle());
    if (source_.with_bodies()) TRY_DONE(add_body(index, bytes));
    if (progress_ && (index + 1) % kStep == 0) progress_(index + 1, checkpoint_.size);
    return {};
  }

  Result<> add_body(std::uint64_t index, std::string_view bytes) {
    TRY(const Entry entry, parse_entry(bytes));
    if (!entry.commitment) return {};
    VersionLine line{index, {}};
    TRY(line.state, source_.body(index, entry));
    if (const auto* sealed = std::get_if<SealedBody>(&line.state)) {
      if (sealed->salt.size() != kSalt || commit(sealed->salt, sealed->body) != *entry.commitment) {
        return corrupt("the body of entry " + std::to_string(index) + " is not the one that was sealed: run ledger verify");
      }
      if (sealed->blob) TRY_DONE(add_blob(index, *sealed->blob));
    }
    return versions_->write(format_version_line(line) + "\n");
  }

  Result<> add_blob(std::uint64_t index, const Digest& digest) {
    const auto path = folder_ / blob_path(index);
    TRY_DONE(write_new_file(path, {}));
    TRY(File file, File::open(path, O_WRONLY));
    base::Sha256 hash;
    TRY_DONE(source_.blob(digest, [&](std::string_view piece) {
      hash.update(piece);
      return file.write(piece);
    }));
    if (hash.finish() != digest) return corrupt("the blob of entry " + std::to_string(index) + " is not the one that its body names");
    return {};
  }

  Result<> finish_bundle() {
    if (bundle_.empty()) return {};
    const Bundle bundle{(tiles_.size() - 1) / kTileWidth, static_cast<unsigned>(bundle_.size())};
    TRY(const std::string bytes, encode_bundle(bundle_));
    bundle_.clear();
    return write_new_file(folder_ / path_of(bundle), bytes);
  }

  Result<> put(const Tile& tile, std::string_view hashes) { return write_new_file(folder_ / path_of(tile), hashes); }

  ExportSource& source_;
  std::filesystem::path folder_;
  const Progress& progress_;
  Checkpoint checkpoint_;
  std::map<std::uint64_t, std::string> timestamps_;
  TileBuilder tiles_;
  std::vector<std::string> bundle_;
  std::optional<File> versions_;
};

}  // namespace

std::string blob_path(std::uint64_t entry) { return "blobs/" + path_of_number(entry); }

std::string timestamp_path(std::uint64_t size) { return std::string(kTimestampsFolder) + "/" + std::to_string(size) + ".tsr"; }

Result<Checkpoint> write_export(ExportSource& source, const std::filesystem::path& folder, const Progress& progress) {
  std::error_code error;
  if (std::filesystem::exists(std::filesystem::symlink_status(folder, error))) {
    return base::conflict(folder.string() + " exists already: name a folder that does not");
  }
  std::filesystem::path draft = folder.has_filename() ? folder : folder.parent_path();
  const std::filesystem::path target = draft;
  draft += ".draft-" + base::random_token(6);
  std::filesystem::create_directories(draft, error);
  if (error) return base::internal("making the folder " + draft.string() + ": " + error.message());
  auto written = Writer(source, draft, progress).write();
  if (written && ::rename(draft.c_str(), target.c_str()) != 0) written = base::from_errno("naming the folder " + target.string());
  if (!written) std::filesystem::remove_all(draft, error);
  return written;
}

}  // namespace sealwright::ledger
