// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "base/text.hpp"
#include "store/sql_store.hpp"

namespace sealwright::store {
namespace {

constexpr std::int64_t kMostAttempts = 3;
constexpr std::string_view kGivenUp =
    R"({"problem":{"detail":"its workers did not come back","status":503,"title":"Service Unavailable","type":"about:blank"}})";
constexpr std::string_view kColumns =
    "id, org, kind, input, state, output, progress, message, actor, attempts, created_at, run_at, lease_until, finished_at";

Json json_or_null(std::string_view text) {
  auto parsed = base::parse_json(text, {std::size_t{16} << 20, 128});
  return parsed ? std::move(*parsed) : Json(nullptr);
}

Json actor_json(const Actor& actor) {
  return JsonObject{{"user", actor.user.text()},
                    {"person", actor.person.text()},
                    {"token", actor.token.text()},
                    {"via", actor.via},
                    {"os_user", actor.os_user}};
}
Actor actor_from(const Json& json) {
  const auto id = [&](std::string_view name) {
    const auto parsed = Id::parse(base::text_member(json, name));
    return parsed ? *parsed : Id{};
  };
  return {id("user"), id("person"), id("token"), std::string(base::text_member(json, "via")),
          std::string(base::text_member(json, "os_user"))};
}

Job job_row(Cursor& row) {
  Job job;
  job.id = row.id(0);
  job.organization = row.id(1);
  job.kind = row.string(2);
  job.input = json_or_null(row.text(3));
  job.state = row.string(4);
  job.output = json_or_null(row.text(5));
  job.progress = row.real(6);
  job.message = row.string(7);
  job.actor = actor_from(json_or_null(row.text(8)));
  job.attempts = static_cast<int>(row.integer(9));
  job.created_at = Instant(row.integer(10));
  job.run_at = Instant(row.integer(11));
  if (!row.null(12)) job.lease_until = Instant(row.integer(12));
  if (!row.null(13)) job.finished_at = Instant(row.integer(13));
  return job;
}

class SqlJobs final : public Jobs {
 public:
  SqlJobs(Gate& gate, const Clock& clock) : gate_(gate), clock_(clock) {}
  Result<Job> enqueue(const Job& given) override;
  Result<std::optional<Job>> enqueue_within(const Job& given, std::size_t most_waiting) override;
  Result<std::optional<Job>> lease(std::string_view worker, std::int64_t seconds) override;
  Result<bool> renew(Id job, std::string_view worker, std::int64_t seconds, double progress, std::string_view message) override;
  Result<bool> finish(Id job, std::string_view worker, bool succeeded, const Json& output) override;
  Result<std::optional<Job>> job(Id organization, Id id) override {
    std::optional<Job> out;
    TRY_DONE(gate_.read_server([&](SqlSession& session) -> Result<> {
      TRY(out, first(session, select("WHERE org = ?1 AND id = ?2"), {organization, id}, job_row));
      return {};
    }));
    return out;
  }
  Result<std::vector<Job>> jobs(Id organization, std::size_t limit) override {
    std::vector<Job> out;
    TRY_DONE(gate_.read_server([&](SqlSession& session) {
      return every(session, select("WHERE org = ?1 ORDER BY created_at DESC, id DESC LIMIT ?2"),
                   {organization, integer(std::uint64_t{limit})}, [&](Cursor& row) { out.push_back(job_row(row)); });
    }));
    return out;
  }

  Result<std::optional<Job>> enqueue_once(const Job& given, std::int64_t seconds) override;
  Result<std::uint64_t> remove_finished(Instant before) override;
  Result<std::uint64_t> end_leases() override;

 private:
  Job queued(const Job& given) const;
  static Result<> add(SqlSession& session, const Job& job);
  static std::string select(std::string_view rest) { return "SELECT " + std::string(kColumns) + " FROM jobs " + std::string(rest); }
  /// Whether the statement changed the job. `change` gives the number of rows; it begins when the write does, not when it is asked for.
  Result<bool> change_one(const std::function<Result<std::uint64_t>(SqlSession&)>& change) {
    std::uint64_t changed = 0;
    TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
      TRY(changed, change(session));
      return {};
    }));
    return changed == 1;
  }
  Gate& gate_;
  const Clock& clock_;
};

Job SqlJobs::queued(const Job& given) const {
  Job job = given;
  const Instant now = clock_.now();
  if (job.id.nil()) job.id = Id::make(now);
  job.state = "queued";
  job.created_at = now;
  job.run_at = std::max(now, given.run_at);
  return job;
}

Result<> SqlJobs::add(SqlSession& session, const Job& job) {
  TRY_DONE(execute(session,
                   "INSERT INTO jobs (org, id, kind, input, state, output, progress, message, actor, attempts, created_at, run_at) "
                   "VALUES (?1, ?2, ?3, ?4, 'queued', 'null', 0, '', ?5, 0, ?6, ?7)",
                   {job.organization, job.id, text(job.kind), text(base::canonical(job.input)),
                    text(base::canonical(actor_json(job.actor))), job.created_at.micros(), job.run_at.micros()}));
  return {};
}

Result<Job> SqlJobs::enqueue(const Job& given) {
  Job job = queued(given);
  TRY_DONE(gate_.write_server([&](SqlSession& session) { return add(session, job); }));
  return job;
}

