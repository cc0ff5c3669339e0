// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/tiles.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

struct StoredHead {
  Entry size = 0;
  std::string frontier;
  Digest root;
  std::int64_t time = 0;
};

std::string tile_name(unsigned level, std::uint64_t number) { return fmt::format("tile {}/{}", level, number); }

}  // namespace

void Verifier::note_entry(Entry index, const ledger::Entry& entry) {
  note_fork(index, entry);
  if (entry.register_name.empty()) return;
  SealedThing& thing = things_[entry.register_name + "/" + entry.id.text()];
  thing.register_name = entry.register_name;
  thing.id = entry.id;
  if (entry.action == ledger::kErase) {
    thing.erased = index;
    const auto names = Digest::parse_hex(base::text_member(entry.details, "names"));
    erasures_[index].names = names ? std::optional(*names) : std::nullopt;
  }
  if (!entry.commitment) return;
  SealedVersion sealed{index, entry.time, entry.version, *entry.commitment, entry.action == "delete", 0, 1, false};
  if (const Json* ref = entry.details.if_contains("ref"); ref && ref->is_string()) {
    const std::string_view text(ref->get_string());
    const auto digits = text.substr(text.rfind('-') + 1);
    if (!digits.empty() && digits.size() < 16) sealed.number = std::strtoll(std::string(digits).c_str(), nullptr, 10);
  }
  if (const Json* schema = entry.details.if_contains("schema"); schema && schema->is_int64())
    sealed.schema = static_cast<int>(schema->get_int64());
  thing.versions.push_back(sealed);
}

