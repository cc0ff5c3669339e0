// SPDX-License-Identifier: Apache-2.0
#include "checks/evaluation.hpp"

#include <algorithm>

#include "checks/snapshots.hpp"

namespace sealwright::checks {
namespace {

using Members = std::set<std::string, std::less<>>;

constexpr std::string_view kEnding = ".columns";
constexpr std::size_t kFewChanges = 64;

/// What a population must keep so that every check may be judged; nothing: all of it.
std::optional<Members> kept_members(const content::Checks& checks, const std::string& type) {
  Members out;
  for (const auto& check : checks.all()) {
    for (const auto& use : check.named_uses) {
      if (use.type != type) continue;
      if (use.function == "lookup" || use.function == "related" || (use.function == "count_by" && use.field.empty())) return std::nullopt;
      if (!use.field.empty()) out.insert(use.field);
    }
    if (check.check.resource != type) continue;
    const auto members = members_of(check);
    if (!members) return std::nullopt;
    out.insert(members->begin(), members->end());
  }
  return out;
}

}  // namespace

Evaluation::Evaluation(std::shared_ptr<const content::Checks> checks, std::filesystem::path folder)
    : checks_(std::move(checks)), folder_(std::move(folder)), states_(checks_->all().size()), relations_(checks_->types()) {
  relations_.on_asked([this](const std::string& type, const std::string& field, const std::string& text) {
    if (asking_) asks_.note(type, field, text, *asking_);
  });
}

void Evaluation::forget() {
  populations_.clear();
  deliveries_.clear();
  for (auto& state : states_) state.reset();
  asks_.clear();
  asks_lost_.clear();
  relations_.forget_shared();
  marks_.clear();
  inputs_.clear();
  size_.reset();
  last_run_.reset();
  beside_.reset();
}

std::size_t Evaluation::bytes() const {
  std::size_t out = asks_.bytes();
  for (const auto& [type, population] : populations_) out += population->bytes();
  for (const auto& state : states_)
    if (state) out += state->bytes();
  return out;
}

Result<std::vector<std::size_t>> Evaluation::chosen(const RunOptions& options) const {
  std::vector<std::size_t> out;
  if (options.ids.empty())
    for (std::size_t i = 0; i < states_.size(); ++i) out.push_back(i);
  std::set<std::size_t> seen;
  for (const auto& id : options.ids) {
    TRY(const auto* check, checks_->known(id));
    if (const auto number = static_cast<std::size_t>(check - checks_->all().data()); seen.insert(number).second) out.push_back(number);
  }
  return out;
}

/// Whether what this holds still goes on from the newest stored run; if not it begins anew.
void Evaluation::follow(const std::optional<store::Reader::Judged>& judged) {
  const bool ours = judged ? last_run_ == judged->run : !last_run_;
  if (!ours) forget();
  if (judged) last_run_ = judged->run;
  for (auto& state : states_)
    if (state && state->last && !state->last_entry && judged) state->last_entry = judged->entry;
}

/// From its snapshot and what changed since, or else from the store.
Result<std::unique_ptr<Population>> Evaluation::read_population(store::Reader& reader, const std::string& type) const {
  TRY(const auto fields, checks_->types().find(type));
  auto members = kept_members(*checks_, type);
  if (members && of_register(type)) members->insert("id");
  if (resuming_ && !folder_.empty()) {
    TRY(auto resumed, resume(reader, type, fields, members, folder_ / (type + std::string(kEnding))));
    if (resumed) return resumed;
  }
  auto out = std::make_unique<Population>(type, fields);
  if (members) out->keep_only(std::move(*members));
  TRY_DONE(fill(*out, reader));
  return out;
}

Result<> Evaluation::save(store::Reader& reader, std::uint64_t least) const {
  if (folder_.empty() || !size_ || *size_ == 0) return {};
  TRY(const bool erased, erased_since(reader, *size_));
  if (erased) return {};
  for (const auto& [type, population] : populations_) {
    if (population->size() < least) continue;
    CollectedBy collected;
    if (const auto found = deliveries_.find(type); found != deliveries_.end())
      for (const auto& [source, delivery] : found->second) collected[source] = delivery.collected;
    TRY_DONE(checks::save(*population, reader, *size_, collected, folder_ / (type + std::string(kEnding))));
  }
  return {};
}

Result<Population*> Evaluation::population_of(store::Reader& reader, const std::string& type) {
  auto& place = populations_[type];
  if (place) return place.get();
  TRY(place, read_population(reader, type));
  if (!of_register(type)) {
    TRY(auto deliveries, reader.deliveries(type));
    for (auto& each : deliveries) deliveries_[type].insert_or_assign(each.source, std::move(each));
  }
  relations_.share(*place);
  return place.get();
}

/// The verdicts that are stored; of resources that are gone, they end.
Result<> Evaluation::hold(store::Reader& reader, CheckState& state) {
  return reader.each_verdict(state.check().check.id, [&](const store::VerdictRow& verdict) -> Result<> {
    const auto row = verdict.type == state.population().type() ? state.population().row_of(verdict.source, verdict.key) : std::nullopt;
    if (row) return state.hold(*row, verdict.verdict, verdict.reason), Result<>();
    run_.changes.push_back(verdict);
    run_.changes.back().to_entry = 0;
    return {};
  });
}

Result<> Evaluation::begin(store::Reader& reader, const std::vector<std::size_t>& wanted, Work& work) {
  for (const std::size_t number : wanted) {
    if (states_[number]) continue;
    const auto& check = checks_->all()[number];
    for (const auto& use : check.named_uses) TRY_DONE(population_of(reader, use.type));
    TRY(Population * population, population_of(reader, check.check.resource));
    states_[number] = std::make_unique<CheckState>(check, *population);
    TRY_DONE(hold(reader, *states_[number]));
    TRY(const auto last, reader.last_run(check.check.id));
    if (last) {
      states_[number]->last = last->heartbeat;
      states_[number]->last_entry = last->entry;
      states_[number]->last_run = last->run;
      states_[number]->last_at = last->at;
    }
    work.whole[number] = true;
  }
  return {};
}

/// Exceptions are records, and begin and end by the day.
Result<> Evaluation::ask_exceptions(store::Reader& reader, const RunOptions& options) {
  const Date today = run_.at.date();
  const bool same = size_before_ && exceptions_of_ == today && std::none_of(changed_.begin(), changed_.end(), of_register);
  if (same && options.exceptions) return {};
  exceptions_ = {};
  exceptions_of_ = today;
  if (options.exceptions) {
    TRY(exceptions_, options.exceptions(reader));
  }
  return {};
}

void Evaluation::wake_exceptions(Work& work) {
  const auto& now = exceptions_.marks;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    if (!states_[i]) continue;
    const std::string& id = states_[i]->check().check.id;
    const auto before = marks_.find(id);
    const auto after = now.find(id);
    const bool same = before == marks_.end() ? after == now.end() : after != now.end() && before->second == after->second;
    if (same) continue;
    for (const Row row : states_[i]->failing()) work.rows[i].push_back(row);
  }
  marks_ = now;
}

