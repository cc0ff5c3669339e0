// SPDX-License-Identifier: Apache-2.0
#include "ledger/pack_write.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "ledger/proof.hpp"
#include "ledger/receipt.hpp"

namespace sealwright::ledger {
namespace {

/// Proofs of neighbours share their tiles: those that were read last are kept.
class TileCache {
 public:
  explicit TileCache(TileReader read) : read_(std::move(read)) {}
  Result<std::string> operator()(const Tile& tile) {
    const auto key = std::tuple(tile.level, tile.index, tile.width);
    if (const auto found = kept_.find(key); found != kept_.end()) return found->second;
    TRY(std::string hashes, read_(tile));
    if (kept_.size() >= kMost) kept_.clear();
    return kept_.emplace(key, std::move(hashes)).first->second;
  }

 private:
  static constexpr std::size_t kMost = 256;  // 2 MiB
  TileReader read_;
  std::map<std::tuple<unsigned, std::uint64_t, unsigned>, std::string> kept_;
};

enum class Part { held, evidence, entry, salted, receipt, erase_entry, erase_receipt };

/// A member of the pack, and where its bytes come from.
struct Member {
  std::string name;
  Part part = Part::held;
  std::size_t item = 0;
  std::string bytes{};  ///< Part::held
  std::optional<PackFile> listed{};
};

class PackPen {
 public:
  PackPen(PackSource& source, File& file, const Progress& progress) : source_(source), zip_(file), progress_(progress) {}

  Result<PackSummary> write() {
    TRY_DONE(gather());
    TRY_DONE(seal());
    std::sort(members_.begin(), members_.end(), [](const Member& a, const Member& b) { return a.name < b.name; });
    for (const auto& each : members_) {
      TRY_DONE(add(each));
      if (each.part == Part::evidence) tell(items_.size() + each.item);
    }
    TRY_DONE(zip_.finish());
    tell(2 * items_.size());
    out_.items = items_.size();
    return out_;
  }

 private:
  void tell(std::uint64_t done) const {
    if (progress_) progress_(done, 2 * items_.size());
  }

  /// Everything that is sealed: content and its manifest.
  Result<> gather() {
    TRY(items_, source_.items());
    if (items_.size() > kMaxPackItems)
      return base::too_large("a pack holds at most " + std::to_string(kMaxPackItems) + " items, and these are " +
                             std::to_string(items_.size()) + ": narrow it with --period or --audit");
    for (std::size_t i = 0; i < items_.size(); ++i) {
      TRY_DONE(gather_item(i));
      if (i % 256 == 0) tell(i);
    }
    std::string index = format_index(), table = pack_table_head();
    for (const auto& each : items_) table += pack_table_row(each);
    list_held(std::string(kPackIndex), std::move(index));
    list_held(std::string(kPackTable), std::move(table));
    list_held("VERIFY.txt", source_.how_to_verify());
    for (auto& each : source_.documents()) list_held("documents/" + each.name, std::move(each.bytes));
    return {};
  }

  std::string format_index() {
    PackHead head = source_.head();
    head.items = items_.size();
    origin_ = head.origin;
    std::string out = format_pack_head(head) + "\n";
    for (const auto& each : items_) out += format_pack_item(each) + "\n";
    return out;
  }

  Result<> gather_item(std::size_t place) {
    PackItem& item = items_[place];
    item.number = pack_number(place, items_.size());
    TRY(const std::string entry, source_.entry(item.entry));
    list(Part::entry, place, pack_receipt_name(item.number, ".entry"), base::sha256(entry), entry.size());
    members_.push_back({pack_receipt_name(item.number, ".tlog-proof"), Part::receipt, place});
    if (item.kind == PackKind::erased) {
      TRY(const std::string erase, source_.entry(*item.erased_by));
      list(Part::erase_entry, place, pack_receipt_name(item.number, ".erase.entry"), base::sha256(erase), erase.size());
      members_.push_back({pack_receipt_name(item.number, ".erase.tlog-proof"), Part::erase_receipt, place});
      return {};
    }
    TRY(const SealedBody sealed, source_.sealed(item));
    const std::string salted = sealed.salt + sealed.body;
    list(Part::salted, place, pack_receipt_name(item.number, ".salted"), base::sha256(salted), salted.size());
    if (item.file.empty() && item.kind == PackKind::sample) return {};
    if (item.kind == PackKind::sample) TRY_DONE(measure(item));
    else item.file = pack_evidence_name(item.number, item.file);
    TRY(const Digest digest, Digest::parse_hex(item.sha256));
    list(Part::evidence, place, item.file, digest, item.bytes);
    return {};
  }