/// The tree over the entries against right edge, root and tiles. Where the roots differ, the tile of leaves tells which entry is not
/// the one that was sealed.
Result<> Verifier::check_entries() {
  std::vector<Digest> leaves;
  std::int64_t last_time = std::numeric_limits<std::int64_t>::min();
  const Value params[] = {org()};
  TRY_DONE(session_.scan("SELECT idx, time, bytes FROM entries WHERE org = ?1 ORDER BY idx", params, [&](Cursor& row) -> Result<> {
    const Entry index = row.number(0);
    for (; leaves.size() < index && leaves.size() < index + 1'000; leaves.emplace_back())
      damage(fmt::format("entry {}", leaves.size()), "is missing");
    if (leaves.size() != index) return base::corrupt("the ledger lacks more entries than can be listed");
    leaves.push_back(ledger::leaf_hash(row.text(2)));
    const auto entry = ledger::parse_entry(row.text(2));
    if (!entry) return damage(fmt::format("entry {}", index), entry.error().text()), Result<>();
    if (entry->time.micros() != row.integer(1)) damage(fmt::format("entry {}", index), "its time column is not the sealed time");
    if (row.integer(1) < last_time) damage(fmt::format("entry {}", index), "is older than the one before it");
    last_time = std::max(last_time, row.integer(1));
    note_entry(index, *entry);
    return {};
  }));
  TRY(auto head, first(session_, "SELECT size, frontier, root, time FROM ledger_head WHERE org = ?1", {org()}, [](Cursor& row) {
        return StoredHead{row.number(0), row.string(1), row.digest(2), row.integer(3)};
      }));
  if (!head) return damage("ledger head", "is missing"), Result<>();
  size_ = head->size;
  for (Entry index = head->size; index < leaves.size(); ++index) damage(fmt::format("entry {}", index), "stands behind the ledger's head");
  for (Entry index = leaves.size(); index < head->size && index < leaves.size() + 1'000; ++index)
    damage(fmt::format("entry {}", index), "is missing");
  leaves.resize(head->size);
  ledger::Frontier frontier;
  for (const Digest& leaf : leaves) frontier.append(leaf);
  const bool right = frontier.root() == head->root;
  if (!right) damage("ledger head", "its root does not follow from the entries");
  if (right && frontier.bytes() != head->frontier) damage("ledger head", "its right edge does not follow from the entries");
  if (right && head->size > 0 && last_time != head->time) damage("ledger head", "its time is not the last entry's");
  TRY_DONE(check_tiles(leaves, right));
  return check_checkpoints(leaves);
}

Result<> Verifier::check_tiles(const std::vector<Digest>& leaves, bool entries_right) {
  std::map<std::pair<unsigned, std::uint64_t>, std::string> computed;
  ledger::TileBuilder builder;
  const auto keep = [&](const ledger::Tile& tile, std::string_view hashes) {
    computed[{tile.level, tile.index}] = hashes;
    return Result<>();
  };
  for (const Digest& leaf : leaves) TRY_DONE(builder.append(leaf, keep));
  TRY_DONE(builder.partials(keep));
  const Value params[] = {org()};
  TRY_DONE(session_.scan("SELECT level, number, hashes FROM ledger_tiles WHERE org = ?1 ORDER BY level, number", params,
                         [&](Cursor& row) -> Result<> {
                           const auto level = static_cast<unsigned>(row.integer(0));
                           const auto found = computed.find({level, row.number(1)});
                           if (found == computed.end())
                             return damage(tile_name(level, row.number(1)), "belongs to no part of the tree"), Result<>();
                           const std::string want = std::move(found->second);
                           const std::string_view have = row.text(2);
                           computed.erase(found);
                           if (have == want) return {};
                           if (entries_right || have.size() != want.size())
                             return damage(tile_name(level, row.number(1)), "does not follow from the entries"), Result<>();
                           for (std::size_t i = 0; level == 0 && i < want.size() / 32; ++i) {
                             if (want.compare(i * 32, 32, have.substr(i * 32, 32)) == 0) continue;
                             damage(fmt::format("entry {}", row.number(1) * ledger::kTileWidth + i), "its bytes are not what was sealed");
                           }
                           return {};
                         }));
  for (const auto& [place, hashes] : computed) damage(tile_name(place.first, place.second), "is missing");
  return {};
}

void Verifier::note_fork(Entry index, const ledger::Entry& entry) {
  auto fork = ledger::fork_of(entry);
  if (!fork) return damage(fmt::format("entry {}", index), fork.error().text());
  if (!*fork) return;
  if (!forks_.empty() && forks_.back().second.to != (*fork)->from)
    damage(fmt::format("entry {}", index), "forks from another log than this was");
  forks_.emplace_back(index, **std::move(fork));
}

/// By a given key, or, for a checkpoint of a log that was left, by the key that the fork names. Without keys signatures are not looked at.
bool Verifier::signed_by_owner(std::string_view note, const ledger::Fork* fork) const {
  if (keys_.empty()) return true;
  if (fork) return !fork->from_key || ledger::open_checkpoint(note, *fork->from_key).ok();
  return std::any_of(keys_.begin(), keys_.end(), [&](const std::string& text) {
    const auto key = ledger::VerifierKey::parse(text);
    return key && ledger::open_checkpoint(note, *key).ok();
  });
}

Result<> Verifier::check_checkpoints(const std::vector<Digest>& leaves) {
  for (const std::string& text : keys_) {
    TRY([[maybe_unused]] const auto readable, ledger::VerifierKey::parse(text));
  }
  if (!forks_.empty() && forks_.back().second.to != organization_.origin) {
    damage("organization", "its origin is not the one that its log has gone over to: " + forks_.back().second.to);
  }
  ledger::Frontier frontier;
  return every(session_, "SELECT size, note FROM checkpoints WHERE org = ?1 ORDER BY size", {org()}, [&](Cursor& row) {
    const std::string what = fmt::format("checkpoint of size {}", row.number(0));
    const auto note = ledger::parse_note(row.text(1));
    const auto parsed = note ? ledger::parse_checkpoint(note->text) : Result<ledger::Checkpoint>(note.error());
    if (!parsed) return damage(what, parsed.error().text());
    if (parsed->size != row.number(0)) return damage(what, "states another size");
    const auto left = std::find_if(forks_.begin(), forks_.end(), [&](const auto& each) { return parsed->size <= each.first; });
    const ledger::Fork* fork = left == forks_.end() ? nullptr : &left->second;
    if (parsed->origin != (fork ? fork->from : organization_.origin)) return damage(what, "is of another log");
    if (parsed->size > leaves.size()) return damage(what, "the log is shorter: entries have been removed");
    while (frontier.size() < parsed->size) frontier.append(leaves[frontier.size()]);
    if (frontier.root() != parsed->root) damage(what, "the entries do not lead to its root: the log has been changed since");
    if (!signed_by_owner(row.text(1), fork)) damage(what, "is not signed by a key that was given");
  });
}

}  // namespace sealwright::store
