// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/reader.hpp"

namespace sealwright::checks {

/// An organization in memory, for tests of this module: resources, deliveries, verdicts; the rest is empty.
class FakeReader final : public store::Reader {
 public:
  std::vector<store::Resource> resources;
  std::vector<store::DeliveryState> states;
  std::vector<store::VerdictRow> verdicts;
  Instant at = Instant::of_seconds(1'800'000'000);

  void put(std::string type, std::string source, std::string key, Json body) {
    resources.push_back({std::move(type), std::move(key), std::move(source), std::move(body), {}, 0, {}});
  }
  void deliver(std::string type, std::string source, std::set<std::string> collected, std::int64_t seconds_ago, bool complete = true) {
    states.push_back({std::move(type), std::move(source), {}, at.plus_seconds(-seconds_ago), complete, std::move(collected), 0});
  }
  /// What storing a run does to the verdicts that hold.
  void apply(const store::CheckRun& run) {
    for (const auto& change : run.changes) {
      std::erase_if(verdicts,
                    [&](const auto& row) { return row.check == change.check && row.source == change.source && row.key == change.key; });
      if (!change.to_entry) verdicts.push_back(change);
    }
  }

  const store::Organization& organization() const override { return organization_; }
  Instant now() const override { return at; }
  bool past() const override { return false; }
  Result<std::optional<model::Record>> find(std::string_view, Id) override { return std::optional<model::Record>{}; }
  Result<model::Record> resolve(std::string_view, std::string_view) override { return base::not_found("no records here"); }
  Result<store::Page> list(std::string_view, const store::Query&) override { return store::Page{}; }
  Result<std::uint64_t> count(std::string_view, const std::optional<store::Filter>&) override { return std::uint64_t{0}; }
  Result<std::vector<store::Version>> history(std::string_view, Id) override { return std::vector<store::Version>{}; }
  Result<store::Version> version(std::string_view, Id, std::int64_t) override { return base::not_found("no records here"); }
  Result<std::optional<store::Evidence>> evidence(Id) override { return std::optional<store::Evidence>{}; }
  Result<std::pair<std::vector<store::Evidence>, std::string>> evidence_list(const EvidenceQuery&) override {
    return std::pair<std::vector<store::Evidence>, std::string>{};
  }
  Result<> each_resource(std::string_view type, const ResourceVisit& visit) override {
    for (const auto& resource : resources)
      if (resource.type == type) {
        auto visited = visit(resource);
        if (!visited) return visited;
      }
    return {};
  }
  Result<std::vector<store::Resource>> find_resources(std::string_view, std::string_view) override {
    return std::vector<store::Resource>{};
  }
  Result<std::map<std::string, std::uint64_t>> resource_counts() override { return std::map<std::string, std::uint64_t>{}; }
  Result<std::vector<store::DeliveryState>> deliveries(std::string_view type) override {
    std::vector<store::DeliveryState> out;
    for (const auto& state : states)
      if (state.type == type) out.push_back(state);
    return out;
  }
  Result<> each_verdict(std::string_view check, const VerdictVisit& visit) override {
    for (const auto& row : verdicts)
      if (row.check == check) {
        auto visited = visit(row);
        if (!visited) return visited;
      }
    return {};
  }
  Result<std::vector<store::VerdictRow>> verdict_history(std::string_view, std::string_view, std::string_view, std::string_view) override {
    return std::vector<store::VerdictRow>{};
  }
  Result<std::map<std::string, LastRun>> last_runs() override { return std::map<std::string, LastRun>{}; }
  Result<store::LedgerHead> ledger_head() override { return store::LedgerHead{}; }
  Result<std::string> entry(store::Entry) override { return base::not_found("no ledger here"); }
  Result<> each_entry(store::Entry, store::Entry, const std::function<Result<>(store::Entry, std::string_view)>&) override { return {}; }
  Result<std::string> tile(unsigned, std::uint64_t, std::uint64_t) override { return base::not_found("no ledger here"); }
  Result<std::vector<std::string>> checkpoints() override { return std::vector<std::string>{}; }

 private:
  store::Organization organization_;
};

}  // namespace sealwright::checks
