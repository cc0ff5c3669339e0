// SPDX-License-Identifier: Apache-2.0
#include "isms/trial_reader.hpp"

#include <tuple>

namespace sealwright::isms {
namespace {

using Place = std::tuple<std::string, std::string, std::string, std::string>;

Place place_of(const store::VerdictRow& row) { return {row.check, row.type, row.source, row.key}; }

}  // namespace

TrialReader::TrialReader(store::Reader& base, const store::CheckRun& run, const checks::Evaluation* evaluation)
    : base_(base), run_(run), evaluation_(evaluation) {
  for (const auto& change : run.changes) changed_[change.check].push_back(&change);
}

bool TrialReader::changes(std::string_view check) const { return check.empty() ? !changed_.empty() : changed_.contains(check); }

/// What `read` gives of the base, with the run's changes laid over.
Result<> TrialReader::overlaid(std::string_view check, const std::function<Result<>(const VerdictVisit&)>& read,
                               const VerdictVisit& visit) {
  std::map<Place, store::VerdictRow> rows;
  TRY_DONE(read([&](const store::VerdictRow& row) -> Result<> {
    rows.insert_or_assign(place_of(row), row);
    return {};
  }));
  for (const auto& [name, changes] : changed_) {
    if (!check.empty() && name != check) continue;
    for (const auto* change : changes) {
      if (change->to_entry) rows.erase(place_of(*change));
      else rows.insert_or_assign(place_of(*change), *change);
    }
  }
  for (const auto& [at, row] : rows) TRY_DONE(visit(row));
  return {};
}

Result<> TrialReader::each_verdict(std::string_view check, const VerdictVisit& visit) {
  const auto read = [&](const VerdictVisit& take) { return base_.each_verdict(check, take); };
  return changes(check) ? overlaid(check, read, visit) : read(visit);
}

Result<> TrialReader::each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) {
  if (!changes(check)) return base_.each_shortfall(check, most, visit);
  const std::size_t changed = check.empty() ? run_.changes.size() : changed_.find(check)->second.size();
  const auto read = [&](const VerdictVisit& take) { return base_.each_shortfall(check, most + changed, take); };
  std::map<store::Verdict, std::size_t> seen;
  return overlaid(check, read, [&](const store::VerdictRow& row) -> Result<> {
    if (++seen[row.verdict] <= most) return visit(row);
    return {};
  });
}

Result<std::vector<store::DeliveryState>> TrialReader::deliveries(std::string_view type) {
  if (evaluation_)
    if (auto known = evaluation_->deliveries(type)) return *std::move(known);
  return base_.deliveries(type);
}

Result<std::map<std::string, store::Reader::LastRun>> TrialReader::last_runs() {
  TRY(auto out, base_.last_runs());
  for (const auto& heartbeat : run_.checks) out.insert_or_assign(heartbeat.check, LastRun{heartbeat, run_.id, run_.at});
  return out;
}

Result<std::optional<store::Reader::LastRun>> TrialReader::last_run(std::string_view check) {
  if (evaluation_)
    if (auto known = evaluation_->last_run(check)) return known;
  for (const auto& heartbeat : run_.checks)
    if (heartbeat.check == check) return std::optional(LastRun{heartbeat, run_.id, run_.at});
  return base_.last_run(check);
}

}  // namespace sealwright::isms
