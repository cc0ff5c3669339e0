// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>

#include "base/json.hpp"
#include "base/text.hpp"
#include "ledger/export_checks.hpp"
#include "ledger/versions.hpp"

namespace sealwright::ledger {

using base::invalid;
namespace {

constexpr std::size_t kChunk = 256 * 1024;
constexpr std::size_t kMaxBundle = kTileWidth * (kMaxEntry + 2);

std::string of_entry(std::uint64_t index) { return "entry " + std::to_string(index) + ": "; }

}  // namespace

BodiesCheck::BodiesCheck(const std::filesystem::path& folder, ExportReport& report) : folder_(folder), report_(report) {
  auto file = File::open(folder / kVersionsFile, O_RDONLY);
  if (!file) {
    wrong(file.error().category == Category::not_found ? "is missing" : file.error().text());
    return;
  }
  lines_.emplace(*std::move(file), kMaxVersionLine);
  const auto line = lines_->next();
  if (line && *line == kBodiesIncluded) {
    report_.bodies_included = true;
  } else if (!line || *line != kBodiesWithheld) {
    wrong("its first line must say whether bodies are included or withheld");
    return;
  }
  advance();
}

void BodiesCheck::advance() {
  next_.reset();
  if (!lines_) return;
  const auto line = lines_->next();
  if (!line) return wrong(line.error().text());
  if (!line->has_value()) return;
  if (!report_.bodies_included) return wrong("has lines although bodies are withheld");
  auto parsed = parse_version_line(**line);
  if (!parsed) return wrong("line " + std::to_string(lines_->number()) + " " + parsed.error().message);
  next_ = parsed->entry;
  state_ = std::move(parsed->state);
}

/// The file cannot be read on from here.
void BodiesCheck::wrong(const std::string& message) {
  report_.wrong(kVersionsFile, message);
  lines_.reset();
  next_.reset();
}

void BodiesCheck::entry(std::uint64_t index, const std::optional<Entry>& entry) {
  while (next_ && *next_ < index) {
    report_.wrong(kVersionsFile, of_entry(*next_) + "has no body to be listed here, or is out of order");
    advance();
  }
  const bool waits = next_ == index;
  if (!entry) return waits ? advance() : void();
  if (waits) return judge(index, *entry);
  if (entry->commitment && report_.bodies_included && lines_) report_.wrong(kVersionsFile, of_entry(index) + "its body is missing");
}

void BodiesCheck::judge(std::uint64_t index, const Entry& entry) {
  if (!entry.commitment) {
    report_.wrong(kVersionsFile, of_entry(index) + "committed to no body");
  } else if (const auto* sealed = std::get_if<SealedBody>(&state_)) {
    judge_body(index, *entry.commitment, *sealed);
  } else {
    judge_erased(index, entry, std::get<ErasedBody>(state_));
  }
  advance();
}

void BodiesCheck::judge_body(std::uint64_t index, const Digest& commitment, const SealedBody& sealed) {
  if (commit(sealed.salt, sealed.body) != commitment) {
    report_.wrong(kVersionsFile, of_entry(index) + "its body is not the one that was sealed");
    return;
  }
  ++report_.bodies;
  if (sealed.blob) judge_blob(index, sealed);
}

void BodiesCheck::judge_erased(std::uint64_t index, const Entry& entry, const ErasedBody& erased) {
  const auto by = erased.by > index ? entry_at(erased.by) : Result<Entry>(invalid("it is no later entry"));
  if (by && by->action == kErase && by->register_name == entry.register_name && by->id == entry.id) {
    ++report_.erased;
    return;
  }
  report_.wrong(kVersionsFile, of_entry(index) + "its body is missing, and entry " + std::to_string(erased.by) + " did not erase it");
}

void BodiesCheck::judge_blob(std::uint64_t index, const SealedBody& sealed) {
  const auto body = base::parse_json(sealed.body, {kMaxBody, 64});
  if (!body || base::text_member(*body, "digest") != sealed.blob->hex()) {
    report_.wrong(kVersionsFile, of_entry(index) + "its body does not name the blob");
  }
  ++report_.blobs;
  const std::string path = blob_path(index);
  auto file = File::open(folder_ / path, O_RDONLY | O_NONBLOCK);
  if (!file) return report_.wrong(path, file.error().category == Category::not_found ? "is missing" : file.error().text());
  base::Sha256 hash;
  std::string piece;
  while (true) {
    piece.clear();
    const auto got = file->read_some(piece, kChunk);
    if (!got) return report_.wrong(path, got.error().text());
    if (*got == 0) break;
    hash.update(piece);
  }
  if (hash.finish() != *sealed.blob) report_.wrong(path, "is not the blob that the body of entry " + std::to_string(index) + " names");
}

Result<Entry> BodiesCheck::entry_at(std::uint64_t index) const {
  const std::uint64_t size = report_.checkpoint.size;
  if (index >= size) return invalid("it is no later entry");
  const std::uint64_t first = index / kTileWidth * kTileWidth;
  const Bundle bundle{index / kTileWidth, static_cast<unsigned>(std::min(kTileWidth, size - first))};
  TRY(const std::string bytes, read_file(folder_ / path_of(bundle), kMaxBundle));
  TRY(const auto entries, decode_bundle(bytes, bundle.width));
  return parse_entry(entries[index - first]);
}

void BodiesCheck::finish() {
  while (next_ && !report_.hopeless()) {
    report_.wrong(kVersionsFile, of_entry(*next_) + "is not in the ledger, or is out of order");
    advance();
  }
}

}  // namespace sealwright::ledger
