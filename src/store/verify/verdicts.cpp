// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kVerdicts =
    "SELECT check_id, type, source, key, from_entry, to_entry, verdict, reason, salt, erased FROM verdicts WHERE org = ?1 "
    "ORDER BY check_id, type, source, key";

std::string chain_of(std::string_view check, std::string_view type, const Digest& name) {
  return RowText().add(check).add(type).add(name.view()).text();
}

std::string row_name(Cursor& row) {
  if (!row.null(9)) return fmt::format("verdict of {} on {} erased ({})", row.text(0), row.text(1), row.text(3));
  return fmt::format("verdict of {} on {} {}/{}", row.text(0), row.text(1), row.text(2), row.text(3));
}

}  // namespace

void Verifier::replay_verdicts() {
  std::stable_sort(verdict_changes_.begin(), verdict_changes_.end(),
                   [](const SealedVerdict& a, const SealedVerdict& b) { return a.from < b.from; });
  std::unordered_map<std::string, std::string> open;
  for (SealedVerdict& change : verdict_changes_) {
    const std::string chain = chain_of(change.said.check, change.said.type, change.said.name);
    if (const auto before = open.find(chain); before != open.end()) {
      verdicts_[before->second].to = change.from;
      open.erase(before);
    }
    if (change.said.ended) continue;
    const std::string key = RowText().add(chain).add(change.from).text();
    open[chain] = key;
    verdicts_[key] = std::move(change);
  }
}

/// The name under which the row stands in the sealed lists; nothing where it cannot stand there, which is named then.
std::optional<Digest> Verifier::name_of_verdict(Cursor& row, const std::string& what) {
  if (row.null(9)) {
    if (row.text(8).size() == ledger::kSalt) return sealed_name(row.text(8), row.text(1), row.text(2), row.text(3));
    damage(what, "its salt is gone, and no entry says that it was erased");
    return std::nullopt;
  }
  const auto name = Digest::parse_hex(row.text(3));
  if (!name || !row.null(8) || !row.text(2).empty() || !row.text(7).empty()) {
    damage(what, "has been erased in part only");
    return std::nullopt;
  }
  const auto erasure = erasures_.find(row.number(9));
  if (erasure == erasures_.end()) {
    damage(what, fmt::format("is without a name, and entry {} erased nothing", row.number(9)));
    return std::nullopt;
  }
  erasure->second.lines.push_back(nameless_line(row.text(0), row.text(3), row.number(4)));
  return *name;
}

void Verifier::compare_verdict(Cursor& row) {
  const std::string what = row_name(row);
  if (const auto name = name_of_verdict(row, what)) compare_verdict(row, what, *name);
}

void Verifier::compare_verdict(Cursor& row, const std::string& what, const Digest& name) {
  const auto want = verdicts_.find(RowText().add(chain_of(row.text(0), row.text(1), name)).add(row.number(4)).text());
  if (want == verdicts_.end()) {
    if (!unreadable_.contains(row.number(4))) damage(what, "follows from no run");
    return;
  }
  const SealedVerdict& sealed = want->second;
  const bool nameless = !row.null(9);
  const bool reason = nameless || ledger::commit(row.text(8), row.text(7)) == sealed.said.reason;
  if (row.text(6) != name_of(sealed.said.verdict) || !reason) damage(what, "is not what the run sealed");
  const std::optional<Entry> to = row.null(5) ? std::optional<Entry>{} : std::optional(row.number(5));
  std::optional<Entry> end = sealed.to;
  if (!end && nameless) end = row.number(9);
  if (to != end && !(to && unreadable_.contains(*to))) damage(what, "did not end when its row says");
  verdicts_.erase(want);
}

Result<> Verifier::compare_verdicts() {
  const Value params[] = {org()};
  TRY_DONE(session_.scan(kVerdicts, params, [&](Cursor& row) { return compare_verdict(row), Result<>(); }));
  for (const auto& [key, want] : verdicts_) {
    damage(fmt::format("verdict of {} on {} named {}", want.said.check, want.said.type, want.said.name.hex()), "is missing");
  }
  for (auto& [entry, erasure] : erasures_) {
    const bool right = erasure.lines.empty() ? !erasure.names : erasure.names == nameless_digest(std::move(erasure.lines));
    if (!right) damage(fmt::format("erasure at entry {}", entry), "the verdicts without a name are not those that it erased");
  }
  return {};
}

}  // namespace sealwright::store
