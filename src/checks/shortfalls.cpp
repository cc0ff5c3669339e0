// SPDX-License-Identifier: Apache-2.0
#include "checks/shortfalls.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "checks/evaluation.hpp"
#include "checks/snapshots.hpp"

namespace sealwright::checks {
namespace {

using Types = std::set<std::string, std::less<>>;

constexpr std::string_view kExceptions = "isms.exception";

/// Types of which something is not as it was when the ledger had that size.
Result<Types> types_since(store::Reader& reader, store::Entry size) {
  Types out;
  TRY(const bool any, reader.any_change(size));
  if (!any) return out;
  TRY_DONE(reader.each_change(size, [&](const store::ResourceText* before, const store::ResourceText* after) -> Result<> {
    out.emplace((before ? before : after)->type);
    return {};
  }));
  TRY(const auto delivered, reader.deliveries_since(size));
  for (const auto& each : delivered) out.insert(each.type);
  return out;
}

bool reads_any(const content::CompiledCheck& check, const Types& types) {
  return types.contains(check.check.resource) ||
         std::any_of(check.named_uses.begin(), check.named_uses.end(), [&](const auto& use) { return types.contains(use.type); });
}

/// The stored verdicts of a check as they would be, had the run been stored.
Result<ShortRows> after_run(store::Reader& reader, std::string_view check, const store::CheckRun& run) {
  std::map<std::tuple<std::string, std::string, std::string>, store::VerdictRow> rows;
  const auto place_of = [](const store::VerdictRow& row) { return std::tuple(row.type, row.source, row.key); };
  TRY_DONE(reader.each_verdict(check, [&](const store::VerdictRow& row) -> Result<> {
    rows.insert_or_assign(place_of(row), row);
    return {};
  }));
  for (const auto& each : run.changes) {
    if (each.check != check) continue;
    if (each.to_entry) rows.erase(place_of(each));
    else rows.insert_or_assign(place_of(each), each);
  }
  std::vector<store::VerdictRow> out;
  out.reserve(rows.size());
  for (auto& [place, row] : rows) out.push_back(std::move(row));
  return ShortRows(std::make_shared<const std::vector<store::VerdictRow>>(std::move(out)));
}

}  // namespace

/// What of it needs no judging: the same checks, no erasure, the same day, nothing that they read changed, and their time has not come.
Result<Shortfalls::Known> Shortfalls::still_right(store::Reader& reader, const Known& known) {
  Known out{known.checks, known.size, known.day, {}, 0};
  TRY(const bool erased, erased_since(reader, known.size));
  if (erased || known.day != reader.now().date()) return out;
  TRY(const auto types, types_since(reader, known.size));
  if (types.contains(kExceptions)) return out;
  for (const auto& [id, said] : known.said) {
    const auto* check = known.checks->find(id);
    if (check && !reads_any(*check, types) && reader.now().micros() < said.until) out.said.emplace(id, said);
  }
  return out;
}

Result<> Shortfalls::judge(store::Reader& reader, Known& known, const RunOptions& options) {
  Evaluation evaluation(known.checks);
  TRY(const auto run, evaluation.advance(reader, options));
  for (const auto& id : options.ids) {
    TRY(auto rows, after_run(reader, id, run));
    known.said.insert_or_assign(id, Said{std::move(rows), evaluation.next_flip(id)});
  }
  known.judged = options.ids.size();
  return {};
}

Result<std::map<std::string, ShortRows>> Shortfalls::of(store::Reader& reader, const std::shared_ptr<const content::Checks>& checks,
                                                        const RunOptions& options) {
  const Id organization = reader.organization().id;
  TRY(const auto head, reader.ledger_head());
  const auto before = known_of(organization);
  Known now{checks, 0, reader.now().date(), {}, 0};
  if (before && before->checks == checks && before->size <= head.size) {
    TRY(now, still_right(reader, *before));
  }
  now.size = head.size;
  now.day = reader.now().date();
  RunOptions rest = options;
  rest.ids.clear();
  for (const auto& id : options.ids)
    if (!now.said.contains(id)) rest.ids.push_back(id);
  if (!rest.ids.empty()) TRY_DONE(judge(reader, now, rest));
  std::map<std::string, ShortRows> out;
  for (const auto& id : options.ids) out.emplace(id, now.said.at(id).rows);
  keep(organization, std::move(now));
  return out;
}

std::size_t Shortfalls::judged(Id organization) const {
  const auto known = known_of(organization);
  return known ? known->judged : 0;
}

std::shared_ptr<const Shortfalls::Known> Shortfalls::known_of(Id organization) const {
  const std::lock_guard lock(mutex_);
  const auto found = known_.find(organization);
  return found == known_.end() ? nullptr : found->second;
}

/// Of two readers at once, what the one saw who saw more stays.
void Shortfalls::keep(Id organization, Known known) {
  auto shared = std::make_shared<const Known>(std::move(known));
  const std::lock_guard lock(mutex_);
  if (known_.size() >= kMostOrganizations && !known_.contains(organization)) known_.clear();
  auto& place = known_[organization];
  if (!place || place->size <= shared->size) place = std::move(shared);
}

}  // namespace sealwright::checks
