// SPDX-License-Identifier: Apache-2.0
#include "store/ledger_pen.hpp"

#include <fmt/format.h>

#include "ledger/tiles.hpp"

namespace sealwright::store {

Result<LedgerPen> LedgerPen::open(SqlSession& session, Id organization) {
  LedgerPen pen(session, organization);
  const std::string_view sql = session.engine() == Engine::sqlite ? "SELECT frontier, time FROM ledger_head WHERE org = ?1"
                                                                  : "SELECT frontier, time FROM ledger_head WHERE org = ?1 FOR UPDATE";
  TRY(auto head, first(session, sql, {organization}, [](Cursor& row) { return std::pair(row.string(0), Instant(row.integer(1))); }));
  if (!head) return base::not_found("organization " + organization.text() + " has no ledger");
  TRY(pen.frontier_, ledger::Frontier::parse(head->first));
  pen.time_ = pen.opened_at_ = head->second;
  return pen;
}

Result<Entry> LedgerPen::write(const ledger::Entry& entry) {
  TRY(const std::string bytes, ledger::encode_entry(entry));
  const Entry index = size();
  TRY_DONE(push(*session_, "INSERT INTO entries (org, idx, time, bytes) VALUES (?1, ?2, ?3, ?4)",
                {organization_, integer(index), entry.time.micros(), store::bytes(bytes)}));
  leaves_.push_back(ledger::leaf_hash(bytes));
  time_ = entry.time;
  return index;
}

LedgerHead LedgerPen::head() const {
  ledger::Frontier grown = frontier_;
  for (const Digest& leaf : leaves_) grown.append(leaf);
  return {grown.size(), grown.root(), time_};
}

void LedgerPen::back_to(const Mark& mark) {
  leaves_.resize(mark.leaves);
  time_ = mark.time;
}

Result<> LedgerPen::finish() {
  if (leaves_.empty()) return {};
  TRY_DONE(write_tiles());
  for (const Digest& leaf : leaves_) frontier_.append(leaf);
  leaves_.clear();
  return push(*session_, "UPDATE ledger_head SET size = ?2, frontier = ?3, root = ?4, time = ?5 WHERE org = ?1",
              {organization_, integer(frontier_.size()), store::bytes(frontier_.bytes()), store::bytes(frontier_.root()), time_.micros()});
}

Result<> LedgerPen::write_tiles() {
  const auto put = [&](const ledger::Tile& tile, std::string_view hashes) {
    return push(*session_,
                "INSERT INTO ledger_tiles (org, level, number, hashes) VALUES (?1, ?2, ?3, ?4) "
                "ON CONFLICT (org, level, number) DO UPDATE SET hashes = excluded.hashes",
                {organization_, integer(std::uint64_t{tile.level}), integer(tile.index), store::bytes(hashes)});
  };
  const auto read = [&](const ledger::Tile& tile) { return stored_tile(*session_, organization_, tile.level, tile.index, tile.width); };
  TRY(auto builder, ledger::TileBuilder::resume(frontier_.size(), read));
  unsigned touched = 0;  // levels whose last tile has changed
  for (const Digest& leaf : leaves_) {
    TRY_DONE(builder.append(leaf, [&](const ledger::Tile& tile, std::string_view hashes) {
      touched = std::max(touched, tile.level + 1);
      return put(tile, hashes);
    }));
  }
  return builder.partials([&](const ledger::Tile& tile, std::string_view hashes) -> Result<> {
    return tile.level <= touched ? put(tile, hashes) : Result<>();
  });
}

Result<std::string> stored_tile(SqlSession& session, Id organization, unsigned level, std::uint64_t number, unsigned width) {
  const std::size_t size = std::size_t{width} * 32;
  TRY(auto hashes, first(session, "SELECT hashes FROM ledger_tiles WHERE org = ?1 AND level = ?2 AND number = ?3",
                         {organization, integer(std::uint64_t{level}), integer(number)}, [](Cursor& row) { return row.string(0); }));
  if (!hashes || hashes->size() < size)
    return base::corrupt(fmt::format("tile {}/{} of the ledger is missing or too short", level, number));
  hashes->resize(size);
  return *hashes;
}

}  // namespace sealwright::store
