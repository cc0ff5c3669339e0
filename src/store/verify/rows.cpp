// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

std::string key_of(std::string_view type, std::string_view source, std::string_view key, Entry from) {
  return RowText().add(type).add(source).add(key).add(from).text();
}

std::string resource_name(std::string_view type, std::string_view source, std::string_view key) {
  return fmt::format("resource {} {}/{}", type, source, key);
}

}  // namespace

RowText& RowText::add(std::string_view part) {
  text_ += std::to_string(part.size()) + ":";
  text_ += part;
  return *this;
}

void Verifier::expect_resource(std::string_view type, std::string_view source, std::string_view key, Entry from, std::optional<Entry> to,
                               Id evidence, const Digest& body) {
  resources_[key_of(type, source, key, from)] = {resource_name(type, source, key), to, evidence, body};
}

/// The deliveries in their order give each resource's states and when they ended. What a list says is gone it names as the evidence
/// knew it that had delivered it; where that has been erased, nothing is left to end.
void Verifier::replay_deliveries() {
  std::sort(replay_.begin(), replay_.end(), [](const Replayed& a, const Replayed& b) { return a.entry < b.entry; });
  std::unordered_map<std::string, std::string> open;   // states by thing
  std::unordered_map<std::string, std::string> named;  // things by the name of their open state
  for (const Replayed& change : replay_) {
    const std::string name(change.removed->view());
    std::string thing = RowText().add(change.type).add(change.source).add(change.key).text();
    if (!change.body) {
      const auto known = named.find(name);
      if (known == named.end()) continue;
      thing = known->second;
    }
    if (const auto before = open.find(thing); before != open.end()) {
      resources_[before->second].to = change.entry;
      open.erase(before);
    }
    if (!change.body) continue;
    expect_resource(change.type, change.source, change.key, change.entry, {}, change.evidence, *change.body);
    open[thing] = key_of(change.type, change.source, change.key, change.entry);
    named[name] = thing;
  }
}

/// Whether a state may have ended there although no list that can be read says so: its list was erased or is lost.
bool Verifier::excused(std::optional<Entry> entry) const { return entry && (erased_.contains(*entry) || unreadable_.contains(*entry)); }

Result<> Verifier::compare_resources() {
  const Value params[] = {org()};
  TRY_DONE(session_.scan(
      "SELECT type, source, key, from_entry, to_entry, evidence, body FROM resources WHERE org = ?1 ORDER BY type, source, key, from_entry",
      params, [&](Cursor& row) -> Result<> {
        const std::optional<Entry> to = row.null(4) ? std::optional<Entry>{} : std::optional(row.number(4));
        const auto want = resources_.find(key_of(row.text(0), row.text(1), row.text(2), row.number(3)));
        if (want == resources_.end()) {
          const std::string name = resource_name(row.text(0), row.text(1), row.text(2));
          if (!unreadable_.contains(row.number(3))) damage(name, "follows from no evidence and no record");
          return {};
        }
        const ExpectedResource& state = want->second;
        if (base::sha256(row.text(6)) != state.body) damage(state.name, "its body is not what was delivered");
        if (row.id(5) != state.evidence) damage(state.name, "names other evidence than delivered it");
        if (to != state.to && !excused(to)) damage(state.name, "did not end when its row says");
        resources_.erase(want);
        return {};
      }));
  for (const auto& [key, want] : resources_) damage(want.name, "is missing");
  return {};
}

/// Rows of a small table as they are against as they must be. The first `named` columns of the query are the key.
Result<> Verifier::compare(std::string_view kind, std::string_view sql, ExpectedRows& expected,
                           const std::function<std::pair<std::string, RowText>(Cursor&)>& read) {
  const Value params[] = {org()};
  TRY_DONE(session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    const auto [key, have] = read(row);
    const auto want = expected.find(key);
    if (want == expected.end()) {
      std::string name(kind);
      for (const std::string_view part : base::split(key, '\n')) name += " " + std::string(part);
      return damage(name, "follows from nothing that is sealed"), Result<>();
    }
    if (want->second.row != have.digest()) damage(want->second.name, "its row is not what was sealed");
    expected.erase(want);
    return {};
  }));
  for (const auto& [key, want] : expected) damage(want.name, "its row is missing");
  return {};
}

Result<> Verifier::compare_rows() {
  replay_deliveries();
  TRY_DONE(compare_resources());
  replay_verdicts();
  TRY_DONE(compare_verdicts());
  TRY_DONE(compare("evidence",
                   "SELECT id, entry, source, format, digest, collected_at, controls, changes FROM evidence WHERE org = ?1 ORDER BY id",
                   evidence_, [](Cursor& row) {
                     RowText have;
                     have.add(row.id(0)).add(row.number(1)).add(row.text(2)).add(row.text(3)).add(row.text(4)).add(row.integer(5));
                     have.add(row.text(6)).add(row.text(7));
                     return std::pair(row.id(0).text(), have);
                   }));
  TRY_DONE(compare(
      "delivery",
      "SELECT type, source, entry, evidence, collected_at, complete, collected FROM deliveries WHERE org = ?1 ORDER BY type, source",
      deliveries_, [](Cursor& row) {
        RowText have;
        have.add(row.text(0)).add(row.text(1)).add(row.number(2)).add(row.id(3)).add(row.integer(4)).add(row.integer(5)).add(row.text(6));
        return std::pair(fmt::format("{}\n{}\n{}", row.text(0), row.text(1), row.number(2)), have);
      }));
  return compare("heartbeat", "SELECT check_id, entry, run, at, up_to, body FROM heartbeats WHERE org = ?1 ORDER BY check_id, entry",
                 heartbeats_, [](Cursor& row) {
                   RowText have;
                   have.add(row.text(0)).add(row.number(1)).add(row.id(2)).add(row.integer(3)).add(row.number(4)).add(row.text(5));
                   return std::pair(fmt::format("{}\n{}", row.text(0), row.number(1)), have);
                 });
}

}  // namespace sealwright::store
