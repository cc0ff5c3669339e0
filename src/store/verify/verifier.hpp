// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <unordered_map>
#include <unordered_set>

#include "ledger/entry.hpp"
#include "store/change_list.hpp"
#include "store/sql_store.hpp"

/// Recomputes what the database claims from what is sealed. Each part adds what it finds; none stops at the first.
namespace sealwright::store {

/// One version as the ledger knows it.
struct SealedVersion {
  Entry entry = 0;
  Instant time;
  std::int64_t version = 0;
  Digest commitment;
  bool deleted = false;
  std::int64_t number = 0;  ///< of the ref
  int schema = 1;
  bool seen = false;  ///< its row was found
};
struct SealedThing {
  std::string register_name;
  Id id;
  std::vector<SealedVersion> versions;  ///< ascending
  std::optional<Entry> erased;
};

/// A row that must be there: what it is called, and a digest over all its columns.
struct Expected {
  std::string name;
  Digest row;
};
using ExpectedRows = std::unordered_map<std::string, Expected>;

/// A state of a resource that must be there.
struct ExpectedResource {
  std::string name;
  std::optional<Entry> to;
  Id evidence;
  Digest body;
};
/// One line of a delivery's list.
struct Replayed {
  Entry entry;
  Id evidence;
  std::string type, source, key;
  std::optional<Digest> body;     ///< nothing: it is gone
  std::optional<Digest> removed;  ///< the name of what is gone; else of what is there
};
/// A verdict as a run sealed it.
struct SealedVerdict {
  VerdictChange said;
  Entry from = 0;
  std::optional<Entry> to;
};
/// What an erasure made nameless: as its entry has it, and as the rows have it.
struct Erasure {
  std::optional<Digest> names;
  std::vector<std::string> lines;
};

/// Fields of a row in one string, each with its length before it, so that no two rows read the same.
class RowText {
 public:
  RowText& add(std::string_view part);
  RowText& add(std::int64_t part) { return add(std::to_string(part)); }
  RowText& add(std::uint64_t part) { return add(std::to_string(part)); }
  RowText& add(const Id& part) { return add(part.text()); }
  RowText& add(const std::optional<Entry>& part) { return part ? add(*part) : none(); }
  RowText& none() { return text_ += "-", *this; }
  const std::string& text() const { return text_; }
  Digest digest() const { return base::sha256(text_); }

 private:
  std::string text_;
};

class Verifier {
 public:
  Verifier(const Context& context, SqlSession& session, const Organization& organization, std::span<const std::string> keys,
           const std::function<void(double)>& progress)
      : context_(context), session_(session), organization_(organization), keys_(keys), progress_(progress) {}
  Result<std::vector<Damage>> run();

 private:
  // verify/ledger.cpp
  Result<> check_file();
  Result<> check_erasures();
  Result<> check_entries();
  Result<> check_tiles(const std::vector<Digest>& leaves, bool entries_right);
  Result<> check_checkpoints(const std::vector<Digest>& leaves);
  Result<> check_attestations();  // verify/attestations.cpp
  Result<> check_looks();         // verify/looks.cpp
  void note_fork(Entry index, const ledger::Entry& entry);
  bool signed_by_owner(std::string_view note, const ledger::Fork* fork) const;
  void note_entry(Entry index, const ledger::Entry& entry);
  // verify/records.cpp
  Result<> check_versions();
  Result<> check_version(Cursor& row);
  Result<> expect_current(const SealedThing& thing, const SealedVersion& version, std::optional<Entry> to, Cursor& row,
                          const std::string& what);
  Result<> check_current_rows();
  Result<> check_register(const model::Register& reg);
  Result<> check_links();
  // verify/evidence.cpp
  Result<> one_evidence(const SealedThing& thing, std::string_view salt, std::string_view body);
  Result<> one_run(const SealedThing& thing, std::string_view body);
  Result<std::optional<std::string>> list_of(std::string_view owner, const Digest& digest);
  Result<> check_blob(const Digest& digest, std::string_view owner);
  Result<> check_loose_blobs();
  // verify/verdicts.cpp
  void replay_verdicts();
  Result<> compare_verdicts();
  void compare_verdict(Cursor& row);
  std::optional<Digest> name_of_verdict(Cursor& row, const std::string& what);
  void compare_verdict(Cursor& row, const std::string& what, const Digest& name);
  // verify/rows.cpp
  void expect_resource(std::string_view type, std::string_view source, std::string_view key, Entry from, std::optional<Entry> to,
                       Id evidence, const Digest& body);
  void replay_deliveries();
  bool excused(std::optional<Entry> entry) const;
  Result<> compare_rows();
  Result<> compare_resources();
  Result<> compare(std::string_view kind, std::string_view sql, ExpectedRows& expected,
                   const std::function<std::pair<std::string, RowText>(Cursor&)>& read);

  void damage(std::string what, std::string message) { damages_.push_back({std::move(what), std::move(message)}); }
  std::string name_of_thing(const SealedThing& thing, std::int64_t number) const;
  const Id& org() const { return organization_.id; }
  void progress(double done) const {
    if (progress_) progress_(done);
  }

  const Context& context_;
  SqlSession& session_;
  const Organization& organization_;
  std::span<const std::string> keys_;
  const std::function<void(double)>& progress_;
  std::vector<Damage> damages_;

  std::unordered_map<std::string, SealedThing> things_;  ///< by register and id
  Entry size_ = 0;
  std::vector<std::pair<Entry, ledger::Fork>> forks_;
  std::unordered_set<Entry> unreadable_;           ///< entries of evidence or runs whose list is lost: their rows cannot be judged
  std::unordered_set<Entry> erased_;               ///< entries of erased evidence
  std::unordered_map<std::string, Digest> blobs_;  ///< hex of each one that something sealed refers to
  ExpectedRows current_, links_, evidence_, deliveries_, heartbeats_;
  std::unordered_map<std::string, ExpectedResource> resources_;
  std::unordered_map<std::string, SealedVerdict> verdicts_;
  std::vector<Replayed> replay_;
  std::vector<SealedVerdict> verdict_changes_;
  std::map<Entry, Erasure> erasures_;
};

}  // namespace sealwright::store
