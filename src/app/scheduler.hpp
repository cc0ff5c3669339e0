// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <thread>

#include "commands/command.hpp"

namespace sealwright::app {

/// What a server does unasked, one round of it. Two servers on one database may both go round: a checkpoint of a size is signed once, a
/// check run is a job that one of them gets, and what has expired can be removed twice.
///
///   - A checkpoint of every organization whose log grew (DESIGN.md §7).
///   - A run of all checks where one has never run or was changed, and at least once a day, since verdicts move with time alone too
///     (evidence grows stale, exceptions end); not within five minutes of another one.
///   - A run of what changed, where evidence arrived or records changed since the last look. One server holds the lease of an
///   organization's
///     evaluation and does so on its own thread, for its columns are warm; what two servers might do both, the store refuses to one.
///   - Once a day: a task for each thing that comes round and falls due soon (isms::raise_tasks). Two servers that do so at once raise one:
///     what a task was raised for is unique.
///   - Each hour from six in the morning of the organization's time zone, where a mail server is configured: a job that sends the letters
///     which are due (isms::letters). What a mail server did not take is due an hour later still.
///   - Organizations with a simulated clock are left to whoever sets it.
///   - Once an hour: expired sessions, answers kept for repeated requests and reset links are forgotten; jobs a month after their end.
class Rounds {
 public:
  struct Log {
    std::function<void(const std::string&)> fault;
    std::function<void(const std::string&)> done;
  };
  /// `services` must outlive it. A fault is told, and tried again in the next round.
  Rounds(const commands::Services& services, Log log);
  void go();
  /// Only what follows from changes in one organization.
  void follow(Id organization);

 private:
  Result<> sign(const store::Organization& organization) const;
  Result<> ask_for_checks(const store::Organization& organization) const;
  Result<> follow_changes(const store::Organization& organization, bool by_time);
  Result<> raise_tasks(const store::Organization& organization);
  Result<> ask_for_letters(const store::Organization& organization);
  Result<bool> lease(const store::Organization& organization);
  Result<> clean();
  const commands::Services& services_;
  const Log log_;
  const std::string name_;             ///< this server's
  std::map<Id, store::Entry> looked_;  ///< ledger sizes up to which changes were followed
  std::map<Id, Instant> leased_;       ///< until when this server follows
  std::map<Id, Instant> looked_for_letters_;
  std::map<Id, Date> raised_;  ///< the day on which tasks were last raised
  std::optional<Instant> cleaned_at_;
};

/// Goes round each minute on a thread of its own, and follows changes as soon as they are committed.
class Scheduler {
 public:
  Scheduler(const commands::Services& services, Rounds::Log log);
  ~Scheduler();  ///< waits for a round that is under way
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

 private:
  /// What commits told. The store keeps its listener, so this may outlive the scheduler.
  struct Heard {
    std::mutex mutex;
    std::condition_variable changed;
    std::set<Id> organizations;
    bool ending = false;
  };
  void run();
  Rounds rounds_;
  std::shared_ptr<Heard> heard_ = std::make_shared<Heard>();
  std::thread thread_;
};

}  // namespace sealwright::app
