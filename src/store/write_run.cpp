// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <unordered_map>

#include "base/random.hpp"
#include "store/change_list.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
namespace {

/// A single lookup for few verdicts of one check, one pass over all that are open for many.
constexpr std::size_t kFew = 100;

/// Salts from a secret of this run that nobody keeps: unpredictable, without a system call for each.
std::string next_salt(std::string_view secret, std::size_t number) {
  return std::string(base::sha256(secret, std::to_string(number)).view().substr(0, ledger::kSalt));
}

std::string place_of(std::string_view type, std::string_view source, std::string_view key) {
  return fmt::format("{}:{}{}:{}{}", type.size(), type, source.size(), source, key);
}

using Salts = std::vector<std::string>;  ///< for each change of a run; empty: no verdict on that thing is open

Result<> find_open(SqlSession& session, Id organization, const std::vector<VerdictRow>& changes, const std::vector<std::size_t>& wanted,
                   Salts& out) {
  for (const std::size_t i : wanted) {
    const VerdictRow& row = changes[i];
    TRY(auto salt, first(session,
                         "SELECT salt FROM verdicts WHERE org = ?1 AND check_id = ?2 AND type = ?3 AND source = ?4 AND key = ?5 "
                         "AND to_entry IS NULL",
                         {organization, text(row.check), text(row.type), text(row.source), text(row.key)},
                         [](Cursor& found) { return found.string(0); }));
    if (salt) out[i] = std::move(*salt);
  }
  return {};
}

Result<> scan_open(SqlSession& session, Id organization, const std::vector<VerdictRow>& changes, const std::vector<std::size_t>& wanted,
                   Salts& out) {
  std::unordered_map<std::string, std::size_t> at;
  for (const std::size_t i : wanted) at.emplace(place_of(changes[i].type, changes[i].source, changes[i].key), i);
  const Value params[] = {organization, text(changes[wanted.front()].check)};
  return session.scan("SELECT type, source, key, salt FROM verdicts WHERE org = ?1 AND check_id = ?2 AND to_entry IS NULL", params,
                      [&](Cursor& row) -> Result<> {
                        const auto found = at.find(place_of(row.text(0), row.text(1), row.text(2)));
                        if (found != at.end()) out[found->second] = row.string(3);
                        return {};
                      });
}

/// The salts of the verdicts that a run's changes end or go on from.
Result<Salts> open_salts(SqlSession& session, Id organization, const std::vector<VerdictRow>& changes) {
  std::map<std::string_view, std::vector<std::size_t>> by_check;
  for (std::size_t i = 0; i < changes.size(); ++i) by_check[changes[i].check].push_back(i);
  Salts out(changes.size());
  for (const auto& [check, wanted] : by_check) {
    TRY_DONE(wanted.size() > kFew ? scan_open(session, organization, changes, wanted, out)
                                  : find_open(session, organization, changes, wanted, out));
  }
  return out;
}

/// What a run is about to say of verdicts.
struct RunList {
  Salts salts;
  std::vector<bool> open;  ///< whether a verdict on that thing is open
  std::vector<VerdictChange> changes;
};

/// An end of what is not open any more is left out.
Result<RunList> list_of(SqlSession& session, Id organization, const std::vector<VerdictRow>& rows) {
  const std::string secret = base::random_string(32);
  RunList out;
  TRY(out.salts, open_salts(session, organization, rows));
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const VerdictRow& row = rows[i];
    std::string& salt = out.salts[i];
    out.open.push_back(!salt.empty());
    if (!out.open[i] && row.to_entry) continue;
    if (row.source.empty()) return base::internal("a run says something of a thing without a source");
    if (!out.open[i]) salt = next_salt(secret, i);
    out.changes.push_back({row.check, row.type, sealed_name(salt, row.type, row.source, row.key), row.to_entry.has_value(), row.verdict,
                           ledger::commit(salt, row.reason)});
  }
  return out;
}

