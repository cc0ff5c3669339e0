// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>

#include "store/reader.hpp"

namespace sealwright::checks {

/// An organization in memory, for tests of this module: resources, deliveries, verdicts; the rest is empty.
class FakeReader final : public store::Reader {
 public:
  std::vector<store::Resource> resources;
  std::vector<store::DeliveryState> states;
  std::vector<store::VerdictRow> verdicts;
  std::vector<std::pair<std::optional<store::Resource>, std::optional<store::Resource>>> changes;  ///< since the last run
  std::optional<Judged> newest;
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
    if (!run.checks.empty()) newest = Judged{++size, run.id, run.at, run.up_to};
    changes.clear();
  }
  /// A resource as it is from now on, or with a null body that it is gone.
  void change(const std::string& type, const std::string& source, const std::string& key, Json body) {
    const auto found = std::find_if(resources.begin(), resources.end(),
                                    [&](const auto& each) { return each.type == type && each.source == source && each.key == key; });
    std::pair<std::optional<store::Resource>, std::optional<store::Resource>> both;
    if (found != resources.end()) both.first = *found;
    if (found != resources.end()) resources.erase(found);
    if (!body.is_null()) {
      put(type, source, key, std::move(body));
      both.second = resources.back();
    }
    if (both.first || both.second) changes.push_back(std::move(both));
    ++size;
  }
  store::Entry size = 0;
  std::string told = "entry ";  ///< what entries say: another ledger says other things
  int read_anew = 0;            ///< how often all resources of a type were read

  const store::Organization& organization() const override { return organization_; }
  Instant now() const override { return at; }
  bool past() const override { return false; }
  Result<std::optional<model::Record>> find(std::string_view, Id) override { return std::optional<model::Record>{}; }
  Result<const model::Register*> find_register(std::string_view) const override { return base::not_found("no records here"); }
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
  Result<std::optional<store::Resource>> resource(std::string_view, std::string_view, std::string_view) override {
    return std::optional<store::Resource>();
  }
  Result<std::vector<store::Resource>> find_resources(std::string_view, std::string_view) override {
    return std::vector<store::Resource>{};
  }
  Result<std::map<std::string, std::uint64_t>> resource_counts() override { return std::map<std::string, std::uint64_t>{}; }
  Result<std::vector<store::DeliveryState>> deliveries(std::string_view type) override {
    std::vector<store::DeliveryState> out;
    for (const auto& state : states)
      if (type.empty() || state.type == type) out.push_back(state);
    return out;
  }
  Result<std::vector<store::DeliveryState>> deliveries_since(store::Entry) override { return deliveries(""); }
  Result<> each_resource_text(std::string_view type, const TextVisit& visit) override {
    ++read_anew;
    return each_resource(type, [&](const store::Resource& each) { return visit(text_of(each)); });
  }
  Result<> each_change(store::Entry, const ChangeVisit& visit) override {
    for (const auto& [before, after] : changes) {
      const auto was = before ? std::optional(text_of(*before)) : std::nullopt;
      const auto is = after ? std::optional(text_of(*after)) : std::nullopt;
      TRY_DONE(visit(was ? &*was : nullptr, is ? &*is : nullptr));
    }
    return {};
  }
  Result<> each_shortfall(std::string_view, std::size_t, const VerdictVisit&) override { return {}; }
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
  Result<std::optional<LastRun>> last_run(std::string_view) override { return std::optional<LastRun>{}; }
  Result<std::optional<Judged>> judged() override { return newest; }
  Result<bool> any_change(store::Entry) override { return !changes.empty(); }
  Result<std::map<Id, store::StatusRow>> statuses(Id) override { return std::map<Id, store::StatusRow>{}; }
  Result<std::vector<Referrer>> referrers(Id, std::size_t) override { return std::vector<Referrer>{}; }
  Result<store::LedgerHead> ledger_head() override { return store::LedgerHead{size, {}, at}; }
  Result<std::string> entry(store::Entry index) override { return told + std::to_string(index); }
  Result<> each_entry(store::Entry, store::Entry, const std::function<Result<>(store::Entry, std::string_view)>&) override { return {}; }
  Result<std::string> tile(unsigned, std::uint64_t, std::uint64_t) override { return base::not_found("no ledger here"); }
  Result<std::vector<std::string>> checkpoints() override { return std::vector<std::string>{}; }

 private:
  static store::ResourceText text_of(const store::Resource& each) {
    return {each.type, each.source, each.key, base::canonical(each.body), each.evidence, each.from_entry};
  }
  store::Organization organization_;
};

}  // namespace sealwright::checks
