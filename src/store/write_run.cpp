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
  const Json body = JsonObject{{"id", run.id.text()}, {"at", run.at.text()}, {"checks", std::move(checks)}, {"changes", digest.hex()}};
  const JsonObject details{{"checks", run.checks.size()}, {"changes", run.changes.size()}};
  TRY(const Entry entry, seal_body({"create", kRunRegister, run.id, 1, base::canonical(body), 1, 0, now(), false, details}));
  sealed_blobs_.push_back(digest);
  for (const Heartbeat& heartbeat : run.checks) {
    TRY_DONE(push(session_, "INSERT INTO heartbeats (org, check_id, entry, run, at, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                  {org(), text(heartbeat.check), integer(entry), run.id, run.at.micros(), text(base::canonical(to_json(heartbeat)))}));
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

}  // namespace sealwright::store
