// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/rows.hpp"

namespace sealwright::store {

struct Job {
  Id id;
  Id organization;
  std::string kind;  ///< `check.run`, `source.run`, `evidence.add`, …
  Json input;
  std::string state;    ///< queued | running | done | failed | cancelled
  Json output;          ///< what came of it, or {problem}
  double progress = 0;  ///< 0–1
  std::string message;
  Actor actor;
  int attempts = 0;
  Instant created_at, run_at;
  std::optional<Instant> lease_until, finished_at;
};

/// Whether it is the same user, token of nobody, or operator of the machine.
bool is_same_asker(const Actor& one, const Actor& other);

/// Work that outlives a request. A worker leases a job, renews while it works, and finishes it; a lease that ran out is taken by another
/// (at most 3 attempts). Not sealed.
class Jobs {
 public:
  virtual ~Jobs() = default;
  virtual Result<Job> enqueue(const Job& job) = 0;  ///< an id where it has none, and times, are given; `run_at` in the future delays it
  /// Unless so many of the same asker wait already: then nothing. (On PostgreSQL requests of the same moment may pass together.)
  virtual Result<std::optional<Job>> enqueue_within(const Job& job, std::size_t most_waiting) = 0;
  /// Unless one of the same organization and kind waits, runs, or was made less than `seconds` ago: then nothing. Where several servers
  /// ask at once, one gets the job.
  virtual Result<std::optional<Job>> enqueue_once(const Job& job, std::int64_t seconds) = 0;
  virtual Result<std::optional<Job>> lease(std::string_view worker, std::int64_t seconds) = 0;
  virtual Result<bool> renew(Id job, std::string_view worker, std::int64_t seconds, double progress, std::string_view message) = 0;
  /// Ends every lease, and gives how many there were: for the one server of an embedded database when it starts, which knows that whoever
  /// had them is gone.
  virtual Result<std::uint64_t> end_leases() = 0;
  virtual Result<bool> finish(Id job, std::string_view worker, bool succeeded, const Json& output) = 0;
  virtual Result<std::optional<Job>> job(Id organization, Id id) = 0;
  virtual Result<std::vector<Job>> jobs(Id organization, std::size_t limit) = 0;
  /// Forgets the jobs that ended before this; gives how many there were.
  virtual Result<std::uint64_t> remove_finished(Instant before) = 0;
};

}  // namespace sealwright::store
