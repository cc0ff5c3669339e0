// SPDX-License-Identifier: Apache-2.0
#include "checks/check_state.hpp"

#include <algorithm>

namespace sealwright::checks {
namespace {

using cel::columns::Bits;

constexpr std::string_view kPrefix = "resource.";

bool clean(Verdict verdict) { return verdict == Verdict::pass || verdict == Verdict::not_applicable; }

}  // namespace

std::optional<std::set<std::string, std::less<>>> members_of(const content::CompiledCheck& check) {
  std::set<std::string, std::less<>> out;
  bool whole = false;
  const auto take = [&](const std::set<std::string>& paths) {
    for (const std::string& path : paths) {
      if (path == "resource") whole = true;
      else if (path.starts_with(kPrefix)) out.insert(path.substr(kPrefix.size(), path.find('.', kPrefix.size()) - kPrefix.size()));
    }
  };
  take(check.reads);
  take(check.reason.reads());
  if (check.controls) take(check.controls->reads());
  return whole ? std::nullopt : std::optional(std::move(out));
}

CheckState::CheckState(const content::CompiledCheck& check, Population& population)
    : check_(&check),
      population_(&population),
      members_(members_of(check)),
      reads_time_(check.reads.contains("now") || check.reason.reads().contains("now")) {}

CheckState::Change CheckState::set(Row row, const Judgement& judgement) {
  const auto before = shortfalls_.find(row);
  if (passes_.at(row)) --counts_[static_cast<std::size_t>(Verdict::pass)];
  else if (spared_.at(row)) --counts_[static_cast<std::size_t>(Verdict::not_applicable)];
  else if (before != shortfalls_.end() && judged) --counts_[static_cast<std::size_t>(before->second.verdict)];
  passes_.clear(row);
  spared_.clear(row);
  ++counts_[static_cast<std::size_t>(judgement.verdict)];
  if (clean(judgement.verdict)) {
    (judgement.verdict == Verdict::pass ? passes_ : spared_).set(row);
    if (before == shortfalls_.end()) return Change::none;
    shortfalls_.erase(before);
    return Change::ended;
  }
  const Shortfall now{judgement.verdict, print(judgement.reason)};
  if (before != shortfalls_.end() && before->second.verdict == now.verdict && before->second.reason == now.reason) return Change::none;
  shortfalls_.insert_or_assign(row, now);
  return Change::stored;
}

void CheckState::set_clean(Bits passes, Bits spared, const std::function<void(Row)>& ended) {
  passes_ = std::move(passes);
  spared_ = std::move(spared);
  std::vector<Row> over;
  for (const auto& [row, shortfall] : shortfalls_)
    if (is_clean(row)) over.push_back(row);
  std::sort(over.begin(), over.end());
  for (const Row row : over) {
    shortfalls_.erase(row);
    ended(row);
  }
  counts_ = {};
  counts_[static_cast<std::size_t>(Verdict::pass)] = passes_.count();
  counts_[static_cast<std::size_t>(Verdict::not_applicable)] = spared_.count();
}

void CheckState::set_flip(Row row, std::int64_t micros) {
  if (flips_.size() <= row) flips_.resize(row + 1, std::numeric_limits<std::int64_t>::max());
  flips_[row] = micros;
  next_flip_ = std::min(next_flip_, micros);
}

std::vector<Row> CheckState::due(Instant now) {
  std::vector<Row> out;
  if (next_flip_ > now.micros()) return out;
  next_flip_ = std::numeric_limits<std::int64_t>::max();
  for (Row row = 0; row < flips_.size(); ++row) {
    if (flips_[row] <= now.micros()) out.push_back(row);
    else next_flip_ = std::min(next_flip_, flips_[row]);
  }
  return out;
}

bool CheckState::drop(Row row) {
  if (row < flips_.size()) flips_[row] = std::numeric_limits<std::int64_t>::max();
  if (passes_.at(row)) --counts_[static_cast<std::size_t>(Verdict::pass)];
  if (spared_.at(row)) --counts_[static_cast<std::size_t>(Verdict::not_applicable)];
  passes_.clear(row);
  spared_.clear(row);
  const auto found = shortfalls_.find(row);
  if (found == shortfalls_.end()) return false;
  --counts_[static_cast<std::size_t>(found->second.verdict)];
  shortfalls_.erase(found);
  return true;
}

/// A row passes, is spared or falls short: whatever is not so is not touched, since of many checks each keeps its bits elsewhere.
void CheckState::carry(Row from, Row to) {
  const bool passes = passes_.at(from), spared = spared_.at(from);
  if (passes) {
    passes_.set(to);
    passes_.clear(from);
  }
  if (spared) {
    spared_.set(to);
    spared_.clear(from);
  }
  if (from < flips_.size()) set_flip(to, std::exchange(flips_[from], std::numeric_limits<std::int64_t>::max()));
  if (passes || spared) return;
  if (auto held = shortfalls_.extract(from)) {
    held.key() = to;
    shortfalls_.insert(std::move(held));
  }
}

void CheckState::renumber(const std::vector<std::size_t>& places, std::size_t rows) {
  Bits passes, spared;
  passes.resize_rows(rows);
  spared.resize_rows(rows);
  for (Row row = 0; row < places.size(); ++row) {
    if (passes_.at(row)) passes.set(places[row]);
    if (spared_.at(row)) spared.set(places[row]);
  }
  std::vector<std::int64_t> flips(flips_.empty() ? 0 : rows, std::numeric_limits<std::int64_t>::max());
  for (Row row = 0; row < flips_.size(); ++row)
    if (flips_[row] != std::numeric_limits<std::int64_t>::max()) flips[places[row]] = flips_[row];
  flips_ = std::move(flips);
  std::unordered_map<Row, Shortfall> shortfalls;
  for (const auto& [row, shortfall] : shortfalls_) shortfalls.emplace(static_cast<Row>(places[row]), shortfall);
  passes_ = std::move(passes);
  spared_ = std::move(spared);
  shortfalls_ = std::move(shortfalls);
}

std::map<std::string, std::uint64_t> CheckState::counts() const {
  std::map<std::string, std::uint64_t> out;
  for (std::size_t i = 0; i < counts_.size(); ++i)
    if (counts_[i] > 0) out.emplace(store::name_of(static_cast<Verdict>(i)), counts_[i]);
  return out;
}

std::vector<Row> CheckState::failing() const {
  std::vector<Row> out;
  for (const auto& [row, shortfall] : shortfalls_)
    if (shortfall.verdict == Verdict::fail || shortfall.verdict == Verdict::excepted) out.push_back(row);
  std::sort(out.begin(), out.end());
  return out;
}

}  // namespace sealwright::checks
