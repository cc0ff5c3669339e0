// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <any>
#include <filesystem>
#include <memory>

#include "checks/asks.hpp"
#include "checks/check_state.hpp"
#include "checks/relations.hpp"
#include "checks/run.hpp"

namespace sealwright::checks {

/// The checks of one organization over its resources, kept current. Made from nothing it reads all resources of the types that it is
/// asked for; from then on only what changed, and judges only the rows that a change concerns: those that changed in a field
/// that a check reads, those that asked for a resource that changed, those whose time has come, those whose exceptions are others.
/// It derives from the store alone and may be thrown away at any time. One thread at a time.
class Evaluation {
 public:
  /// `checks` are shared so that they live as long as this does.
  /// With a folder, large populations are kept there as snapshots, from which a run of changes resumes.
  explicit Evaluation(std::shared_ptr<const content::Checks> checks, std::filesystem::path folder = {});
  Evaluation(const Evaluation&) = delete;
  Evaluation& operator=(const Evaluation&) = delete;

  /// Takes in what the reader sees beyond the last call, and gives the run to be stored; a run without heartbeats needs no storing. Where
  /// somebody else stored a run since, everything is judged again. After an error, or where the run was not stored, `forget`.
  Result<store::CheckRun> advance(store::Reader& reader, const RunOptions& options);
  void forget();
  /// Writes the snapshots of populations of at least that many resources. The reader may see more than the last call took in.
  Result<> save(store::Reader& reader, std::uint64_t least = kWorthSaving) const;

  /// Populations of fewer resources are read from the store as quickly.
  static constexpr std::uint64_t kWorthSaving = 20'000;

  const content::Checks& checks() const { return *checks_; }
  /// What the last call took in: types of resources, and `evidence` where some that names controls was added. Everything (`*`) where it
  /// began from nothing.
  const std::set<std::string, std::less<>>& changed() const { return changed_; }
  /// Checks that say something else than before the last call, or whose word had become too old meanwhile: only of these the status of a
  /// control may move.
  const std::set<std::string, std::less<>>& moved() const { return moved_; }
  /// The newest heartbeat of a check as this knows it, the one of the last call included.
  std::optional<store::Reader::LastRun> last_run(std::string_view check) const;
  /// The first instant (microseconds) at which time alone may change what a check says; the least number for any time, the greatest for
  /// never.
  std::int64_t next_flip(std::string_view check) const;
  /// The newest deliveries of a type, in the order of their sources; nothing where it is not kept.
  std::optional<std::vector<store::DeliveryState>> deliveries(std::string_view type) const;
  /// Something that follows from runs and holds while this goes on from one to the next: kept here by whoever made it, let go by `forget`.
  std::any& beside() const { return beside_; }
  /// Size of the ledger that the last call saw, and the one before it; nothing where it began from nothing.
  store::Entry size() const { return size_.value_or(0); }
  std::optional<store::Entry> size_before() const { return size_before_; }
  /// Rows judged by the last call, each once for each check.
  std::uint64_t judged_rows() const { return judged_rows_; }
  std::size_t bytes() const;

 private:
  using States = std::vector<std::unique_ptr<CheckState>>;
  struct Work {
    std::vector<bool> whole;             ///< by check
    std::vector<std::vector<Row>> rows;  ///< by check
    /// Rows that were replaced meanwhile, and by which: what was to be judged of the one is to be judged of the other.
    std::map<const Population*, std::unordered_map<Row, Row>> successors;
  };

  // evaluation.cpp
  Result<std::vector<std::size_t>> chosen(const RunOptions& options) const;
  void follow(const std::optional<store::Reader::Judged>& judged);
  Result<> begin(store::Reader& reader, const std::vector<std::size_t>& wanted, Work& work);
  Result<Population*> population_of(store::Reader& reader, const std::string& type);
  Result<std::unique_ptr<Population>> read_population(store::Reader& reader, const std::string& type) const;
  Result<> hold(store::Reader& reader, CheckState& state);
  Result<> ask_exceptions(store::Reader& reader, const RunOptions& options);
  void wake_exceptions(Work& work);
  std::vector<Row> rows_of(const Work& work, std::size_t number) const;
  void heartbeats(const std::vector<std::size_t>& wanted, const RunOptions& options);
  store::Heartbeat heartbeat_of(CheckState& state);
  struct Age {
    std::optional<Instant> oldest;  ///< delivery
    std::uint64_t stale = 0;        ///< resources
  };
  Age age_of(const CheckState& state) const;
  bool says_the_same(const CheckState& state) const;
  bool held_since(const CheckState& state) const;
  store::Entry judged_up_to(const std::optional<store::Reader::Judged>& before) const;
  Digest inputs_of(const Population& population);

  // changes.cpp
  Result<> take_changes(store::Reader& reader, Work& work);
  Result<> take_deliveries(store::Reader& reader, Work& work);
  void renew(const store::DeliveryState& now, const store::DeliveryState* before);
  void take_change(const store::ResourceText* before, const store::ResourceText* after, Work& work);
  Result<> read_again(store::Reader& reader, Population& population, const std::set<std::string>& sources, Work& work);
  using Members = std::set<std::string, std::less<>>;
  void replace(Population& population, const store::ResourceText& now, const std::optional<Members>& changed, Work& work);
  void wake(Population& population, Row row, Work& work);
  void wake_type(const std::string& type, std::string_view field, Work& work);
  void compact();

  // judging.cpp
  void judge_whole(CheckState& state, std::size_t number);
  void sweep(CheckState& state, std::size_t number);
  void judge_rest(CheckState& state, std::size_t number, bool columns);
  bool judge_by_column(CheckState& state);
  void judge_row(CheckState& state, std::size_t number, Row row);
  void take(CheckState& state, Row row, Judgement judgement);
  void ended(CheckState& state, Row row);
  void end(const CheckState& state, Population::Name name);

  std::shared_ptr<const content::Checks> checks_;
  std::filesystem::path folder_;
  std::map<std::string, std::unique_ptr<Population>, std::less<>> populations_;
  std::map<std::string, std::map<std::string, store::DeliveryState>, std::less<>> deliveries_;  ///< by type and source
  States states_;  ///< by the check's number; null until asked for
  Asks asks_;
  std::vector<std::size_t> asks_lost_;  ///< checks that are to be judged in whole, since it is forgotten who asked for what
  Relations relations_;
  std::map<std::string, std::string> marks_;
  std::optional<store::Entry> size_;  ///< of the ledger, up to which populations hold; nothing before they are read
  std::optional<store::Entry> size_before_;
  std::optional<Id> last_run_;  ///< the newest one stored, as far as this knows
  std::map<std::string, Digest, std::less<>> inputs_;
  std::set<std::string, std::less<>> changed_, moved_;
  mutable std::any beside_;

  // During a call.
  store::CheckRun run_;
  Exceptions exceptions_;
  std::optional<Date> exceptions_of_;  ///< the day of which they are; nothing before they were asked for
  cel::Bindings bindings_;
  std::optional<std::pair<const Population*, Row>> bound_;  ///< whose value `resource` is
  std::optional<Asks::Asker> asking_;
  bool sweeping_ = false;
  bool resuming_ = false;
  std::uint64_t judged_rows_ = 0;
};

}  // namespace sealwright::checks
