// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>

#include "ledger/export_verify.hpp"
#include "ledger/file.hpp"

/// The parts of verify_export. Each adds what it finds wrong to the one report.
namespace sealwright::ledger {

/// Time-stamps, each met with the checkpoint that it is of.
class StampsCheck {
 public:
  StampsCheck(const std::filesystem::path& folder, const VerifyKeys& keys, ExportReport& report);
  void meet(std::uint64_t size, std::string_view note);
  /// Those that no checkpoint met, and none where one is demanded.
  void finish();
  /// Whether a file of this path was met.
  bool knows(const std::string& path) const { return met_.contains(path); }

 private:
  const std::filesystem::path& folder_;
  const VerifyKeys& keys_;
  ExportReport& report_;
  std::set<std::string> waiting_, met_;
};

/// Older checkpoints, met in ascending order while the tree is recomputed.
class CheckpointsCheck {
 public:
  CheckpointsCheck(const std::filesystem::path& folder, const VerifyKeys& keys, ExportReport& report, StampsCheck& stamps);
  std::optional<std::uint64_t> next_size() const;
  /// The tree has reached next_size() and has this root.
  void reached(const Digest& root);
  void finish();

 private:
  void advance();
  void wrong(const std::string& message);
  const VerifyKeys& keys_;
  ExportReport& report_;
  StampsCheck& stamps_;
  std::optional<LineReader> lines_;
  std::optional<Checkpoint> next_;
  std::optional<std::uint64_t> before_;
};

/// The signatures on a checkpoint of the export: canonical bytes, each by a given key (where a key was given), one for each key.
Result<Checkpoint> check_export_note(std::string_view bytes, const VerifyKeys& keys);

/// Bodies, met in the order of the entries.
class BodiesCheck {
 public:
  BodiesCheck(const std::filesystem::path& folder, ExportReport& report);
  /// The next entry; nothing where its bytes could not be read.
  void entry(std::uint64_t index, const std::optional<Entry>& entry);
  void finish();

 private:
  void advance();
  void judge(std::uint64_t index, const Entry& entry);
  void judge_body(std::uint64_t index, const Digest& commitment, const SealedBody& sealed);
  void judge_erased(std::uint64_t index, const Entry& entry, const ErasedBody& erased);
  void judge_blob(std::uint64_t index, const SealedBody& sealed);
  Result<Entry> entry_at(std::uint64_t index) const;
  void wrong(const std::string& message);

  const std::filesystem::path& folder_;
  ExportReport& report_;
  std::optional<LineReader> lines_;
  std::optional<std::uint64_t> next_;  ///< the entry of the line that waits
  std::variant<SealedBody, ErasedBody> state_;
};

/// Recomputes the tree from the bundles and holds every tile against it.
class TreeCheck {
 public:
  /// Called for each entry in order; nothing where its bytes cannot be read or are not the sealed ones.
  using Visit = std::function<void(std::uint64_t index, const Bundle& bundle, std::optional<std::string_view> bytes)>;
  TreeCheck(const std::filesystem::path& folder, ExportReport& report, CheckpointsCheck& older, Visit visit);
  void run(const Progress& progress);

 private:
  void take(const Bundle& bundle);
  std::string read_bundle(const Bundle& bundle);
  std::optional<std::string> read_tile(const Tile& tile);
  std::optional<Digest> hash_above(const Tile& tile);
  bool leads(const Tile& tile, const std::string& hashes);
  std::string settle(const Tile& tile, const std::string& computed, const std::optional<std::string>& file);
  void wrong_below(const Tile& tile, const std::string& computed, const std::string& file);
  void push(unsigned level, const Digest& hash);
  void add_leaves(const std::string& hashes);
  void finish();

  const std::filesystem::path& folder_;
  ExportReport& report_;
  CheckpointsCheck& older_;
  Visit visit_;
  std::uint64_t size_ = 0;
  std::vector<std::string> edge_;
  Tile above_{0, ~std::uint64_t{0}, 0};
  std::optional<std::string> above_hashes_;
};

/// Names every file that an export of this checkpoint does not have.
void check_surplus(const std::filesystem::path& folder, const StampsCheck& stamps, ExportReport& report);

}  // namespace sealwright::ledger
