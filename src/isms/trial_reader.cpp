// SPDX-License-Identifier: Apache-2.0
#include "isms/trial_reader.hpp"

#include <tuple>

namespace sealwright::isms {

Result<> TrialReader::each_verdict(std::string_view check, const VerdictVisit& visit) {
  std::map<std::tuple<std::string, std::string, std::string, std::string>, store::VerdictRow> rows;
  const auto place = [](const store::VerdictRow& row) { return std::tuple(row.check, row.type, row.source, row.key); };
  TRY_DONE(base_.each_verdict(check, [&](const store::VerdictRow& row) -> Result<> {
    rows.insert_or_assign(place(row), row);
    return {};
  }));
  for (const auto& change : run_.changes) {
    if (!check.empty() && change.check != check) continue;
    if (change.to_entry) rows.erase(place(change));
    else rows.insert_or_assign(place(change), change);
  }
  for (const auto& [at, row] : rows) TRY_DONE(visit(row));
  return {};
}

Result<std::map<std::string, store::Reader::LastRun>> TrialReader::last_runs() {
  TRY(auto out, base_.last_runs());
  for (const auto& heartbeat : run_.checks) out.insert_or_assign(heartbeat.check, LastRun{heartbeat, run_.id, run_.at});
  return out;
}

Result<std::optional<store::Reader::LastRun>> TrialReader::last_run(std::string_view check) {
  for (const auto& heartbeat : run_.checks)
    if (heartbeat.check == check) return std::optional(LastRun{heartbeat, run_.id, run_.at});
  return base_.last_run(check);
}

Result<> TrialReader::each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) {
  std::map<store::Verdict, std::size_t> seen;
  return each_verdict(check, [&](const store::VerdictRow& row) -> Result<> {
    if (++seen[row.verdict] <= most) return visit(row);
    return {};
  });
}

}  // namespace sealwright::isms
