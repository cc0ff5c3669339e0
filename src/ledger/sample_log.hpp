// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "ledger/export.hpp"

/// For tests and measurements: a log held in memory, with bodies, blobs, erasures and older checkpoints.
namespace sealwright::ledger::sample {

inline Id id_of(std::uint64_t n) {
  std::array<std::uint8_t, 16> bytes{};
  for (int i = 0; i < 8; ++i) bytes[15 - static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(n >> (8 * i));
  bytes[0] = 1;
  return Id(bytes);
}

class Log final : public ExportSource {
 public:
  explicit Log(std::string origin) : signer_(*Signer::create(origin)) {}

  const Signer& signer() const { return signer_; }
  const std::vector<std::string>& entries() const { return entries_; }
  bool bodies = true;

  void add(Entry entry) {
    entry.time = Instant::of_seconds(1'772'366'400 + static_cast<std::int64_t>(entries_.size()));
    entry.actor.via = "api";
    entry.actor.person = id_of(7);
    entries_.push_back(*encode_entry(entry));
    frontier_.append(leaf_hash(entries_.back()));
  }

  void add_record(std::uint64_t record, std::string body, std::optional<Digest> blob = {}) {
    Entry entry;
    entry.action = "update";
    entry.register_name = blob ? "evidence" : "risk";
    entry.id = id_of(record);
    entry.version = 1;
    const std::string salt = base::sha256("salt", std::to_string(entries_.size())).hex().substr(0, kSalt);
    entry.commitment = commit(salt, body);
    states_[entries_.size()] = SealedBody{salt, std::move(body), blob};
    add(std::move(entry));
  }

  void add_blob(std::uint64_t record, std::string bytes) {
    const Digest digest = base::sha256(bytes);
    blobs_[digest.hex()] = std::move(bytes);
    add_record(record, R"({"digest":")" + digest.hex() + R"("})", digest);
  }

  /// Destroys the bodies of this record of register `risk`.
  void erase(std::uint64_t record) {
    for (auto& [index, state] : states_) {
      const Entry entry = *parse_entry(entries_[index]);
      if (entry.register_name == "risk" && entry.id == id_of(record)) state = ErasedBody{entries_.size()};
    }
    Entry entry;
    entry.action = kErase;
    entry.register_name = "risk";
    entry.id = id_of(record);
    add(std::move(entry));
  }

  void sign_in() {
    Entry entry;
    entry.action = "sign_in";
    add(std::move(entry));
  }

  /// Signs the present state; the last one signed is the export's.
  void sign() { notes_.push_back(*sign_checkpoint({signer_.verifier().name, frontier_.size(), frontier_.root()}, signer_)); }

  Result<std::string> checkpoint() override { return notes_.back(); }
  Result<> each_checkpoint(const std::function<Result<>(std::string_view)>& visit) override {
    for (std::size_t i = 0; i + 1 < notes_.size(); ++i) {
      auto done = visit(notes_[i]);
      if (!done) return done;
    }
    return {};
  }
  Result<> each_entry(std::uint64_t size, const std::function<Result<>(std::uint64_t, std::string_view)>& visit) override {
    for (std::uint64_t i = 0; i < size; ++i) {
      auto done = visit(i, entries_[i]);
      if (!done) return done;
    }
    return {};
  }
  bool with_bodies() const override { return bodies; }
  Result<std::variant<SealedBody, ErasedBody>> body(std::uint64_t index, const Entry&) override { return states_.at(index); }
  Result<> blob(const Digest& digest, const std::function<Result<>(std::string_view)>& sink) override {
    return sink(blobs_.at(digest.hex()));
  }

  std::map<std::uint64_t, std::variant<SealedBody, ErasedBody>>& states() { return states_; }
  std::vector<std::string>& notes() { return notes_; }
  const std::vector<std::string>& notes() const { return notes_; }

 private:
  Signer signer_;
  std::vector<std::string> entries_;
  Frontier frontier_;
  std::map<std::uint64_t, std::variant<SealedBody, ErasedBody>> states_;
  std::map<std::string, std::string> blobs_;
  std::vector<std::string> notes_;
};

/// Records, sign-ins, an evidence file every 50 entries, one erasure, and a checkpoint at 0, a third, two thirds and the end.
inline Log filled(std::uint64_t size) {
  Log log("sealwright.invalid/sample");
  log.sign();
  for (std::uint64_t i = 0; i < size; ++i) {
    if (i > 0 && (i == size / 3 || i == 2 * size / 3)) log.sign();
    if (i == size / 2) log.erase(3);
    else if (i % 50 == 9) log.add_blob(i, "evidence file " + std::to_string(i) + std::string(i % 9, '.'));
    else if (i % 5 == 4) log.sign_in();
    else log.add_record(i % 17, R"({"title":"risk )" + std::to_string(i) + R"("})");
  }
  log.sign();
  return log;
}

}  // namespace sealwright::ledger::sample