  Result<> measure(PackItem& item) {
    item.file = "samples/" + item.file;
    base::Sha256 hash;
    item.bytes = 0;
    TRY_DONE(source_.file(item, [&](std::string_view piece) -> Result<> {
      hash.update(piece);
      item.bytes += piece.size();
      return {};
    }));
    item.sha256 = hash.finish().hex();
    return {};
  }

  void list(Part part, std::size_t place, std::string name, const Digest& digest, std::uint64_t size) {
    PackFile listed{name, digest, size};
    members_.push_back({std::move(name), part, place, {}, std::move(listed)});
  }
  void list_held(std::string name, std::string bytes) {
    PackFile listed{name, base::sha256(bytes), bytes.size()};
    members_.push_back({std::move(name), Part::held, 0, std::move(bytes), std::move(listed)});
  }
  void hold(std::string_view name, std::string bytes) { members_.push_back({std::string(name), Part::held, 0, std::move(bytes)}); }

  /// The manifest, the entry that seals it, and what follows from that.
  Result<> seal() {
    std::map<std::string_view, const PackFile*> files;
    PackTotals totals{origin_, 0, 0};
    for (const auto& each : members_) {
      if (!each.listed) continue;
      if (!safe_pack_name(each.name)) return internal("the pack cannot have a file named " + base::quoted(each.name));
      if (!files.emplace(each.name, &*each.listed).second) return internal("the pack has two files named " + each.name);
      ++totals.files;
      totals.bytes += each.listed->size;
    }
    std::string manifest = format_pack_totals(totals) + "\n";
    for (const auto& each : files) manifest += format_pack_file(*each.second) + "\n";
    TRY(out_.entry, source_.seal(pack_details(base::sha256(manifest), totals)));
    TRY(note_, source_.checkpoint(out_.entry));
    TRY(const Note note, parse_note(note_));
    TRY(out_.checkpoint, parse_checkpoint(note.text));
    tiles_.emplace(source_.tiles(out_.checkpoint.size));
    out_.files = totals.files;
    out_.bytes = totals.bytes;
    TRY(std::string entry, source_.entry(out_.entry));
    TRY(std::string receipt, receipt_of(out_.entry));
    hold(kPackManifest, std::move(manifest));
    hold(kPackEntry, std::move(entry));
    hold(kPackReceipt, std::move(receipt));
    hold(kPackCheckpoint, note_);
    hold(kPackKey, pack_key_text(source_.key()));
    return {};
  }

  Result<std::string> receipt_of(std::uint64_t index) {
    TRY(auto proof, prove_inclusion(index, out_.checkpoint.size, [&](const Tile& tile) { return (*tiles_)(tile); }));
    return format_receipt({std::nullopt, index, std::move(proof), note_});
  }

  Result<> add(const Member& member) {
    const PackItem* item = items_.empty() ? nullptr : &items_[member.item];
    if (member.part == Part::held) return zip_.add(member.name, member.bytes);
    if (member.part == Part::evidence) return add_file(member, *item);
    TRY(const std::string bytes, made(member.part, *item));
    return zip_.add(member.name, bytes);
  }

  Result<std::string> made(Part part, const PackItem& item) {
    if (part == Part::entry) return source_.entry(item.entry);
    if (part == Part::erase_entry) return source_.entry(*item.erased_by);
    if (part == Part::receipt) return receipt_of(item.entry);
    if (part == Part::erase_receipt) return receipt_of(*item.erased_by);
    TRY(SealedBody sealed, source_.sealed(item));
    return sealed.salt + sealed.body;
  }

  Result<> add_file(const Member& member, const PackItem& item) {
    base::Sha256 hash;
    TRY_DONE(zip_.add(member.name, [&](const Pieces& sink) -> Result<> {
      return source_.file(item, [&](std::string_view piece) -> Result<> {
        hash.update(piece);
        return sink(piece);
      });
    }));
    if (hash.finish() != member.listed->sha256)
      return base::corrupt("the kept bytes of " + item.id + " are not those that entry " + std::to_string(item.entry) + " seals");
    return {};
  }

  PackSource& source_;
  ZipWriter zip_;
  const Progress& progress_;
  std::vector<PackItem> items_;
  std::vector<Member> members_;
  std::string origin_, note_;
  std::optional<TileCache> tiles_;
  PackSummary out_;
};

}  // namespace

Result<PackSummary> write_pack(PackSource& source, File& file, const Progress& progress) { return PackPen(source, file, progress).write(); }

}  // namespace sealwright::ledger
