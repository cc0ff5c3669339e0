// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <memory>
#include <mutex>

#include "checks/evaluation.hpp"
#include "checks/shortfalls.hpp"

namespace sealwright::checks {

/// Runs checks for many organizations and keeps their evaluations between runs, so that a run costs what changed and not what there is.
/// Beyond the limit of memory the least recently used are forgotten, and read anew when they are needed. Thread-safe; runs of one
/// organization follow one another.
class Engine {
 public:
  static constexpr std::size_t kMemory = std::size_t{1} << 30;
  /// With a folder, evaluations are kept there as snapshots when they leave memory, and when this ends; a server that starts again goes on
  /// from them.
  explicit Engine(store::Store& store, std::size_t memory = kMemory, std::filesystem::path folder = {})
      : store_(store), memory_(memory), folder_(std::move(folder)) {}
  ~Engine();
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  /// What follows from a run that is yet to be stored: worked out on what was judged, and finished in the transaction that stores the run.
  /// Also asked of a run that says nothing, where anything changed.
  using Finish = std::function<Result<>(store::Writer&)>;
  using Follow = std::function<Result<Finish>(store::Reader&, const store::CheckRun&, const Evaluation&)>;

  /// Brings the verdicts up to date and seals the run, if it says anything. What arrives meanwhile is judged by the next run; where
  /// another server stored one in between, it is begun anew.
  Result<store::CheckRun> run(Id organization, const store::Actor& actor, const std::shared_ptr<const content::Checks>& checks,
                              const RunOptions& options, const Follow& follow = {});

  /// What falls short at present, for those who look without storing a run.
  Shortfalls& shortfalls() { return shortfalls_; }
  /// Whether the organization's evaluation is in memory.
  bool keeps(Id organization) const;
  /// Bytes that evaluations take.
  std::size_t bytes() const;

 private:
  struct Kept {
    std::mutex running;
    std::unique_ptr<Evaluation> evaluation;
    std::atomic<std::size_t> bytes = 0;
    std::uint64_t used = 0;
  };
  std::shared_ptr<Kept> kept(Id organization);
  void settle(Id organization, Kept& kept);
  static bool idle(Kept& kept);
  std::vector<std::pair<Id, std::shared_ptr<Kept>>> taken_out(Id organization);
  void save(Id organization, const Evaluation& evaluation);

  store::Store& store_;
  const std::size_t memory_;
  const std::filesystem::path folder_;
  Shortfalls shortfalls_;
  mutable std::mutex mutex_;
  std::map<Id, std::shared_ptr<Kept>> kept_;
  std::uint64_t uses_ = 0;
};

/// Stores a run that says anything. Refused (conflict) where another was stored since its snapshot.
Result<> store_run(store::Writer& writer, const store::CheckRun& run);

/// One run with an engine of its own, for a command that ends with it.
Result<store::CheckRun> run_checks(store::Store& store, Id organization, const store::Actor& actor, const content::Checks& checks,
                                   const RunOptions& options);

}  // namespace sealwright::checks
