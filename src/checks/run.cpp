// SPDX-License-Identifier: Apache-2.0
#include "checks/run.hpp"

#include <map>
#include <unordered_map>

#include "base/text.hpp"
#include "checks/judge.hpp"

namespace sealwright::checks {
namespace {

constexpr std::string_view kRegisters = "isms.";

/// Names a resource within its type: no source holds a zero byte.
std::string name_within(const std::string& source, const std::string& key) { return source + '\0' + key; }

/// One check during a run: the verdicts that held, and what has been found so far.
struct Running {
  const content::CompiledCheck* check = nullptr;
  std::unordered_map<std::string, store::VerdictRow> held;
  store::Heartbeat heartbeat;
};

/// All checks over one resource type, judged in one pass over its resources.
class TypeRun {
 public:
  TypeRun(store::Reader& reader, const RunOptions& options, Relations& relations, store::CheckRun& out)
      : reader_(reader), options_(options), relations_(relations), out_(out) {}

  Result<> run(const std::string& type, const std::vector<const content::CompiledCheck*>& checks) {
    of_register_ = type.starts_with(kRegisters);
    TRY(auto deliveries, reader_.deliveries(type));
    for (auto& delivery : deliveries) deliveries_.emplace(delivery.source, std::move(delivery));
    for (const auto* check : checks) TRY_DONE(begin(*check, type));
    base::Sha256 inputs;
    TRY_DONE(reader_.each_resource(type, [&](const store::Resource& resource) -> Result<> {
      const Digest body = base::sha256(base::canonical(resource.body));
      inputs.update(name_within(resource.source, resource.key)).update(std::string_view("\0", 1)).update(body.view());
      judge_one(resource);
      return {};
    }));
    const Digest digest = inputs.finish();
    for (auto& running : running_) finish(running, digest);
    return {};
  }

 private:
  Result<> begin(const content::CompiledCheck& check, const std::string& type) {
    Running running;
    running.check = &check;
    running.heartbeat.check = check.check.id;
    running.heartbeat.version = check.check.version;
    running.heartbeat.type = type;
    running.heartbeat.delivered = of_register_ || !deliveries_.empty();
    if (!of_register_)
      for (const auto& [source, delivery] : deliveries_)
        if (auto& oldest = running.heartbeat.oldest_evidence; !oldest || delivery.collected_at < *oldest) oldest = delivery.collected_at;
    TRY_DONE(reader_.each_verdict(check.check.id, [&](const store::VerdictRow& row) -> Result<> {
      running.held.emplace(row.type + '\0' + name_within(row.source, row.key), row);
      return {};
    }));
    running_.push_back(std::move(running));
    return {};
  }

  void judge_one(const store::Resource& resource) {
    const auto delivery = deliveries_.find(resource.source);
    static const std::set<std::string> nothing;
    const std::set<std::string>* collected = of_register_                    ? nullptr
                                             : delivery == deliveries_.end() ? &nothing
                                                                             : &delivery->second.collected;
    const cel::Value subject = subject_of(*running_.front().check, resource.body, collected);
    for (auto& running : running_) {
      Judgement judgement = judge(*running.check, subject, {.now = reader_.now(), .relations = &relations_});
      except(running, resource, judgement);
      ++running.heartbeat.population;
      ++running.heartbeat.counts[std::string(store::name_of(judgement.verdict))];
      if (!of_register_ && is_stale(running, delivery)) ++running.heartbeat.stale;
      note(running, resource, std::move(judgement));
    }
  }

  using Deliveries = std::map<std::string, store::DeliveryState>;
  bool is_stale(const Running& running, Deliveries::const_iterator delivery) const {
    return delivery == deliveries_.end() || delivery->second.collected_at.plus_seconds(running.check->check.fresh_for) < reader_.now();
  }

  void except(const Running& running, const store::Resource& resource, Judgement& judgement) const {
    if (judgement.verdict != Verdict::fail || !options_.exception_for) return;
    if (const auto exception = options_.exception_for(running.check->check.id, resource))
      judgement = {Verdict::excepted, *exception + ": " + judgement.reason};
  }

  void note(Running& running, const store::Resource& resource, Judgement judgement) {
    const auto held = running.held.find(resource.type + '\0' + name_within(resource.source, resource.key));
    const bool same = held != running.held.end() && held->second.verdict == judgement.verdict && held->second.reason == judgement.reason;
    if (held != running.held.end()) running.held.erase(held);
    if (same) return;
    out_.changes.push_back(
        {running.check->check.id, resource.type, resource.source, resource.key, judgement.verdict, std::move(judgement.reason), 0, {}});
  }

  /// Verdicts that are left over belong to resources that are gone.
  void finish(Running& running, const Digest& inputs) {
    std::map<std::string, store::VerdictRow> gone(running.held.begin(), running.held.end());
    for (auto& [name, row] : gone) {
      row.to_entry = 0;
      out_.changes.push_back(std::move(row));
    }
    running.heartbeat.inputs = inputs;
    out_.checks.push_back(std::move(running.heartbeat));
  }

  store::Reader& reader_;
  const RunOptions& options_;
  Relations& relations_;
  store::CheckRun& out_;
  bool of_register_ = false;
  Deliveries deliveries_;
  std::vector<Running> running_;
};

Result<std::map<std::string, std::vector<const content::CompiledCheck*>>> chosen(const content::Checks& checks, const RunOptions& options) {
  std::map<std::string, std::vector<const content::CompiledCheck*>> by_type;
  if (options.ids.empty())
    for (const auto& check : checks.all()) by_type[check.check.resource].push_back(&check);
  std::set<std::string> seen;
  for (const auto& id : options.ids) {
    TRY(const auto* check, checks.known(id));
    if (seen.insert(id).second) by_type[check->check.resource].push_back(check);
  }
  return by_type;
}

}  // namespace

Result<store::CheckRun> compute_run(store::Reader& reader, const content::Checks& checks, const RunOptions& options) {
  TRY(const auto by_type, chosen(checks, options));
  store::CheckRun out;
  out.at = reader.now();
  out.id = Id::make(out.at);
  Relations relations(checks.types());
  for (const auto& [type, list] : by_type)
    for (const auto* check : list) TRY_DONE(relations.load(reader, check->named_uses));
  std::size_t done = 0;
  for (const auto& [type, list] : by_type) {
    if (options.progress) options.progress(static_cast<double>(done++) / static_cast<double>(by_type.size()), type);
    TRY_DONE(TypeRun(reader, options, relations, out).run(type, list));
  }
  return out;
}

Result<store::CheckRun> run_checks(store::Store& store, Id organization, const store::Actor& actor, const content::Checks& checks,
                                   const RunOptions& options) {
  store::CheckRun run;
  {
    TRY(const auto reader, store.read(organization));
    TRY(run, compute_run(*reader, checks, options));
  }
  TRY_DONE(store.write(organization, actor, [&](store::Writer& writer) { return writer.add_run(run); }));
  return run;
}

}  // namespace sealwright::checks