/// Over the name and the body of every resource in their order.
Digest Evaluation::inputs_of(const Population& population) {
  if (const auto found = inputs_.find(population.type()); found != inputs_.end()) return found->second;
  std::vector<std::pair<std::string_view, Row>> rows;
  rows.reserve(population.size());
  for (Row row = 0; row < population.table().rows(); ++row)
    if (population.live(row)) rows.emplace_back(population.table().key_of(row), row);
  if (!std::is_sorted(rows.begin(), rows.end())) std::sort(rows.begin(), rows.end());
  base::Sha256 inputs;
  for (const auto& [name, row] : rows) inputs.update(name).update(std::string_view("\0", 1)).update(population.body_digest(row).view());
  return inputs_.insert_or_assign(population.type(), inputs.finish()).first->second;
}

/// The live rows that a check is to judge, in order.
std::vector<Row> Evaluation::rows_of(const Work& work, std::size_t number) const {
  const Population& population = states_[number]->population();
  const auto successors = work.successors.find(&population);
  std::vector<Row> out;
  for (Row row : work.rows[number]) {
    while (!population.live(row) && successors != work.successors.end()) {
      const auto next = successors->second.find(row);
      if (next == successors->second.end()) break;
      row = next->second;
    }
    if (population.live(row)) out.push_back(row);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

Evaluation::Age Evaluation::age_of(const CheckState& state) const {
  Age out;
  const Population& population = state.population();
  const auto deliveries = deliveries_.find(population.type());
  if (deliveries == deliveries_.end()) return out;
  for (const auto& [source, delivery] : deliveries->second) {
    if (!out.oldest || delivery.collected_at < *out.oldest) out.oldest = delivery.collected_at;
    if (delivery.collected_at.plus_seconds(state.check().check.fresh_for) >= run_.at) continue;
    if (const auto rows = population.by_source().find(source); rows != population.by_source().end()) out.stale += rows->second;
  }
  return out;
}

/// Whether a check of which nothing was judged amounts to what it said last. Without a judgement no count moves, but a delivery may have
/// renewed the evidence, and a resource may have gone.
bool Evaluation::says_the_same(const CheckState& state) const {
  const Population& population = state.population();
  return !state.touched && state.last && state.last->version == state.check().check.version &&
         state.last->population == population.size() && state.last->delivered == population.delivered() &&
         state.last->stale == age_of(state).stale;
}

store::Heartbeat Evaluation::heartbeat_of(CheckState& state) {
  const Population& population = state.population();
  store::Heartbeat out;
  out.check = state.check().check.id;
  out.version = state.check().check.version;
  out.type = population.type();
  out.counts = state.counts();
  out.population = population.size();
  out.delivered = population.delivered();
  const Age age = age_of(state);
  out.oldest_evidence = age.oldest;
  out.stale = age.stale;
  if (state.all_judged || !state.last || !state.last_entry || state.last->version != out.version) {
    out.inputs = inputs_of(population);
    return out;
  }
  out.after = state.last_entry;
  out.inputs = state.last->inputs;
  if (state.rejudged.empty()) return out;
  base::Sha256 inputs;
  inputs.update(state.last->inputs.view());
  for (const Row row : state.rejudged) {
    if (!population.live(row)) continue;
    inputs.update(population.table().key_of(row)).update(std::string_view("\0", 1)).update(population.body_digest(row).view());
  }
  out.inputs = inputs.finish();
  return out;
}

/// Whether what a check said last has held until now: neither its run nor its evidence became too old in between.
bool Evaluation::held_since(const CheckState& state) const {
  const auto fresh = [&](Instant from) { return from.plus_seconds(state.check().check.fresh_for) >= run_.at; };
  return fresh(state.last_at) && (!state.last->oldest_evidence || fresh(*state.last->oldest_evidence));
}

std::optional<store::Reader::LastRun> Evaluation::last_run(std::string_view check) const {
  const auto* found = checks_->find(check);
  const auto* state = found ? states_[static_cast<std::size_t>(found - checks_->all().data())].get() : nullptr;
  if (!state || !state->last) return std::nullopt;
  return store::Reader::LastRun{*state->last, state->last_run, state->last_at, state->last_entry.value_or(0)};
}

std::int64_t Evaluation::next_flip(std::string_view check) const {
  const auto* found = checks_->find(check);
  const auto* state = found ? states_[static_cast<std::size_t>(found - checks_->all().data())].get() : nullptr;
  return state ? state->next_flip() : std::numeric_limits<std::int64_t>::min();
}

std::optional<std::vector<store::DeliveryState>> Evaluation::deliveries(std::string_view type) const {
  const auto found = deliveries_.find(type);
  if (found == deliveries_.end() || !populations_.contains(type)) return std::nullopt;
  std::vector<store::DeliveryState> out;
  for (const auto& [source, delivery] : found->second) out.push_back(delivery);
  return out;
}

/// Of every check of which something was judged, and of the wanted ones unless only changes count: no verdict is stored without one.
void Evaluation::heartbeats(const std::vector<std::size_t>& wanted, const RunOptions& options) {
  std::vector<bool> due(states_.size());
  if (!options.only_changes)
    for (const std::size_t number : wanted) due[number] = true;
  for (std::size_t number = 0; number < states_.size(); ++number) {
    if (!states_[number]) continue;
    CheckState& state = *states_[number];
    const auto says = [](const store::Heartbeat& each) {
      return std::tie(each.version, each.counts, each.population, each.stale, each.delivered);
    };
    if (!due[number] && says_the_same(state)) continue;
    auto heartbeat = heartbeat_of(state);
    if (!state.last || says(heartbeat) != says(*state.last) || !held_since(state)) moved_.insert(heartbeat.check);
    state.last = heartbeat;
    state.last_entry.reset();
    state.last_run = run_.id;
    state.last_at = run_.at;
    state.touched = state.all_judged = false;
    state.rejudged.clear();
    run_.checks.push_back(std::move(heartbeat));
  }
}

/// How far this run takes everything into account: where it is of some checks alone, no further than the one before.
store::Entry Evaluation::judged_up_to(const std::optional<store::Reader::Judged>& before) const {
  const bool all = std::all_of(states_.begin(), states_.end(), [](const auto& state) { return state != nullptr; });
  return all ? *size_ : before ? before->up_to : 0;
}

Result<store::CheckRun> Evaluation::advance(store::Reader& reader, const RunOptions& options) {
  TRY(const auto wanted, chosen(options));
  run_ = {};
  run_.changes.reserve(kFewChanges);  // of one resource: growing from nothing costs as much as judging it
  run_.checks.reserve(kFewChanges);
  run_.at = reader.now();
  run_.id = Id::make(run_.at);
  judged_rows_ = 0;
  resuming_ = options.only_changes;
  inputs_.clear();
  bindings_ = bindings_of({.now = run_.at, .relations = &relations_});
  bound_.reset();
  TRY(const auto judged, reader.judged());
  follow(judged);
  TRY(const auto head, reader.ledger_head());
  if (judged) run_.after = judged->entry;
  Work work{std::vector<bool>(states_.size()), std::vector<std::vector<Row>>(states_.size()), {}};
  changed_.clear();
  moved_.clear();
  if (size_) {
    TRY(const bool erased, erased_since(reader, *size_));
    if (erased) forget();
  }
  size_before_ = size_;
  if (size_) TRY_DONE(take_changes(reader, work));
  else changed_.insert("*");
  TRY_DONE(ask_exceptions(reader, options));
  for (const std::size_t number : std::exchange(asks_lost_, {})) work.whole[number] = true;
  TRY_DONE(begin(reader, wanted, work));
  size_ = head.size;
  wake_exceptions(work);
  relations_.forget_answers();
  for (std::size_t done = 0; done < states_.size(); ++done) {
    if (!states_[done]) continue;
    CheckState& state = *states_[done];
    if (options.progress && done % 8 == 0)
      options.progress(static_cast<double>(done) / static_cast<double>(states_.size()), state.check().check.id);
    if (work.whole[done]) {
      judge_whole(state, done);
      continue;
    }
    if (state.sweeps()) sweep(state, done);
    else if (state.reads_time())
      for (const Row row : state.due(run_.at)) work.rows[done].push_back(row);
    for (const Row row : rows_of(work, done)) judge_row(state, done, row);
  }
  heartbeats(wanted, options);
  for (const auto& change : run_.changes) moved_.insert(change.check);
  compact();
  run_.up_to = judged_up_to(judged);
  if (!run_.checks.empty()) last_run_ = run_.id;
  return std::move(run_);
}

Result<store::CheckRun> compute_run(store::Reader& reader, const content::Checks& checks, const RunOptions& options) {
  return Evaluation(std::shared_ptr<const content::Checks>(std::shared_ptr<void>(), &checks)).advance(reader, options);
}

}  // namespace sealwright::checks
