// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>

#include "ledger/proof.hpp"
#include "ledger/tiles.hpp"
#include "store/ledger_pen.hpp"
#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

Result<Instant> time_of(SqlSession& session, Id organization, Entry index) {
  TRY(auto time, first(session, "SELECT time FROM entries WHERE org = ?1 AND idx = ?2", {organization, integer(index)},
                       [](Cursor& row) { return Instant(row.integer(0)); }));
  if (!time) return base::corrupt(fmt::format("entry {} of the ledger is missing", index));
  return *time;
}

/// Times never descend, so the last entry at or before an instant is found by halving.
Result<Entry> size_at(SqlSession& session, Id organization, Entry size, Instant at) {
  Entry from = 0, to = size;
  while (from < to) {
    const Entry middle = from + (to - from) / 2;
    TRY(const Instant time, time_of(session, organization, middle));
    if (time <= at) from = middle + 1;
    else to = middle;
  }
  return from;
}

Result<LedgerHead> stored_head(SqlSession& session, Id organization) {
  TRY(auto head, first(session, "SELECT size, root, time FROM ledger_head WHERE org = ?1", {organization}, [](Cursor& row) {
        return LedgerHead{row.number(0), row.digest(1), Instant(row.integer(2))};
      }));
  if (!head) return base::corrupt("organization " + organization.text() + " has no ledger head");
  return *head;
}

}  // namespace

Result<View> view_at(SqlSession& session, Organization organization, std::optional<Instant> as_of, Instant now) {
  TRY(const LedgerHead head, stored_head(session, organization.id));  // the first read, too: the snapshot begins here
  if (!as_of) return View{std::move(organization), std::numeric_limits<std::int64_t>::max(), std::max(now, head.time), false};
  TRY(const Entry size, size_at(session, organization.id, head.size, *as_of));
  return View{std::move(organization), size, *as_of, true};
}

Result<LedgerHead> SqlReader::ledger_head() {
  TRY(LedgerHead head, stored_head(session_, org()));
  if (head.size <= view_.size) return head;
  head.size = view_.size;
  const auto read = [&](const ledger::Tile& each) { return stored_tile(session_, org(), each.level, each.index, each.width); };
  TRY(head.root, ledger::root_from_tiles(head.size, read));
  head.time = Instant{};
  if (head.size > 0) {
    TRY(head.time, time_of(session_, org(), head.size - 1));
  }
  return head;
}

Result<std::string> SqlReader::entry(Entry index) {
  TRY(auto found, first(session_, "SELECT bytes FROM entries WHERE org = ?1 AND idx = ?2 AND idx < ?3",
                        {org(), integer(index), integer(view_.size)}, [](Cursor& row) { return row.string(0); }));
  if (!found) return base::not_found(fmt::format("the ledger has no entry {}", index));
  return std::move(*found);
}

Result<> SqlReader::each_entry(Entry from, Entry to, const std::function<Result<>(Entry, std::string_view)>& visit) {
  const Value params[] = {org(), integer(from), integer(std::min(to, view_.size))};
  return session_.scan("SELECT idx, bytes FROM entries WHERE org = ?1 AND idx >= ?2 AND idx < ?3 ORDER BY idx", params,
                       [&](Cursor& row) { return visit(row.number(0), row.text(1)); });
}

Result<std::string> SqlReader::tile(unsigned level, std::uint64_t number, std::uint64_t size) {
  const ledger::Tile tile = ledger::tile_at(std::min(size, view_.size), level, number);
  if (tile.width == 0) return base::not_found(fmt::format("there is no tile {}/{} at size {}", level, number, size));
  return stored_tile(session_, org(), level, number, tile.width);
}

Result<std::vector<std::string>> SqlReader::checkpoints() {
  std::map<Entry, std::string> notes;
  TRY_DONE(every(session_, "SELECT size, note FROM checkpoints WHERE org = ?1 AND size <= ?2 ORDER BY size", {org(), integer(view_.size)},
                 [&](Cursor& row) {
                   const std::string_view note = row.text(1);
                   if (note.substr(0, note.find('\n')) == view_.organization.origin) notes.emplace_hint(notes.end(), row.number(0), note);
                 }));
  TRY_DONE(every(session_, "SELECT size, line FROM cosignatures WHERE org = ?1 AND size <= ?2 ORDER BY size, witness",
                 {org(), integer(view_.size)}, [&](Cursor& row) {
                   if (const auto note = notes.find(row.number(0)); note != notes.end()) note->second += row.text(1);
                 }));
  std::vector<std::string> out;
  for (auto& [size, note] : notes) out.push_back(std::move(note));
  return out;
}

}  // namespace sealwright::store
