// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kVerdict =
    "SELECT check_id, type, source, key, verdict, reason, from_entry, to_entry FROM verdicts WHERE org = ?1 AND ";

Result<VerdictRow> verdict_row(Cursor& row) {
  VerdictRow out;
  out.check = row.string(0);
  out.type = row.string(1);
  out.source = row.string(2);
  out.key = row.string(3);
  TRY(out.verdict, verdict_from(row.text(4)));
  out.reason = row.string(5);
  out.from_entry = row.number(6);
  if (!row.null(7)) out.to_entry = row.number(7);
  return out;
}

}  // namespace

Result<> SqlReader::each_verdict(std::string_view check, const VerdictVisit& visit) {
  const std::string sql =
      fmt::format("{}{}{} ORDER BY check_id, type, source, key", kVerdict, visible(view_, 2), check.empty() ? "" : " AND check_id = ?3");
  std::vector<Value> params{org(), integer(view_.size)};
  if (!check.empty()) params.push_back(text(check));
  return session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    TRY(const VerdictRow verdict, verdict_row(row));
    return visit(verdict);
  });
}

Result<std::vector<VerdictRow>> SqlReader::verdict_history(std::string_view check, std::string_view type, std::string_view source,
                                                           std::string_view key) {
  const std::string sql =
      fmt::format("{}from_entry < ?2 AND check_id = ?3 AND type = ?4 AND source = ?5 AND key = ?6 ORDER BY from_entry", kVerdict);
  const Value params[] = {org(), integer(view_.size), text(check), text(type), text(source), text(key)};
  TRY(auto cursor, session_.query(sql, params));
  std::vector<VerdictRow> out;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return out;
    TRY(VerdictRow row, verdict_row(*cursor));
    if (row.to_entry && *row.to_entry >= view_.size) row.to_entry.reset();  // it ended later than this view
    out.push_back(std::move(row));
  }
}

Result<std::map<std::string, Reader::LastRun>> SqlReader::last_runs() {
  constexpr std::string_view sql =
      "SELECT check_id, run, at, body FROM heartbeats h WHERE org = ?1 "
      "AND entry = (SELECT max(entry) FROM heartbeats WHERE org = ?1 AND check_id = h.check_id AND entry < ?2)";
  const Value params[] = {org(), integer(view_.size)};
  TRY(auto cursor, session_.query(sql, params));
  std::map<std::string, LastRun> out;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return out;
    TRY(const Json body, body_json(cursor->text(3)));
    TRY(Heartbeat heartbeat, heartbeat_from(body));
    out.emplace(cursor->string(0), LastRun{std::move(heartbeat), cursor->id(1), Instant(cursor->integer(2))});
  }
}

}  // namespace sealwright::store
