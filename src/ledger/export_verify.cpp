// SPDX-License-Identifier: Apache-2.0
#include "ledger/export_verify.hpp"

#include <fcntl.h>

#include <algorithm>

#include "base/text.hpp"
#include "ledger/export_checks.hpp"
#include "ledger/versions.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::size_t kMaxCheckpointLine = 2 * kMaxNote;

std::string label_of(const NoteSignature& signature) {
  VerifierKey key;
  key.name = signature.name;
  key.id = signature.id;
  return key.label();
}

/// Entries as such: well-formed, times not descending.
class EntriesCheck {
 public:
  explicit EntriesCheck(ExportReport& report) : report_(report) {}
  std::optional<Entry> read(std::uint64_t index, const Bundle& bundle, std::string_view bytes) {
    auto entry = parse_entry(bytes);
    if (!entry) {
      report_.wrong(path_of(bundle), "entry " + std::to_string(index) + ": " + entry.error().text());
      return std::nullopt;
    }
    if (report_.last && entry->time < *report_.last) {
      report_.wrong(path_of(bundle), "entry " + std::to_string(index) + ": its time is before that of the entry in front of it");
    }
    if (!report_.first) report_.first = entry->time;
    report_.last = entry->time;
    note_fork(index, bundle, *entry);
    return *std::move(entry);
  }

 private:
  void note_fork(std::uint64_t index, const Bundle& bundle, const Entry& entry) {
    auto fork = fork_of(entry);
    if (!fork) return report_.wrong(path_of(bundle), "entry " + std::to_string(index) + ": " + fork.error().text());
    if (!*fork) return;
    if (!report_.forks.empty() && report_.forks.back().second.to != (*fork)->from) {
      report_.wrong(path_of(bundle), "entry " + std::to_string(index) + ": forks from another log than this was");
    }
    report_.forks.emplace_back(index, **std::move(fork));
  }

  ExportReport& report_;
};

bool check_checkpoint(const std::filesystem::path& folder, const VerifyKeys& keys, ExportReport& report) {
  const auto bytes = read_file(folder / kCheckpointFile, kMaxNote);
  if (!bytes) {
    report.wrong(kCheckpointFile, bytes.error().category == Category::not_found ? "is missing" : bytes.error().text());
    return false;
  }
  auto checkpoint = check_export_note(*bytes, keys);
  if (!checkpoint) {
    report.wrong(kCheckpointFile, checkpoint.error().text());
    return false;
  }
  report.checkpoint = *std::move(checkpoint);
  report.note = *bytes;
  const auto signatures = parse_note(*bytes)->signatures;
  const auto own =
      std::find_if(signatures.begin(), signatures.end(), [&](const NoteSignature& s) { return s.name == report.checkpoint.origin; });
  report.signer = label_of(own == signatures.end() ? signatures.front() : *own);
  report.signer_verified = keys.log.has_value();
  if (keys.policy) {
    auto policy = check_policy(report.note, *keys.policy);
    if (policy) report.policy = *std::move(policy);
    else report.wrong(kCheckpointFile, policy.error().text());
  }
  return true;
}

/// What the log says of its own origin against the checkpoints: none of the log that it left may pass for one of it.
void check_forks(ExportReport& report) {
  if (report.forks.empty()) return;
  const auto& [index, fork] = report.forks.back();
  if (fork.to != report.checkpoint.origin) {
    report.wrong(kCheckpointFile,
                 "is of " + report.checkpoint.origin + ", but entry " + std::to_string(index) + " left that for " + fork.to);
  }
  if (report.oldest_checkpoint && *report.oldest_checkpoint <= index) {
    report.wrong(kCheckpointsFile,
                 "has a checkpoint of size " + std::to_string(*report.oldest_checkpoint) + ", from before the log's fork");
  }
}

}  // namespace

