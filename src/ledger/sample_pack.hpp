// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unistd.h>

#include "base/random.hpp"
#include "ledger/draw.hpp"
#include "ledger/draw_verify.hpp"
#include "ledger/naive_tree.hpp"
#include "ledger/pack_verify.hpp"
#include "ledger/pack_write.hpp"
#include "ledger/sample_log.hpp"

/// For tests and measurements: packs from a log held in memory, whose owner may lie in the index and in samples.
namespace sealwright::ledger::sample {

class PackLog final : public PackSource {
 public:
  explicit PackLog(std::string origin = "sealwright.invalid/pack") : signer_(*Signer::create(origin)) {}

  std::vector<PackItem> items_;
  std::vector<PackDocument> documents_{{"statement.csv", "Control,Applicable\r\nA.5.1,yes\r\n"}};
  std::string organization = "Acme";
  const Signer& signer() const { return signer_; }
  std::size_t size() const { return entries_.size(); }

  void sign_in() {
    Entry entry;
    entry.action = "sign_in";
    append(std::move(entry));
  }

  PackItem& add_evidence(const std::string& file_name, std::string bytes) {
    PackItem item;
    item.id = id_of(entries_.size()).text();
    item.controls = {"A.5.1"};
    item.title = "Evidence of " + file_name;
    item.source = "upload";
    item.collected_at = item.received_at = "2026-03-01T12:00:00Z";
    item.collected_by = "Ann";
    item.sha256 = base::sha256(bytes).hex();
    item.bytes = bytes.size();
    item.file = file_name;
    const Json body = JsonObject{{"id", item.id},
                                 {"title", item.title},
                                 {"source", item.source},
                                 {"digest", item.sha256},
                                 {"size", item.bytes},
                                 {"file_name", file_name},
                                 {"collected_at", item.collected_at},
                                 {"received_at", item.received_at}};
    blobs_[item.id] = std::move(bytes);
    item.entry = seal_record("evidence", item.id, body);
    return items_.emplace_back(std::move(item));
  }

  /// The evidence at `place` is erased.
  void erase(std::size_t place) {
    Entry entry;
    entry.action = kErase;
    entry.register_name = "evidence";
    entry.id = *Id::parse(items_[place].id);
    PackItem left;
    left.kind = PackKind::erased;
    left.id = items_[place].id;
    left.entry = items_[place].entry;
    left.erased_by = append(std::move(entry));
    items_[place] = std::move(left);
  }

  /// A population of so many lines as evidence, and a sample drawn from it.
  void add_sample(int lines, std::size_t drawn) {
    std::vector<std::string> all;
    for (int i = 0; i < lines; ++i) all.push_back("CHG-" + std::to_string(i));
    const auto population = *Population::of(all);
    const PackItem frozen = add_evidence("population.txt", population.text());
    const std::string seed = "000102030405060708090a0b0c0d0e0f";
    PackItem item;
    item.kind = PackKind::sample;
    item.id = id_of(entries_.size()).text();
    item.title = "Changes are approved";
    item.file = "SMP-1.json";
    const Json body = JsonObject{{"title", item.title},
                                 {"population_evidence", frozen.id},
                                 {"population_digest", population.digest().hex()},
                                 {"seed", seed},
                                 {"size", drawn}};
    item.entry = seal_record("sample", item.id, body);
    JsonArray texts, some;
    for (const auto& line : population.lines()) texts.emplace_back(line);
    const Draw again = *draw(population, seed, drawn);
    for (const auto& line : again.lines) some.emplace_back(line);
    const Json file =
        JsonObject{{"format", kSampleFormat},
                   {"population", JsonObject{{"count", lines}, {"digest", population.digest().hex()}, {"lines", std::move(texts)}}},
                   {"draw", JsonObject{{"algorithm", kDrawAlgorithm}, {"seed", seed}, {"size", drawn}, {"lines", std::move(some)}}},
                   {"results", JsonArray()},
                   {"ledger", JsonObject{{"population_entry", frozen.entry}, {"seed_entry", item.entry}}}};
    blobs_[item.id] = base::canonical(file);
    items_.push_back(std::move(item));
  }
  std::string& file_of(std::size_t place) { return blobs_[items_[place].id]; }

