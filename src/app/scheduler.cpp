// SPDX-License-Identifier: Apache-2.0
#include "app/scheduler.hpp"

#include <fmt/format.h>

#include <chrono>

#include "base/random.hpp"
#include "commands/due_list.hpp"
#include "commands/job.hpp"
#include "commands/reminders.hpp"
#include "commands/run_checks.hpp"
#include "commands/signing.hpp"
#include "isms/processes/raise_tasks.hpp"

namespace sealwright::app {
namespace {

constexpr std::chrono::minutes kTick{1};
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kBetweenRuns = 300;
constexpr int kMorning = 6;
constexpr std::int64_t kJobsKept = 30 * kDay;
constexpr std::int64_t kGivenKept = 7 * kDay;  // files are large, and can be made anew
constexpr std::int64_t kLease = 90;
/// What is delivered together is judged together.
constexpr std::chrono::milliseconds kSettle{200};

/// Why all checks are to run now; empty: they need not.
Result<std::string> why_run(store::Reader& reader, const content::Checks& checks) {
  TRY(const auto runs, reader.last_runs());
  std::optional<Instant> oldest;
  for (const auto& check : checks.all()) {
    const auto run = runs.find(check.check.id);
    if (run == runs.end()) return check.check.id + " has not run yet";
    if (run->second.heartbeat.version != check.check.version) return check.check.id + " has another text";
    oldest = oldest ? std::min(*oldest, run->second.at) : run->second.at;
  }
  if (!oldest) return std::string();
  return std::string(reader.now() >= oldest->plus_seconds(kDay) ? "the last run is a day old" : "");
}

}  // namespace

Rounds::Rounds(const commands::Services& services, Log log) : services_(services), log_(std::move(log)), name_(base::random_token(9)) {}

void Rounds::go() {
  const auto told = [&](const std::string& what, const Result<>& done) {
    if (!done) log_.fault(what + ": " + done.error().text());
  };
  const auto organizations = services_.store.organizations();
  if (!organizations) return log_.fault("scheduler: " + organizations.error().text());
  for (const auto& organization : *organizations) {
    told("signing the checkpoint of " + organization.slug, sign(organization));
    told("asking for the checks of " + organization.slug, ask_for_checks(organization));
    told("raising tasks of " + organization.slug, raise_tasks(organization));
    told("asking for the reminders of " + organization.slug, ask_for_letters(organization));
    told("following changes of " + organization.slug, follow_changes(organization, true));
  }
  told("removing what has expired", clean());
}

Result<> Rounds::sign(const store::Organization& organization) const {
  TRY(const bool off, commands::signing_is_off(services_.store, organization));
  if (off) return {};
  TRY([[maybe_unused]] const std::string note, commands::publish_checkpoint(services_, organization));
  return {};
}

Result<> Rounds::ask_for_checks(const store::Organization& organization) const {
  if (organization.simulated) return {};
  std::string why;
  {
    TRY(const auto reader, services_.store.read(organization.id));
    TRY(const auto checks, services_.check_sets->of(*reader));
    TRY(why, why_run(*reader, *checks));
  }
  if (why.empty()) return {};
  commands::Call call{.services = services_, .organization = organization, .arguments = JsonObject()};
  call.caller.role = store::Role::contributor;
  call.caller.actor.via = "job";
  TRY(const auto job, services_.store.jobs().enqueue_once(commands::job_of("check", "run", call), kBetweenRuns));
  if (job) log_.done(fmt::format("{}: checks will run, since {} (job {})", organization.slug, why, job->id.text()));
  return {};
}

Result<> Rounds::raise_tasks(const store::Organization& organization) {
  const Date today = services_.clock.now().date();
  const auto raised = raised_.find(organization.id);
  if (organization.simulated || (raised != raised_.end() && raised->second == today)) return {};
  const auto rules = commands::due_rules(services_);
  std::size_t wanted = 0;
  {
    TRY(const auto reader, services_.store.read(organization.id));
    TRY(const auto items, isms::tasks_to_raise(*reader, rules));
    wanted = items.size();
  }
  store::Actor actor;
  actor.via = "job";
  if (wanted > 0) {
    TRY_DONE(services_.store.write(organization.id, actor, [&](store::Writer& writer) -> Result<> {
      TRY(const auto made, isms::raise_tasks(writer, rules));
      wanted = made.size();
      return {};
    }));
    log_.done(fmt::format("{}: raised {} tasks for what falls due", organization.slug, wanted));
  }
  raised_[organization.id] = today;
  return {};
}

Result<> Rounds::ask_for_letters(const store::Organization& organization) {
  if (organization.simulated || !services_.mail) return {};
  const Instant now = services_.clock.now();
  const auto looked = looked_for_letters_.find(organization.id);
  if (looked != looked_for_letters_.end() && now < looked->second.plus_seconds(kHour)) return {};
  {
    TRY(const auto reader, services_.store.read(organization.id));
    TRY(const int hour, isms::hour_in(*reader));
    if (hour < kMorning) return {};
  }
  TRY(const auto due, commands::letters_due(services_, organization));
  if (!due.letters.empty()) {
    commands::Call call{.services = services_, .organization = organization, .arguments = JsonObject()};
    call.caller.role = store::Role::manager;
    call.caller.actor.via = "job";
    TRY(const auto job, services_.store.jobs().enqueue_once(commands::job_of("reminder", "send", call), kHour / 2));
    if (job) log_.done(fmt::format("{}: {} people will be reminded (job {})", organization.slug, due.letters.size(), job->id.text()));
  }
  looked_for_letters_[organization.id] = now;
  return {};
}

void Rounds::follow(Id organization) {
  const auto found = services_.store.organization(organization.text());
  const auto followed = found ? follow_changes(*found, false) : Result<>(found.error());
  if (!followed) log_.fault("following changes: " + followed.error().text());
}

/// Whether this server is the one that follows changes there. Two may believe it for a moment, which costs work and no harm.
Result<bool> Rounds::lease(const store::Organization& organization) {
  const Instant now = services_.clock.now();
  if (const auto ours = leased_.find(organization.id); ours != leased_.end() && now.plus_seconds(kLease / 2) < ours->second) return true;
  const std::string key = "evaluation/" + organization.id.text();
  TRY(const auto holder, services_.store.accounts().setting(key));
  leased_.erase(organization.id);
  if (holder && *holder != name_) return false;
  TRY_DONE(services_.store.accounts().put_setting(key, name_, now.plus_seconds(kLease)));
  leased_[organization.id] = now.plus_seconds(kLease);
  return true;
}

Result<> Rounds::follow_changes(const store::Organization& organization, bool by_time) {
  if (organization.simulated) return {};
  TRY(const bool ours, lease(organization));
  if (!ours) return {};
  store::Entry size = 0;
  isms::CheckSet set;
  {
    TRY(const auto reader, services_.store.read(organization.id));
    TRY(const auto judged, reader->judged());
    if (!judged) return {};  // the first run is of everything
    TRY(const auto head, reader->ledger_head());
    size = head.size;
    TRY(set, services_.check_sets->of(*reader));
    const auto [at, first] = looked_.try_emplace(organization.id, judged->up_to);
    const auto looked = at->second;
    TRY(const bool changed, reader->any_change(looked));
    const bool warm = services_.engine && services_.engine->keeps(organization.id);  // then time may have come for some of it
    if (!changed && !first && !(by_time && warm)) return {};
  }
  store::Actor actor;
  actor.via = "job";
  TRY(const auto run,
      commands::run_checks(services_, organization.id, actor, set, {.ids = {}, .exceptions = {}, .only_changes = true, .progress = {}}));
  looked_[organization.id] = size;
  if (!run.checks.empty())
    log_.done(fmt::format("{}: followed changes: {} checks judged, {} verdicts changed", organization.slug, run.checks.size(),
                          run.changes.size()));
  return {};
}

Result<> Rounds::clean() {
  const Instant now = services_.clock.now();
  if (cleaned_at_ && now < cleaned_at_->plus_seconds(kHour)) return {};
  TRY(const std::uint64_t expired, services_.store.accounts().remove_expired());
  TRY(const std::uint64_t jobs, services_.store.jobs().remove_finished(now.plus_seconds(-kJobsKept)));
  TRY(const std::uint64_t files, commands::job_files(services_).sweep(services_.store.jobs(), now, kGivenKept));
  cleaned_at_ = now;
  if (expired + jobs + files > 0)
    log_.done(fmt::format("forgot {} expired sessions and answers, {} old jobs and {} files of theirs", expired, jobs, files));
  return {};
}

Scheduler::Scheduler(const commands::Services& services, Rounds::Log log) : rounds_(services, std::move(log)), thread_([this] { run(); }) {
  services.store.on_commit([heard = heard_](Id organization, std::uint64_t) {
    const std::lock_guard lock(heard->mutex);
    if (heard->ending) return;
    heard->organizations.insert(organization);
    heard->changed.notify_all();
  });
}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(heard_->mutex);
    heard_->ending = true;
  }
  heard_->changed.notify_all();
  thread_.join();
}

void Scheduler::run() {
  auto round = std::chrono::steady_clock::now() + kTick;
  std::unique_lock lock(heard_->mutex);
  const auto ending = [this] { return heard_->ending; };
  while (!heard_->ending) {
    heard_->changed.wait_until(lock, round, [this] { return heard_->ending || !heard_->organizations.empty(); });
    if (!heard_->organizations.empty()) heard_->changed.wait_for(lock, kSettle, ending);
    if (heard_->ending) return;
    const auto organizations = std::exchange(heard_->organizations, {});
    lock.unlock();
    for (const Id& each : organizations) rounds_.follow(each);
    if (std::chrono::steady_clock::now() >= round) {
      rounds_.go();
      round = std::chrono::steady_clock::now() + kTick;
    }
    lock.lock();
  }
}

}  // namespace sealwright::app
