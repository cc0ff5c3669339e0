// SPDX-License-Identifier: Apache-2.0
#include "app/scheduler.hpp"

#include <fmt/format.h>

#include <chrono>

#include "commands/job.hpp"
#include "commands/signing.hpp"
#include "ledger/entry.hpp"

namespace sealwright::app {
namespace {

constexpr std::chrono::minutes kTick{1};
constexpr std::int64_t kHour = 3600;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kBetweenRuns = 300;
constexpr std::int64_t kJobsKept = 30 * kDay;
/// A delivery that was being written while a run read its snapshot carries a time from just before that run.
constexpr std::int64_t kOverlap = 10;

/// When the newest delivery was sealed.
Result<std::optional<Instant>> newest_delivery(store::Reader& reader) {
  TRY(const auto deliveries, reader.deliveries({}));
  if (deliveries.empty()) return std::optional<Instant>();
  store::Entry newest = 0;
  for (const auto& each : deliveries) newest = std::max(newest, each.entry);
  TRY(const std::string bytes, reader.entry(newest));
  TRY(const auto entry, ledger::parse_entry(bytes));
  return std::optional(entry.time);
}

/// Why the checks are to run now; empty: they need not.
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
  TRY(const auto delivered, newest_delivery(reader));
  if (delivered && delivered->plus_seconds(kOverlap) >= *oldest) return std::string("evidence arrived");
  return std::string(reader.now() >= oldest->plus_seconds(kDay) ? "the last run is a day old" : "");
}

}  // namespace

void Rounds::go() {
  const auto told = [&](const std::string& what, const Result<>& done) {
    if (!done) log_.fault(what + ": " + done.error().text());
  };
  const auto organizations = services_.store.organizations();
  if (!organizations) return log_.fault("scheduler: " + organizations.error().text());
  for (const auto& organization : *organizations) {
    told("signing the checkpoint of " + organization.slug, sign(organization));
    told("asking for the checks of " + organization.slug, ask_for_checks(organization));
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

Result<> Rounds::clean() {
  const Instant now = services_.clock.now();
  if (cleaned_at_ && now < cleaned_at_->plus_seconds(kHour)) return {};
  TRY(const std::uint64_t expired, services_.store.accounts().remove_expired());
  TRY(const std::uint64_t jobs, services_.store.jobs().remove_finished(now.plus_seconds(-kJobsKept)));
  cleaned_at_ = now;
  if (expired + jobs > 0) log_.done(fmt::format("forgot {} expired sessions and answers, and {} old jobs", expired, jobs));
  return {};
}

Scheduler::Scheduler(const commands::Services& services, Rounds::Log log) : rounds_(services, std::move(log)), thread_([this] { run(); }) {}

Scheduler::~Scheduler() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
  }
  ended_.notify_all();
  thread_.join();
}

void Scheduler::run() {
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, kTick, [this] { return ending_; })) {
    lock.unlock();
    rounds_.go();
    lock.lock();
  }
}

}  // namespace sealwright::app