Result<Checkpoint> check_export_note(std::string_view bytes, const VerifyKeys& keys) {
  TRY(const Note note, parse_note(bytes));
  if (note.bytes() != bytes) return invalid("the note is not in its canonical form");
  TRY(const Checkpoint checkpoint, parse_checkpoint(note.text));
  if (!keys.log) return checkpoint;
  TRY(const OpenedCheckpoint opened, open_checkpoint(bytes, *keys.log, keys.witnesses));
  if (!opened.note.unknown.empty()) {
    return invalid("the signature of " + label_of(opened.note.unknown.front()) + " is by no given key (--witness KEY gives a witness's)");
  }
  if (opened.note.verified.size() != note.signatures.size()) return invalid("a key has signed twice");
  return checkpoint;
}

CheckpointsCheck::CheckpointsCheck(const std::filesystem::path& folder, const VerifyKeys& keys, ExportReport& report, StampsCheck& stamps)
    : keys_(keys), report_(report), stamps_(stamps) {
  auto file = File::open(folder / kCheckpointsFile, O_RDONLY);
  if (!file) {
    wrong(file.error().category == Category::not_found ? "is missing" : file.error().text());
    return;
  }
  lines_.emplace(*std::move(file), kMaxCheckpointLine);
  advance();
  if (next_ && next_->size == 0) reached(empty_root());
}

std::optional<std::uint64_t> CheckpointsCheck::next_size() const { return next_ ? std::optional(next_->size) : std::nullopt; }

void CheckpointsCheck::wrong(const std::string& message) {
  report_.wrong(kCheckpointsFile, message);
  lines_.reset();
  next_.reset();
}

void CheckpointsCheck::advance() {
  next_.reset();
  if (!lines_) return;
  const auto line = lines_->next();
  if (!line) return wrong(line.error().text());
  if (!line->has_value()) return;
  const std::string where = "line " + std::to_string(lines_->number()) + " ";
  const auto parsed = parse_checkpoint_line(**line);
  if (!parsed) return wrong(where + parsed.error().message);
  auto checkpoint = check_export_note(parsed->note, keys_);
  if (!checkpoint) return wrong(where + checkpoint.error().text());
  if (checkpoint->origin != report_.checkpoint.origin) return wrong(where + "is of another log");
  if (checkpoint->size != parsed->size) return wrong(where + "states another size than its note");
  const bool ascends = !before_ || checkpoint->size > *before_;
  if (!ascends || checkpoint->size >= report_.checkpoint.size) return wrong(where + "is out of order");
  if (!before_) report_.oldest_checkpoint = checkpoint->size;
  before_ = checkpoint->size;
  stamps_.meet(checkpoint->size, parsed->note);
  next_ = *std::move(checkpoint);
}

void CheckpointsCheck::reached(const Digest& root) {
  if (root == next_->root) {
    ++report_.older_checkpoints;
  } else {
    report_.wrong(kCheckpointsFile,
                  "the checkpoint of size " + std::to_string(next_->size) + " is not extended by this log: it was rewritten");
  }
  advance();
}

void CheckpointsCheck::finish() {
  if (next_ && !report_.hopeless()) wrong("has a checkpoint that was not reached");
}

Result<ExportReport> verify_export(const std::filesystem::path& folder, const VerifyKeys& keys, const Progress& progress) {
  std::error_code error;
  const auto status = std::filesystem::status(folder, error);
  if (!std::filesystem::exists(status)) return base::not_found(folder.string() + " does not exist");
  if (!std::filesystem::is_directory(status)) return invalid(folder.string() + " is no folder");
  ExportReport report;
  if (!check_checkpoint(folder, keys, report)) return report;
  StampsCheck stamps(folder, keys, report);
  CheckpointsCheck older(folder, keys, report, stamps);
  BodiesCheck bodies(folder, report);
  EntriesCheck entries(report);
  TreeCheck tree(folder, report, older, [&](std::uint64_t index, const Bundle& bundle, std::optional<std::string_view> bytes) {
    bodies.entry(index, bytes ? entries.read(index, bundle, *bytes) : std::nullopt);
  });
  tree.run(progress);
  older.finish();
  bodies.finish();
  check_forks(report);
  stamps.meet(report.checkpoint.size, report.note);
  stamps.finish();
  if (!report.hopeless()) check_surplus(folder, stamps, report);
  return report;
}

}  // namespace sealwright::ledger
