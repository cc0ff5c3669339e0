// SPDX-License-Identifier: Apache-2.0
#include "base/random.hpp"
#include "store/change_list.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
namespace {

/// A salt for each reason, from a secret of this run that nobody keeps: unpredictable, without a system call for each.
std::string reason_salt(std::string_view secret, std::size_t number) {
  return std::string(base::sha256(secret, std::to_string(number)).view().substr(0, ledger::kSalt));
}

}  // namespace

Result<> SqlWriter::add_run(const CheckRun& run) {
  const std::string secret = base::random_string(32);
  std::vector<VerdictChange> changes;
  std::vector<std::string> salts;
  for (const VerdictRow& row : run.changes) {
    salts.push_back(reason_salt(secret, salts.size()));
    changes.push_back({{row.check, row.type, row.source, row.key, row.verdict, {}, 0, {}},
                       row.to_entry.has_value(),
                       ledger::commit(salts.back(), row.reason)});
  }
  TRY(const Digest digest, context_.blobs->put(org(), encode(changes)));
  JsonArray checks;
  for (const Heartbeat& heartbeat : run.checks) checks.push_back(to_json(heartbeat));
  JsonObject body{
      {"id", run.id.text()}, {"at", run.at.text()}, {"up_to", run.up_to}, {"checks", std::move(checks)}, {"changes", digest.hex()}};
  if (run.after) body.emplace("after", *run.after);
  const JsonObject details{{"checks", run.checks.size()}, {"changes", run.changes.size()}};
  TRY(const Entry entry,
      seal_body({"create", kRunRegister, run.id, 1, base::canonical(Json(std::move(body))), 1, 0, now(), false, details}));
  sealed_blobs_.push_back(digest);
  for (const Heartbeat& heartbeat : run.checks) {
    TRY_DONE(push(session_, "INSERT INTO heartbeats (org, check_id, entry, run, at, up_to, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
                  {org(), text(heartbeat.check), integer(entry), run.id, run.at.micros(), integer(run.up_to),
                   text(base::canonical(to_json(heartbeat)))}));
  }
  for (std::size_t i = 0; i < run.changes.size(); ++i) {
    const VerdictRow& row = run.changes[i];
    TRY_DONE(push(session_,
                  "UPDATE verdicts SET to_entry = ?6 WHERE org = ?1 AND check_id = ?2 AND type = ?3 AND source = ?4 AND key = ?5 "
                  "AND to_entry IS NULL",
                  {org(), text(row.check), text(row.type), text(row.source), text(row.key), integer(entry)}));
    if (row.to_entry) continue;
    TRY_DONE(push(session_,
                  "INSERT INTO verdicts (org, check_id, type, source, key, from_entry, to_entry, verdict, reason, salt) "
                  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7, ?8, ?9)",
                  {org(), text(row.check), text(row.type), text(row.source), text(row.key), integer(entry), text(name_of(row.verdict)),
                   text(row.reason), bytes(salts[i])}));
  }
  return {};
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
