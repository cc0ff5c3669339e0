// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "ledger/export_checks.hpp"
#include "ledger/pack_checks.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::string_view kOddBytes = "its bytes are not those that the ZIP file's own check sum is of";
constexpr std::size_t kMaxKeyFile = 4096;

std::string label_of(const NoteSignature& signature) {
  VerifierKey key;
  key.name = signature.name;
  key.id = signature.id;
  return key.label();
}

}  // namespace

const ZipMember* PackFiles::find(std::string_view name) {
  asked_for_.emplace(name);
  const ZipMember* found = zip_.find(name);
  if (found == nullptr) wrong(name, "is missing");
  return found;
}

std::optional<std::string> PackFiles::take(std::string_view name, std::size_t most) {
  const ZipMember* member = find(name);
  if (member == nullptr) return std::nullopt;
  auto bytes = zip_.bytes(*member, most);
  if (bytes) return *std::move(bytes);
  wrong(name, bytes.error().category == Category::corrupt ? std::string(kOddBytes) : bytes.error().text());
  return std::nullopt;
}

std::optional<Digest> PackFiles::hash(std::string_view name) {
  const ZipMember* member = find(name);
  if (member == nullptr) return std::nullopt;
  base::Sha256 hash;
  const auto sound = zip_.read(*member, [&](std::string_view piece) -> Result<> {
    hash.update(piece);
    return {};
  });
  if (sound && *sound) return hash.finish();
  wrong(name, sound ? std::string(kOddBytes) : sound.error().text());
  return std::nullopt;
}

void PackFiles::wrong(std::string_view name, std::string message) {
  if (wrong_.emplace(name).second) report_.wrong(name, std::move(message));
}

void PackFiles::finish() {
  for (const auto& each : zip_.members())
    if (!asked_for_.contains(each.name)) wrong(each.name, "is surplus: nothing in the pack names it");
}

void PackProofs::check_key() {
  alleged_ = keys_;
  const auto text = files_.take(kPackKey, kMaxKeyFile);
  if (!text) return;
  auto key = parse_pack_key(*text);
  if (!key) return files_.wrong(kPackKey, key.error().text());
  const auto* believed = keys_.log || !keys_.policy ? nullptr : keys_.policy->log(key->name);
  if (believed) keys_.log = alleged_.log = believed->key;
  if (keys_.log && *key != *keys_.log)
    files_.wrong(kPackKey, "names the key " + key->label() + ", not the given one, " + keys_.log->label());
  if (!alleged_.log) alleged_.log = *std::move(key);
}

void PackProofs::check_checkpoint() {
  auto note = files_.take(kPackCheckpoint, kMaxNote);
  if (!note) return;
  auto checkpoint = check_export_note(*note, alleged_);
  if (!checkpoint) return files_.wrong(kPackCheckpoint, checkpoint.error().text());
  report_.checkpoint = *std::move(checkpoint);
  const Note parsed = *parse_note(*note);
  for (const auto& each : parsed.signatures)
    if (each.name == report_.checkpoint.origin) report_.signer = label_of(each);
  report_.signer_verified = keys_.log.has_value();
  if (keys_.policy) {
    auto policy = check_policy(*note, *keys_.policy);
    if (!policy) return files_.wrong(kPackCheckpoint, policy.error().text());
    report_.policy = *std::move(policy);
  }
  note_ = std::move(note);
}

/// Every receipt carries the pack's one checkpoint; where that itself is damaged, a receipt's own will do.
bool PackProofs::same_note(const std::string& note, const std::string& receipt_name) {
  if (note_ && note == *note_) return true;
  if (note_) {
    files_.wrong(receipt_name, "carries another checkpoint than the pack's");
    return false;
  }
  auto checkpoint = check_export_note(note, alleged_);
  if (!checkpoint) {
    files_.wrong(receipt_name, checkpoint.error().text());
    return false;
  }
  report_.checkpoint = *std::move(checkpoint);
  note_ = note;
  return true;
}

std::optional<PackProofs::Proved> PackProofs::prove(const std::string& entry_name, const std::string& receipt_name) {
  auto bytes = files_.take(entry_name, kMaxEntry);
  const auto text = files_.take(receipt_name, kMaxReceipt);
  if (!bytes || !text) return std::nullopt;
  const auto receipt = parse_receipt(*text);
  if (!receipt || receipt->extra) {
    files_.wrong(receipt_name, receipt ? "has a line extra, which says nothing" : receipt.error().text());
    return std::nullopt;
  }
  if (!same_note(receipt->checkpoint, receipt_name)) return std::nullopt;
  const auto included =
      verify_inclusion(receipt->index, report_.checkpoint.size, leaf_hash(*bytes), receipt->proof, report_.checkpoint.root);
  if (!included) {
    files_.wrong(receipt_name, "does not prove that the checkpoint covers " + entry_name + ": " + included.error().text());
    return std::nullopt;
  }
  auto entry = parse_entry(*bytes);
  if (!entry) {
    files_.wrong(entry_name, entry.error().text());
    return std::nullopt;
  }
  return Proved{receipt->index, *std::move(bytes), *std::move(entry)};
}

}  // namespace sealwright::ledger
