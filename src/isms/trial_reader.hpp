// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "checks/evaluation.hpp"

namespace sealwright::isms {

/// A reader's organization as it would be, had a run of checks been stored. Everything else is passed through. Both must outlive it.
class TrialReader final : public store::Reader {
 public:
  /// `evaluation`, where there is one, knows last runs without asking.
  TrialReader(store::Reader& base, const store::CheckRun& run, const checks::Evaluation* evaluation = nullptr);

  Result<> each_verdict(std::string_view check, const VerdictVisit& visit) override;
  Result<std::map<std::string, LastRun>> last_runs() override;
  Result<std::optional<LastRun>> last_run(std::string_view check) override;
  Result<> each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) override;

  const store::Organization& organization() const override { return base_.organization(); }
  Instant now() const override { return base_.now(); }
  bool past() const override { return base_.past(); }
  Result<std::optional<model::Record>> find(std::string_view name, Id id) override { return base_.find(name, id); }
  Result<const model::Register*> find_register(std::string_view name) const override { return base_.find_register(name); }
  Result<store::Page> list(std::string_view name, const store::Query& query) override { return base_.list(name, query); }
  Result<std::uint64_t> count(std::string_view name, const std::optional<store::Filter>& filter) override {
    return base_.count(name, filter);
  }
  Result<std::vector<store::Version>> history(std::string_view name, Id id) override { return base_.history(name, id); }
  Result<store::Version> version(std::string_view name, Id id, std::int64_t version) override { return base_.version(name, id, version); }
  Result<std::optional<store::Evidence>> evidence(Id id) override { return base_.evidence(id); }
  Result<std::pair<std::vector<store::Evidence>, std::string>> evidence_list(const EvidenceQuery& query) override {
    return base_.evidence_list(query);
  }
  Result<> each_resource(std::string_view type, const ResourceVisit& visit) override { return base_.each_resource(type, visit); }
  Result<std::optional<store::Resource>> resource(std::string_view type, std::string_view source, std::string_view key) override {
    return base_.resource(type, source, key);
  }
  Result<std::vector<store::Resource>> find_resources(std::string_view type, std::string_view key) override {
    return base_.find_resources(type, key);
  }
  Result<> each_resource_text(std::string_view type, const TextVisit& visit) override { return base_.each_resource_text(type, visit); }
  Result<> each_change(store::Entry size, const ChangeVisit& visit) override { return base_.each_change(size, visit); }
  Result<bool> any_change(store::Entry from) override { return base_.any_change(from); }
  Result<std::optional<Judged>> judged() override { return base_.judged(); }
  Result<std::map<Id, store::StatusRow>> statuses(Id control) override { return base_.statuses(control); }
  Result<std::map<std::string, std::uint64_t>> resource_counts() override { return base_.resource_counts(); }
  Result<std::vector<store::DeliveryState>> deliveries(std::string_view type) override;
  Result<std::vector<store::DeliveryState>> deliveries_since(store::Entry from) override { return base_.deliveries_since(from); }
  Result<std::vector<store::VerdictRow>> verdict_history(std::string_view check, std::string_view type, std::string_view source,
                                                         std::string_view key) override {
    return base_.verdict_history(check, type, source, key);
  }
  Result<std::vector<Referrer>> referrers(Id target, std::size_t most) override { return base_.referrers(target, most); }
  Result<store::LedgerHead> ledger_head() override { return base_.ledger_head(); }
  Result<std::string> entry(store::Entry index) override { return base_.entry(index); }
  Result<> each_entry(store::Entry from, store::Entry to,
                      const std::function<Result<>(store::Entry, std::string_view bytes)>& visit) override {
    return base_.each_entry(from, to, visit);
  }
  Result<std::string> tile(unsigned level, std::uint64_t number, std::uint64_t size) override { return base_.tile(level, number, size); }
  Result<std::vector<std::string>> checkpoints() override { return base_.checkpoints(); }

 private:
  bool changes(std::string_view check) const;
  Result<> overlaid(std::string_view check, const std::function<Result<>(const VerdictVisit&)>& read, const VerdictVisit& visit);

  store::Reader& base_;
  const store::CheckRun& run_;
  const checks::Evaluation* evaluation_;
  std::map<std::string_view, std::vector<const store::VerdictRow*>> changed_;  ///< the run's changes, by check
};

}  // namespace sealwright::isms