Result<> put_verdicts(SqlSession& session, Id organization, const std::vector<VerdictRow>& rows, const RunList& list, Entry entry) {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const VerdictRow& row = rows[i];
    if (list.open[i]) {
      TRY_DONE(push(session,
                    "UPDATE verdicts SET to_entry = ?6 WHERE org = ?1 AND check_id = ?2 AND type = ?3 AND source = ?4 AND key = ?5 "
                    "AND to_entry IS NULL",
                    {organization, text(row.check), text(row.type), text(row.source), text(row.key), integer(entry)}));
    }
    if (row.to_entry) continue;
    TRY_DONE(push(session,
                  "INSERT INTO verdicts (org, check_id, type, source, key, from_entry, to_entry, verdict, reason, salt) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7, ?8, ?9)",
                  {organization, text(row.check), text(row.type), text(row.source), text(row.key), integer(entry),
                   text(name_of(row.verdict)), text(row.reason), bytes(list.salts[i])}));
  }
  return {};
}

}  // namespace

Result<> SqlWriter::add_run(const CheckRun& run) {
  TRY(const RunList list, list_of(session_, org(), run.changes));
  TRY(const Digest digest, context_.blobs->put(org(), encode(list.changes)));
  JsonArray checks;
  for (const Heartbeat& heartbeat : run.checks) checks.push_back(to_json(heartbeat));
  JsonObject body{
      {"id", run.id.text()}, {"at", run.at.text()}, {"up_to", run.up_to}, {"checks", std::move(checks)}, {"changes", digest.hex()}};
  if (run.after) body.emplace("after", *run.after);
  const JsonObject details{{"checks", run.checks.size()}, {"changes", list.changes.size()}};
  TRY(const Entry entry,
      seal_body({"create", kRunRegister, run.id, 1, base::canonical(Json(std::move(body))), 1, 0, now(), false, details}));
  sealed_blobs_.push_back(digest);
  for (const Heartbeat& heartbeat : run.checks) {
    TRY_DONE(push(session_, "INSERT INTO heartbeats (org, check_id, entry, run, at, up_to, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                  {org(), text(heartbeat.check), integer(entry), run.id, run.at.micros(), integer(run.up_to),
                   text(base::canonical(to_json(heartbeat)))}));
  }
  return put_verdicts(session_, org(), run.changes, list, entry);
}

Result<bool> SqlWriter::set_status(const StatusRow& status) {
  TRY(const auto held, statuses(status.control));
  const auto before = held.find(status.control);
  if (before != held.end() && before->second.status == status.status) return false;
  struct Earlier {
    std::int64_t version = 0;
    Instant begun;
  };
  TRY(const auto earlier, first(session_,
                                "SELECT version, created_at FROM versions WHERE org = ?1 AND register = ?2 AND id = ?3 "
                                "ORDER BY version DESC LIMIT 1",
                                {org(), text(kStatusRegister), status.control}, [](Cursor& row) {
                                  return Earlier{row.integer(0), Instant(row.integer(1))};
                                }));
  const std::int64_t last = earlier ? earlier->version : 0;
  const Instant begun = last == 0 ? now() : earlier->begun;
  const Json body = JsonObject{
      {"control", status.control.text()}, {"status", status.status}, {"reasons", JsonArray(status.reasons.begin(), status.reasons.end())}};
  TRY(const Entry entry, seal_body({last == 0 ? "create" : "update", kStatusRegister, status.control, last + 1, base::canonical(body), 1, 0,
                                    begun, false, JsonObject{{"status", status.status}}}));
  if (last > 0)
    TRY_DONE(push(session_, "UPDATE versions SET to_entry = ?5 WHERE org = ?1 AND register = ?2 AND id = ?3 AND version = ?4",
                  {org(), text(kStatusRegister), status.control, integer(last), integer(entry)}));
  return true;
}

}  // namespace sealwright::store
