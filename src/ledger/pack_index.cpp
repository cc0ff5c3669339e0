// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "ledger/draw_verify.hpp"
#include "ledger/export.hpp"
#include "ledger/pack_checks.hpp"

namespace sealwright::ledger {
namespace {

constexpr std::size_t kMaxIndex = std::size_t{1} << 30;

std::uint64_t number_of(const Json& whole, std::string_view name) {
  const Json* found = base::member(whole, name);
  return found != nullptr && found->is_int64() && found->get_int64() >= 0 ? static_cast<std::uint64_t>(found->get_int64()) : 0;
}

}  // namespace

/// From the index line back: entry, commitment, body.
std::optional<Json> PackIndex::body_of(const PackItem& item, const PackProofs::Proved& sealed) {
  const std::string name = pack_receipt_name(item.number, ".salted");
  const auto salted = files_.take(name, kSalt + kMaxBody);
  if (!salted) return std::nullopt;
  if (salted->size() < kSalt || !sealed.entry.commitment || base::sha256(*salted) != *sealed.entry.commitment) {
    files_.wrong(name, "is not what entry " + std::to_string(sealed.index) + " commits to");
    return std::nullopt;
  }
  auto body = base::parse_json(std::string_view(*salted).substr(kSalt), {.bytes = kMaxBody});
  if (body) return *std::move(body);
  files_.wrong(name, "the body cannot be read: " + body.error().text());
  return std::nullopt;
}

void PackIndex::check_evidence(const PackItem& item, const Json& body, const PackProofs::Proved& sealed) {
  const std::pair<std::string_view, const std::string*> same[] = {
      {"id", &item.id},
      {"title", &item.title},
      {"source", &item.source},
      {"collector", &item.collector},
      {"account", &item.account},
      {"period_from", &item.period_from},
      {"period_to", &item.period_until},
      {"collected_at", &item.collected_at},
      {"received_at", &item.received_at},
      {"digest", &item.sha256},
  };
  for (const auto& [member, said] : same)
    if (base::text_member(body, member) != *said)
      return odd("item " + item.number + ": " + std::string(member) + " is not as entry " + std::to_string(item.entry) + " seals it");
  if (number_of(body, "size") != item.bytes || item.file != pack_evidence_name(item.number, base::text_member(body, "file_name")))
    return odd("item " + item.number + ": size or file name do not follow from what entry " + std::to_string(item.entry) + " seals");
  if (manifest_.sealed() && !manifest_.lists(item.file)) files_.wrong(item.file, "is not named by the manifest");
  const auto digest = manifest_.digest(item.file);
  if (digest && digest->hex() != item.sha256)
    files_.wrong(item.file, "its SHA-256 is " + digest->hex() + ", and entry " + std::to_string(item.entry) + " seals " + item.sha256);
  if (!report_.first) report_.first = sealed.entry.time;
  report_.last = sealed.entry.time;
  if (files_.is_wrong(item.file)) return;
  if (report_.evidence++ == 0) report_.first_entry = item.entry;
  report_.last_entry = item.entry;
}

/// The population is evidence of this pack, sealed before the version that has the seed; that version and the file say the same.
void PackIndex::check_draw(const PackItem& item, const Json& body, const std::string& bytes) {
  const auto drawn = verify_sample(bytes);
  if (!drawn) return files_.wrong(item.file, drawn.error().text());
  if (!drawn->redrawn()) return files_.wrong(item.file, drawn->wrong.front());
  const auto file = base::parse_json(bytes, {.bytes = kMaxSampleFile, .depth = 16});
  const Json &draw = file->at("draw"), &population = file->at("population");
  const Json* said = base::member(*file, "ledger");
  const std::string_view evidence = base::text_member(body, "population_evidence");
  const auto frozen = populations_.find(std::string(evidence));
  const auto differs = [&](const Json& of, std::string_view name, std::string_view in_body) {
    return base::text_member(of, name) != base::text_member(body, in_body);
  };
  if (differs(draw, "seed", "seed") || differs(population, "digest", "population_digest") || differs(draw, "seed_digest", "seed_digest"))
    files_.wrong(item.file, "seed or population are not those that entry " + std::to_string(item.entry) + " seals");
  else if (number_of(draw, "size") != number_of(body, "size"))
    files_.wrong(item.file, "its size is not the one that entry " + std::to_string(item.entry) + " seals");
  else if (said == nullptr || number_of(*said, "seed_entry") != item.entry)
    files_.wrong(item.file, "names another entry than the one that seals its seed");
  else if (base::member(*said, "population_entry") == nullptr) ++report_.unplaced;
  else if (frozen == populations_.end() || frozen->second >= item.entry || number_of(*said, "population_entry") != frozen->second)
    files_.wrong(item.file, "its population is no evidence of this pack that was sealed before the seed");
  else ++report_.redrawn;
}

void PackIndex::check_sample(const PackItem& item, const Json& body) {
  if (base::text_member(body, "title") != item.title) return odd("item " + item.number + ": title is not as sealed");
  if (item.file.empty()) {
    if (base::member(body, "seed") != nullptr) return odd("item " + item.number + ": the sample was drawn, and its file is left out");
    ++report_.undrawn;
    return;
  }
  if (!item.file.starts_with("samples/")) return odd("item " + item.number + ": its file is in another folder");
  const auto bytes = files_.take(item.file, kMaxSampleFile);
  if (!bytes) return;
  if (base::sha256(*bytes).hex() != item.sha256 || bytes->size() != item.bytes)
    return files_.wrong(item.file, "is not what the index says");
  check_draw(item, body, *bytes);
}

void PackIndex::check_erased(const PackItem& item, const PackProofs::Proved& sealed, const std::optional<PackProofs::Proved>& erase) {
  const std::string left = item.file + item.sha256 + item.title + item.collector + item.account + item.collected_at;
  if (!left.empty() || item.bytes != 0 || item.source != base::text_member(Json(sealed.entry.details), "source"))
    return odd("item " + item.number + ": was erased, and more is said of it than its entry seals");
  if (!erase) return;
  const bool same = erase->entry.register_name == sealed.entry.register_name && erase->entry.id == sealed.entry.id;
  if (erase->entry.action != kErase || !same || !item.erased_by || erase->index != *item.erased_by || erase->index <= sealed.index)
    return files_.wrong(pack_receipt_name(item.number, ".erase.entry"), "does not say that item " + item.number + " was erased");
  ++report_.erased;
}

/// What the line brings, whether it holds or not.
void PackIndex::claim(const PackItem& item) {
  manifest_.claim(pack_receipt_name(item.number, ".entry"));
  manifest_.claim(pack_receipt_name(item.number, item.kind == PackKind::erased ? ".erase.entry" : ".salted"));
  if (!item.file.empty()) manifest_.claim(item.file);
  if (item.kind == PackKind::evidence) populations_[item.id] = item.entry;
}

void PackIndex::check_item_seal(const PackItem& item) {
  const std::string entry_name = pack_receipt_name(item.number, ".entry");
  std::optional<PackProofs::Proved> erase;
  if (item.kind == PackKind::erased)
    erase = proofs_.prove(pack_receipt_name(item.number, ".erase.entry"), pack_receipt_name(item.number, ".erase.tlog-proof"));
  const auto sealed = proofs_.prove(entry_name, pack_receipt_name(item.number, ".tlog-proof"));
  if (!sealed) return;
  if (sealed->index != item.entry)
    return files_.wrong(pack_receipt_name(item.number, ".tlog-proof"),
                        "is of entry " + std::to_string(sealed->index) + ", and the index says " + std::to_string(item.entry));
  const std::string_view of = item.kind == PackKind::sample ? "sample" : "evidence";
  if (sealed->entry.register_name != of || sealed->entry.id.text() != item.id || sealed->entry.version != item.version)
    return odd("item " + item.number + ": entry " + std::to_string(item.entry) + " seals something else");
  if (item.kind == PackKind::erased) return check_erased(item, *sealed, erase);
  const auto body = body_of(item, *sealed);
  if (!body) return;
  if (item.kind == PackKind::evidence) check_evidence(item, *body, *sealed);
  else check_sample(item, *body);
}

/// Where the index is not as it was sealed it accuses nobody; entries and receipts are still held against the checkpoint.
void PackIndex::check_proofs_alone(const std::string& number) {
  const std::string entry = pack_receipt_name(number, ".entry"), erase = pack_receipt_name(number, ".erase.entry");
  (void)proofs_.prove(entry, pack_receipt_name(number, ".tlog-proof"));
  if (files_.holds(erase)) (void)proofs_.prove(erase, pack_receipt_name(number, ".erase.tlog-proof"));
}

void PackIndex::check_all_proofs_alone() {
  constexpr std::string_view kEntry = ".entry", kFolder = "receipts/";
  for (const auto& name : manifest_.listed()) {
    if (!name.starts_with(kFolder) || !name.ends_with(kEntry) || name.ends_with(".erase.entry")) continue;
    check_proofs_alone(name.substr(kFolder.size(), name.size() - kFolder.size() - kEntry.size()));
  }
}

void PackIndex::check_item(std::string_view line) {
  const std::string number = pack_number(line_ - 1, report_.head.items);
  const auto item = parse_pack_item(line);
  if (!item || item->number != number || (last_entry_ && item->entry <= *last_entry_)) {
    odd("line " + std::to_string(line_ + 1) + ": " + (item ? "is out of order" : item.error().text()));
    return check_proofs_alone(number);
  }
  last_entry_ = item->entry;
  table_ += pack_table_row(*item);
  claim(*item);
  check_item_seal(*item);
}

bool PackIndex::check_head(const std::vector<std::string_view>& lines) {
  const auto head = parse_pack_head(lines.front());
  if (!head) odd(head.error().text());
  else if ((head->origin != report_.checkpoint.origin && !report_.checkpoint.origin.empty()) || head->items + 2 != lines.size() ||
           !lines.back().empty())
    odd("its head does not follow from its lines and the checkpoint");
  if (head) report_.head = *head;
  return !files_.is_wrong(kPackIndex);
}

void PackIndex::check(const Progress& progress) {
  const auto text = files_.take(kPackIndex, kMaxIndex);
  if (manifest_.sealed() && !manifest_.lists(std::string(kPackIndex))) odd("is not named by the manifest");
  if (!text || files_.is_wrong(kPackIndex)) return check_all_proofs_alone();
  const auto lines = base::split(*text, '\n');
  if (!check_head(lines)) return check_all_proofs_alone();
  table_ = pack_table_head();
  for (line_ = 1; line_ + 1 < lines.size(); ++line_) {
    check_item(lines[line_]);
    if (progress && line_ % 256 == 0) progress(lines.size() + line_, 2 * lines.size());
  }
  if (files_.is_wrong(kPackIndex)) return;
  const auto table = manifest_.digest(std::string(kPackTable));
  if (table && *table != base::sha256(table_)) files_.wrong(kPackTable, "does not follow from index.ndjson");
}

}  // namespace sealwright::ledger
