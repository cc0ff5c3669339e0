// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "ledger/entry.hpp"
#include "ledger/merkle.hpp"
#include "store/reader.hpp"
#include "store/session.hpp"

namespace sealwright::store {

/// Writes entries of one organization's ledger within one transaction. Entries go to their table at once; right edge, tiles and head
/// once, by `finish`, however many entries there were. Opening it takes the organization's ledger lock (on PostgreSQL; on SQLite there
/// is but one writer).
class LedgerPen {
 public:
  static Result<LedgerPen> open(SqlSession& session, Id organization);

  /// Not before the last entry.
  Instant time(Instant now) const { return std::max(now, time_); }
  /// Seals it as the next entry. `entry.time` must come from `time`.
  Result<Entry> write(const ledger::Entry& entry);
  Entry size() const { return frontier_.size() + leaves_.size(); }
  LedgerHead head() const;

  /// A place to go back to when the work of a savepoint fails.
  struct Mark {
    std::size_t leaves;
    Instant time;
  };
  Instant opened_at() const { return opened_at_; }  ///< the last entry's time when it was opened
  Mark mark() const { return {leaves_.size(), time_}; }
  void back_to(const Mark& mark);
  Result<> finish();

 private:
  LedgerPen(SqlSession& session, Id organization) : session_(&session), organization_(organization) {}
  Result<> write_tiles();
  SqlSession* session_;
  Id organization_;
  ledger::Frontier frontier_;
  Instant time_, opened_at_;
  std::vector<Digest> leaves_;  ///< of this transaction
};

/// The stored hashes of a tile, at least `width` of them.
Result<std::string> stored_tile(SqlSession& session, Id organization, unsigned level, std::uint64_t number, unsigned width);

}  // namespace sealwright::store