Result<std::optional<Job>> SqlJobs::enqueue_within(const Job& given, std::size_t most_waiting) {
  std::optional<Job> out;
  const Job job = queued(given);
  TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
    out.reset();
    std::size_t waiting = 0;
    TRY_DONE(every(session, "SELECT actor FROM jobs WHERE org = ?1 AND state = 'queued'", {job.organization},
                   [&](Cursor& row) { waiting += is_same_asker(actor_from(json_or_null(row.text(0))), job.actor); }));
    if (waiting >= most_waiting) return {};
    TRY_DONE(add(session, job));
    out = job;
    return {};
  }));
  return out;
}

/// The lease is reckoned when its turn to write has come: behind a long write it would be over before it is stored.
Result<bool> SqlJobs::renew(Id job, std::string_view worker, std::int64_t seconds, double progress, std::string_view message) {
  return change_one([&](SqlSession& session) {
    return execute(session,
                   "UPDATE jobs SET lease_until = ?3, progress = ?4, message = ?5 WHERE id = ?1 AND worker = ?2 AND state = 'running'",
                   {job, text(worker), clock_.now().plus_seconds(seconds).micros(), progress, text(message)});
  });
}

Result<bool> SqlJobs::finish(Id job, std::string_view worker, bool succeeded, const Json& output) {
  return change_one([&](SqlSession& session) {
    return execute(session,
                   "UPDATE jobs SET state = ?3, output = ?4, finished_at = ?5, progress = CASE WHEN ?3 = 'done' THEN 1 ELSE progress END, "
                   "message = CASE WHEN ?3 = 'done' THEN '' ELSE message END, "
                   "lease_until = NULL WHERE id = ?1 AND worker = ?2 AND state = 'running'",
                   {job, text(worker), text(succeeded ? "done" : "failed"), text(base::canonical(output)), clock_.now().micros()});
  });
}

/// The organization's row is the lock: on PostgreSQL whoever comes second waits, and then sees the first one's job.
Result<std::optional<Job>> SqlJobs::enqueue_once(const Job& given, std::int64_t seconds) {
  std::optional<Job> out;
  const Job job = queued(given);
  TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
    out.reset();
    const std::string lock = session.engine() == Engine::postgres ? " FOR UPDATE" : "";
    TRY(const auto owner,
        first(session, "SELECT 1 FROM organizations WHERE id = ?1" + lock, {job.organization}, [](Cursor&) { return true; }));
    if (!owner) return base::not_found("there is no organization " + job.organization.text());
    TRY(const auto other,
        first(session, "SELECT 1 FROM jobs WHERE org = ?1 AND kind = ?2 AND (state IN ('queued', 'running') OR created_at > ?3)",
              {job.organization, text(job.kind), job.created_at.plus_seconds(-seconds).micros()}, [](Cursor&) { return true; }));
    if (other) return {};
    TRY_DONE(add(session, job));
    out = job;
    return {};
  }));
  return out;
}

Result<std::uint64_t> SqlJobs::remove_finished(Instant before) {
  std::uint64_t removed = 0;
  TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
    TRY(removed, execute(session, "DELETE FROM jobs WHERE finished_at < ?1", {before.micros()}));
    return {};
  }));
  return removed;
}

Result<std::uint64_t> SqlJobs::end_leases() {
  std::uint64_t ended = 0;
  TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
    TRY(ended, execute(session, "UPDATE jobs SET lease_until = ?1 WHERE state = 'running'", {clock_.now().plus_seconds(-1).micros()}));
    return {};
  }));
  return ended;
}

/// First what has used up its attempts is given up, then the oldest due job is taken. Several servers pass over each other's rows.
Result<std::optional<Job>> SqlJobs::lease(std::string_view worker, std::int64_t seconds) {
  std::optional<Job> out;
  const Instant now = clock_.now();
  TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
    TRY_DONE(execute(session,
                     "UPDATE jobs SET state = 'failed', finished_at = ?1, lease_until = NULL, output = ?3 WHERE state = 'running' AND "
                     "lease_until < ?1 AND attempts >= ?2",
                     {now.micros(), kMostAttempts, text(kGivenUp)}));
    std::string sql =
        "SELECT org, id FROM jobs WHERE (state = 'queued' AND run_at <= ?1) OR (state = 'running' AND lease_until < ?1) "
        "ORDER BY run_at, id LIMIT 1";
    if (session.engine() == Engine::postgres) sql += " FOR UPDATE SKIP LOCKED";
    TRY(const auto due, first(session, sql, {now.micros()}, [](Cursor& row) { return std::pair(row.id(0), row.id(1)); }));
    if (!due) return {};
    TRY_DONE(execute(session,
                     "UPDATE jobs SET state = 'running', worker = ?3, lease_until = ?4, attempts = attempts + 1 WHERE org = ?1 AND id = ?2",
                     {due->first, due->second, text(worker), now.plus_seconds(seconds).micros()}));
    TRY(out, first(session, select("WHERE org = ?1 AND id = ?2"), {due->first, due->second}, job_row));
    return {};
  }));
  return out;
}

}  // namespace

bool is_same_asker(const Actor& one, const Actor& other) {
  if (!one.user.nil() || !other.user.nil()) return one.user == other.user;
  if (!one.token.nil() || !other.token.nil()) return one.token == other.token;
  return one.os_user == other.os_user;
}

std::unique_ptr<Jobs> make_jobs(Gate& gate, const Clock& clock) { return std::make_unique<SqlJobs>(gate, clock); }

}  // namespace sealwright::store
