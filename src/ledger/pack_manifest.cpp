// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "base/text.hpp"
#include "ledger/pack_checks.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kMaxManifest = std::size_t{256} << 20;

/// What follows from the entry `pack` and comes behind it, so that no manifest can name it.
bool follows(std::string_view name) {
  return name == kPackCheckpoint || name == kPackKey || name == kPackManifest || name == kPackEntry || name.ends_with(".tlog-proof");
}

bool of_items(std::string_view name) {
  return name.starts_with("evidence/") || name.starts_with("receipts/") || name.starts_with("samples/");
}

}  // namespace

/// Whether the entry `pack` seals this manifest. Where that entry itself is damaged, what it seals is not known.
bool PackManifest::anchored(const Digest& manifest) {
  const auto proved = proofs_.prove(std::string(kPackEntry), std::string(kPackReceipt));
  if (!proved) return false;
  report_.entry = proved->index;
  report_.sealed_at = proved->entry.time;
  if (proved->entry.action != kPackAction) {
    files_.wrong(kPackEntry, "is no entry of a pack: its action is " + base::quoted(proved->entry.action));
    return false;
  }
  details_ = proved->entry.details;
  const Json details = *details_;
  if (base::text_member(details, "manifest") == manifest.hex()) return true;
  files_.wrong(kPackManifest, "its SHA-256 is " + manifest.hex() + ", and entry " + std::to_string(proved->index) + " seals " +
                                  base::quoted(base::text_member(details, "manifest")));
  return false;
}

void PackManifest::check_file(std::string_view line) {
  const auto listed = parse_pack_file(line);
  if (!listed) return files_.wrong(kPackManifest, listed.error().text());
  if (listed->name <= last_ || follows(listed->name) || !safe_pack_name(listed->name))
    return files_.wrong(kPackManifest, "names " + base::quoted(listed->name) + ", which is out of order or no name of a pack's content");
  last_ = listed->name;
  listed_.insert(listed->name);
  ++counted_.files;
  counted_.bytes += listed->size;
  const auto found = digest(listed->name);
  if (found && *found != listed->sha256)
    files_.wrong(listed->name, "its SHA-256 is " + found->hex() + ", and the manifest says " + listed->sha256.hex());
}

std::optional<Digest> PackManifest::digest(const std::string& name) {
  if (const auto known = measured_.find(name); known != measured_.end()) return known->second;
  if (files_.is_wrong(name)) return std::nullopt;
  const auto found = files_.hash(name);
  if (found) measured_.emplace(name, *found);
  return found;
}

/// Where the manifest is not the sealed one, nobody can say what is surplus, or which file is as it was.
void PackManifest::check(const Progress& progress) {
  const auto text = files_.take(kPackManifest, kMaxManifest);
  sealed_ = anchored(text ? base::sha256(*text) : Digest());
  if (!sealed_) {
    for (const auto& each : files_.all()) files_.pass_over(each.name);
    return;
  }
  const auto lines = base::split(*text, '\n');
  const auto totals = parse_pack_totals(lines.front());
  if (!totals || !lines.back().empty()) return files_.wrong(kPackManifest, "is cut short or has no head");
  report_.totals = *totals;
  for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
    check_file(lines[i]);
    if (progress && i % 256 == 0) progress(i, 2 * lines.size());
  }
  if (*details_ != pack_details(base::sha256(*text), *totals))
    files_.wrong(kPackEntry, "does not say how many files and bytes the manifest names");
  if (counted_.files != totals->files || counted_.bytes != totals->bytes || totals->origin != report_.checkpoint.origin)
    files_.wrong(kPackManifest, "its head does not follow from its lines and the checkpoint");
}

void PackManifest::finish() {
  if (files_.is_wrong(kPackIndex)) return;
  for (const auto& name : listed_)
    if (of_items(name) && !claimed_.contains(name)) files_.wrong(name, "no line of the index names it");
}

}  // namespace sealwright::ledger
