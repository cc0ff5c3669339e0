// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kVerdicts = "SELECT check_id, type, source, key, verdict, reason, from_entry, to_entry, erased FROM verdicts";
constexpr std::string_view kOfOrganization = " WHERE org = ?1 AND ";

Result<VerdictRow> verdict_row(Cursor& row) {
  VerdictRow out;
  out.check = row.string(0);
  out.type = row.string(1);
  out.source = row.string(2);
  out.key = row.string(3);
  TRY(out.verdict, verdict_from(row.text(4)));
  out.reason = row.null(8) ? row.string(5) : "erased";
  out.from_entry = row.number(6);
  if (!row.null(7)) out.to_entry = row.number(7);
  return out;
}

}  // namespace

Result<> SqlReader::each_verdict(std::string_view check, const VerdictVisit& visit) {
  const std::string sql = fmt::format("{}{}{}{} ORDER BY check_id, type, source, key", kVerdicts, kOfOrganization, visible(view_, 2),
                                      check.empty() ? "" : " AND check_id = ?3");
  std::vector<Value> params{org(), integer(view_.size)};
  if (!check.empty()) params.push_back(text(check));
  return session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    TRY(const VerdictRow verdict, verdict_row(row));
    return visit(verdict);
  });
}

/// Where there are none of a kind, all verdicts of the check would be looked through in their order: of the present, SQLite is told the
/// index by kind, and of the past the heartbeat says of which there were none.
Result<> SqlReader::each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) {
  const std::string from = fmt::format(
      "{}{}{}", kVerdicts, !view_.past && session_.engine() == Engine::sqlite ? " INDEXED BY verdicts_short" : "", kOfOrganization);
  std::optional<LastRun> last;
  if (view_.past) {
    TRY(last, last_run(check));
  }
  for (const Verdict kind : {Verdict::fail, Verdict::unknown, Verdict::error, Verdict::excepted}) {
    if (last && !last->heartbeat.counts.contains(std::string(name_of(kind)))) continue;
    const std::string sql =
        fmt::format("{}{} AND check_id = ?3 AND verdict = ?4 ORDER BY type, source, key LIMIT {}", from, visible(view_, 2), most);
    const Value params[] = {org(), integer(view_.size), text(check), text(name_of(kind))};
    TRY(auto cursor, session_.query(sql, params));
    while (true) {
      TRY(const bool found, cursor->next());
      if (!found) break;
      TRY(const VerdictRow row, verdict_row(*cursor));
      TRY_DONE(visit(row));
    }
  }
  return {};
}

Result<std::vector<VerdictRow>> SqlReader::verdict_history(std::string_view check, std::string_view type, std::string_view source,
                                                           std::string_view key) {
  const std::string sql = fmt::format(
      "{}{}from_entry < ?2 AND check_id = ?3 AND type = ?4 AND source = ?5 AND key = ?6 ORDER BY from_entry", kVerdicts, kOfOrganization);
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

namespace {

constexpr std::string_view kHeartbeat = "SELECT check_id, run, at, body, entry, up_to FROM heartbeats h WHERE org = ?1 AND entry ";

Result<Reader::LastRun> heartbeat_row(Cursor& row) {
  TRY(const Json body, body_json(row.text(3)));
  TRY(Heartbeat heartbeat, heartbeat_from(body));
  return Reader::LastRun{std::move(heartbeat), row.id(1), Instant(row.integer(2)), row.number(4)};
}

}  // namespace

Result<std::map<std::string, Reader::LastRun>> SqlReader::last_runs() {
  const std::string sql =
      fmt::format("{}= (SELECT max(entry) FROM heartbeats WHERE org = ?1 AND check_id = h.check_id AND entry < ?2)", kHeartbeat);
  const Value params[] = {org(), integer(view_.size)};
  std::map<std::string, LastRun> out;
  TRY_DONE(session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    TRY(auto last, heartbeat_row(row));
    out.emplace(row.string(0), std::move(last));
    return {};
  }));
  return out;
}

Result<std::optional<Reader::LastRun>> SqlReader::last_run(std::string_view check) {
  const std::string sql = fmt::format("{}< ?2 AND check_id = ?3 ORDER BY entry DESC LIMIT 1", kHeartbeat);
  const Value params[] = {org(), integer(view_.size), text(check)};
  TRY(auto cursor, session_.query(sql, params));
  TRY(const bool found, cursor->next());
  if (!found) return std::optional<LastRun>{};
  TRY(auto last, heartbeat_row(*cursor));
  return std::optional(std::move(last));
}

Result<std::optional<Reader::Judged>> SqlReader::judged() {
  const std::string sql = fmt::format("{}< ?2 ORDER BY entry DESC LIMIT 1", kHeartbeat);
  const Value params[] = {org(), integer(view_.size)};
  TRY(auto cursor, session_.query(sql, params));
  TRY(const bool found, cursor->next());
  if (!found) return std::optional<Judged>{};
  return std::optional(Judged{cursor->number(4), cursor->id(1), Instant(cursor->integer(2)), cursor->number(5)});
}

Result<bool> SqlReader::any_change(Entry from) {
  for (const std::string_view side : {"from_entry", "to_entry"}) {
    const std::string sql = fmt::format("SELECT 1 FROM resources WHERE org = ?1 AND {0} >= ?2 AND {0} < ?3 LIMIT 1", side);
    TRY(const auto found, first(session_, sql, {org(), integer(from), integer(view_.size)}, [](Cursor&) { return true; }));
    if (found) return true;
  }
  constexpr std::string_view delivered = "SELECT 1 FROM evidence WHERE org = ?1 AND entry >= ?2 AND entry < ?3 LIMIT 1";
  TRY(const auto found, first(session_, delivered, {org(), integer(from), integer(view_.size)}, [](Cursor&) { return true; }));
  return found.has_value();
}

Result<std::map<Id, StatusRow>> SqlReader::statuses(Id control) {
  const std::string sql = fmt::format("SELECT id, from_entry, body FROM versions WHERE org = ?1 AND register = ?3 AND {}{}",
                                      visible(view_, 2), control.nil() ? "" : " AND id = ?4 ORDER BY version DESC LIMIT 1");
  std::vector<Value> params{org(), integer(view_.size), text(kStatusRegister)};
  if (!control.nil()) params.push_back(control);
  std::map<Id, StatusRow> out;
  TRY_DONE(session_.scan(sql, params, [&](Cursor& row) -> Result<> {
    if (row.null(2)) return {};
    TRY(const Json body, body_json(row.text(2)));
    StatusRow status{row.id(0), std::string(base::text_member(body, "status")), {}, row.number(1)};
    if (const Json* reasons = base::member(body, "reasons"); reasons && reasons->is_array())
      for (const Json& each : reasons->get_array())
        if (each.is_string()) status.reasons.emplace_back(std::string_view(each.get_string()));
    out.emplace(status.control, std::move(status));
    return {};
  }));
  return out;
}

}  // namespace sealwright::store
