// SPDX-License-Identifier: Apache-2.0
#include "checks/engine.hpp"

#include <algorithm>

#include "checks/snapshots.hpp"

namespace sealwright::checks {
namespace {

constexpr int kTries = 3;

}  // namespace

Result<> store_run(store::Writer& writer, const store::CheckRun& run) {
  TRY(const auto newest, writer.judged());
  if ((newest ? std::optional(newest->entry) : std::nullopt) != run.after)
    return base::conflict("another run of the checks was stored meanwhile: run them again");
  if (run.checks.empty() && !run.changes.empty()) return base::internal("a run that changes verdicts without a heartbeat");
  return run.checks.empty() ? Result<>() : writer.add_run(run);
}

std::shared_ptr<Engine::Kept> Engine::kept(Id organization) {
  const std::lock_guard lock(mutex_);
  auto& place = kept_[organization];
  if (!place) place = std::make_shared<Kept>();
  place->used = ++uses_;
  return place;
}

std::size_t Engine::bytes() const {
  const std::lock_guard lock(mutex_);
  std::size_t out = 0;
  for (const auto& [organization, each] : kept_) out += each->bytes;
  return out;
}

Engine::~Engine() {
  for (const auto& [organization, each] : kept_)
    if (each->evaluation) save(organization, *each->evaluation);
}

/// Nobody waits for a snapshot, and nothing depends on one: what cannot be saved is read from the store.
void Engine::save(Id organization, const Evaluation& evaluation) {
  if (folder_.empty()) return;
  const auto reader = store_.read(organization);
  if (reader) [[maybe_unused]]
    const auto saved = evaluation.save(**reader);
}

bool Engine::keeps(Id organization) const {
  const std::lock_guard lock(mutex_);
  const auto found = kept_.find(organization);
  return found != kept_.end() && found->second->bytes > 0;
}

/// Notes what the evaluation takes, and lets the least recently used ones go beyond the limit. One that is running is not saved.
void Engine::settle(Id organization, Kept& kept) {
  kept.bytes = kept.evaluation->bytes();
  for (const auto& [id, each] : taken_out(organization)) {
    if (each.get() == &kept) {
      save(id, *each->evaluation);
      continue;
    }
    const std::unique_lock running(each->running, std::try_to_lock);
    if (running && each->evaluation) save(id, *each->evaluation);
  }
}

bool Engine::idle(Kept& kept) {
  const std::unique_lock running(kept.running, std::try_to_lock);
  return running.owns_lock();
}

std::vector<std::pair<Id, std::shared_ptr<Engine::Kept>>> Engine::taken_out(Id organization) {
  const std::lock_guard lock(mutex_);
  std::vector<std::pair<Id, std::shared_ptr<Kept>>> out;
  std::size_t all = 0;
  for (const auto& [id, each] : kept_) all += each->bytes;
  while (all > memory_) {
    auto oldest = kept_.end();
    for (auto each = kept_.begin(); each != kept_.end(); ++each)
      if (each->first != organization && idle(*each->second) && (oldest == kept_.end() || each->second->used < oldest->second->used))
        oldest = each;
    if (oldest == kept_.end()) oldest = kept_.find(organization);
    if (oldest == kept_.end()) break;
    all -= oldest->second->bytes;
    out.emplace_back(oldest->first, oldest->second);
    kept_.erase(oldest);
  }
  return out;
}

Result<store::CheckRun> Engine::run(Id organization, const store::Actor& actor, const std::shared_ptr<const content::Checks>& checks,
                                    const RunOptions& options, const Follow& follow) {
  const auto place = kept(organization);
  const std::lock_guard running(place->running);
  if (!place->evaluation || &place->evaluation->checks() != checks.get())
    place->evaluation = std::make_unique<Evaluation>(checks, folder_.empty() ? folder_ : folder_ / organization.text());
  Evaluation& evaluation = *place->evaluation;
  if (!options.only_changes && options.ids.empty()) evaluation.forget();  // a run of everything trusts nothing but the store
  for (int tries = 1;; ++tries) {
    Finish finish;
    store::Entry seen = 0;
    auto run = [&]() -> Result<store::CheckRun> {
      TRY(const auto reader, store_.read(organization));
      TRY(const auto head, reader->ledger_head());
      seen = head.size;
      TRY(auto judged, evaluation.advance(*reader, options));
      if (follow && (!judged.checks.empty() || !evaluation.changed().empty())) {
        TRY(finish, follow(*reader, judged, evaluation));
      }
      return judged;
    }();
    if (!run) {
      evaluation.forget();
      return run;
    }
    if (run->checks.empty() && !finish) {
      settle(organization, *place);
      return run;
    }
    const auto stored = store_.write(organization, actor, [&](store::Writer& writer) -> Result<> {
      TRY(const bool erased, erased_since(writer, seen));
      if (erased) return base::conflict("something was erased meanwhile: run the checks again");
      TRY_DONE(store_run(writer, *run));
      return finish ? finish(writer) : Result<>();
    });
    if (stored) {
      settle(organization, *place);
      return run;
    }
    evaluation.forget();
    if (stored.error().category != Category::conflict || tries == kTries) return stored.error();
  }
}

Result<store::CheckRun> run_checks(store::Store& store, Id organization, const store::Actor& actor, const content::Checks& checks,
                                   const RunOptions& options) {
  return Engine(store).run(organization, actor, std::shared_ptr<const content::Checks>(std::shared_ptr<void>(), &checks), options);
}

}  // namespace sealwright::checks