  PackHead head() override {
    return {.organization = organization,
            .origin = signer_.verifier().name,
            .of = "all evidence",
            .as_of = "2026-03-01T12:00:00Z",
            .size = state_,
            .local_approvals = {}};
  }
  Result<std::vector<PackItem>> items() override { return items_; }
  std::vector<PackDocument> documents() override { return documents_; }
  std::string how_to_verify() override { return "Read docs/packs.md.\n"; }
  Result<std::string> entry(std::uint64_t index) override { return entries_.at(index); }
  Result<SealedBody> sealed(const PackItem& item) override { return bodies_.at(item.entry); }
  Result<> file(const PackItem& item, const Pieces& sink) override { return sink(blobs_.at(item.id)); }
  Result<std::uint64_t> seal(const JsonObject& details) override {
    for (std::uint64_t i = 0; i < entries_.size(); ++i)
      if (const auto entry = parse_entry(entries_[i]); entry->action == kPackAction && entry->details == details) return i;
    Entry entry;
    entry.action = kPackAction;
    entry.details = details;
    const std::uint64_t state = state_, out = append(std::move(entry));
    state_ = state;
    return out;
  }
  Result<std::string> checkpoint(std::uint64_t entry) override {
    const auto found = notes_.upper_bound(entry);
    if (found != notes_.end()) return found->second;
    return notes_.emplace(entries_.size(), *sign_checkpoint({signer_.verifier().name, entries_.size(), tiles_.builder.root()}, signer_))
        .first->second;
  }
  VerifierKey key() override { return signer_.verifier(); }
  TileReader tiles(std::uint64_t) override { return tiles_.reader(); }

 private:
  std::uint64_t append(Entry entry) {
    entry.time = Instant::of_seconds(1'772'366'400 + static_cast<std::int64_t>(entries_.size()));
    entry.actor.via = "api";
    entries_.push_back(*encode_entry(entry));
    tiles_.append(leaf_hash(entries_.back()));
    state_ = entries_.size();
    return entries_.size() - 1;
  }
  std::uint64_t seal_record(const std::string& name, const std::string& id, const Json& body) {
    Entry entry;
    entry.action = "create";
    entry.register_name = name;
    entry.id = *Id::parse(id);
    entry.version = 1;
    SealedBody sealed{base::sha256("salt", id).hex().substr(0, kSalt), base::canonical(body), std::nullopt};
    entry.commitment = commit(sealed.salt, sealed.body);
    bodies_[entries_.size()] = std::move(sealed);
    return append(std::move(entry));
  }

  Signer signer_;
  std::vector<std::string> entries_;
  std::map<std::uint64_t, SealedBody> bodies_;
  std::map<std::string, std::string> blobs_;
  std::map<std::uint64_t, std::string> notes_;  ///< by size
  naive::TileMap tiles_;
  std::uint64_t state_ = 0;
};

/// Five files of evidence, one of them erased, a sample, and entries that belong to none of them.
inline PackLog packed_log() {
  PackLog log;
  for (const char* name : {"web-1.json", "../../etc/passwd", "CON.txt", "прокси.conf", "secret.txt"}) {
    log.sign_in();
    log.add_evidence(name, "bytes of " + std::string(name));
  }
  log.erase(4);
  log.add_sample(40, 8);
  std::sort(log.items_.begin(), log.items_.end(), [](const PackItem& a, const PackItem& b) { return a.entry < b.entry; });
  return log;
}

/// The pack's bytes as a file of this path.
inline PackSummary pack_at(PackLog& log, const std::filesystem::path& path) {
  File file = *File::open(path, O_RDWR | O_CREAT | O_EXCL, 0600);
  return *write_pack(log, file);
}

}  // namespace sealwright::ledger::sample
