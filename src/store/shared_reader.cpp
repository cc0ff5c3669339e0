// SPDX-License-Identifier: Apache-2.0
#include "store/shared_reader.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "ledger/entry.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kOfRegisters = "isms.";

/// Referrers that are looked through for those that are shared.
constexpr std::size_t kMostBehind = 1000;

class SharedReader final : public Reader {
 public:
  SharedReader(std::unique_ptr<Reader> then, std::unique_ptr<Reader> now, Share share)
      : then_(std::move(then)), now_(std::move(now)), share_(std::move(share)) {}

  const Organization& organization() const override { return then_->organization(); }
  Instant now() const override { return then_->now(); }
  bool past() const override { return then_->past(); }

  Result<std::optional<model::Record>> find(std::string_view name, Id id) override {
    Query query;
    query.filter = Filter{Filter::Op::equal, "id", Json(id.text()), {}};
    query.limit = 1;
    TRY(Page page, list(name, query));
    if (page.records.empty()) return std::optional<model::Record>{};
    return std::optional(std::move(page.records.front()));
  }
  Result<const model::Register*> find_register(std::string_view name) const override { return then_->find_register(name); }
  Result<Page> list(std::string_view name, const Query& query) override {
    TRY(Query narrowed, narrow(name, query));
    return base_of(name).list(name, narrowed);
  }
  Result<std::uint64_t> count(std::string_view name, const std::optional<Filter>& filter) override {
    return base_of(name).count(name, narrow(name, filter));
  }
  Result<std::vector<Version>> history(std::string_view name, Id id) override {
    TRY(const bool seen, sees(name, id));
    return seen ? base_of(name).history(name, id) : Result<std::vector<Version>>(std::vector<Version>{});
  }
  Result<Version> version(std::string_view name, Id id, std::int64_t version) override {
    if (name == kEvidenceRegister) {
      TRY(const auto evidence, this->evidence(id));
      return evidence ? now_->version(name, id, version) : base::not_found("there is no such evidence");
    }
    TRY(const bool seen, sees(name, id));
    return seen ? base_of(name).version(name, id, version) : base::not_found(fmt::format("there is no version {} of it", version));
  }

  Result<std::optional<Evidence>> evidence(Id id) override {
    TRY(auto found, now_->evidence(id));
    if (found && !(share_.evidence && share_.evidence(*found))) found.reset();
    return found;
  }
  Result<std::pair<std::vector<Evidence>, std::string>> evidence_list(const EvidenceQuery& query) override;

  Result<> each_resource(std::string_view type, const ResourceVisit& visit) override {
    TRY(const auto keys, shared_keys(type));
    return base_of_type(type).each_resource(type, [&](const Resource& each) { return keys.contains(each.key) ? visit(each) : Result<>(); });
  }
  Result<> each_resource_text(std::string_view type, const TextVisit& visit) override {
    TRY(const auto keys, shared_keys(type));
    return base_of_type(type).each_resource_text(
        type, [&](const ResourceText& each) { return keys.contains(each.key) ? visit(each) : Result<>(); });
  }
  Result<std::optional<Resource>> resource(std::string_view type, std::string_view source, std::string_view key) override {
    TRY(const auto keys, shared_keys(type));
    if (!keys.contains(std::string(key))) return std::optional<Resource>{};
    return base_of_type(type).resource(type, source, key);
  }
  Result<std::vector<Resource>> find_resources(std::string_view type, std::string_view key) override {
    TRY(const auto keys, shared_keys(type));
    if (!keys.contains(std::string(key))) return std::vector<Resource>{};
    return base_of_type(type).find_resources(type, key);
  }
  Result<std::map<std::string, std::uint64_t>> resource_counts() override {
    std::map<std::string, std::uint64_t> out;
    for (const auto& [name, filter] : share_.registers) {
      TRY(out[std::string(kOfRegisters) + name], count(name, {}));
    }
    return out;
  }
  /// Of those that are shared.
  Result<std::vector<Referrer>> referrers(Id target, std::size_t most) override {
    std::vector<Referrer> out;
    for (Reader* const side : {then_.get(), now_.get()}) {
      TRY(const auto all, side->referrers(target, kMostBehind));
      for (const auto& each : all) {
        if (&base_of(each.first) != side) continue;
        TRY(const auto seen, find(each.first, each.second));
        if (seen) out.push_back(each);
      }
    }
    std::sort(out.begin(), out.end());
    if (out.size() > most) out.resize(most);
    return out;
  }
  Result<std::vector<DeliveryState>> deliveries(std::string_view) override { return std::vector<DeliveryState>{}; }
  Result<std::vector<DeliveryState>> deliveries_since(Entry) override { return std::vector<DeliveryState>{}; }
  Result<> each_change(Entry, const ChangeVisit&) override { return {}; }

  Result<> each_verdict(std::string_view, const VerdictVisit&) override { return {}; }
  Result<std::vector<VerdictRow>> verdict_history(std::string_view, std::string_view, std::string_view, std::string_view) override {
    return std::vector<VerdictRow>{};
  }
  Result<> each_shortfall(std::string_view, std::size_t, const VerdictVisit&) override { return {}; }
  Result<std::map<std::string, LastRun>> last_runs() override { return std::map<std::string, LastRun>{}; }
  Result<std::optional<LastRun>> last_run(std::string_view) override { return std::optional<LastRun>{}; }
  Result<std::optional<Judged>> judged() override { return std::optional<Judged>{}; }
  Result<bool> any_change(Entry) override { return false; }
  Result<std::map<Id, StatusRow>> statuses(Id) override { return std::map<Id, StatusRow>{}; }

  Result<LedgerHead> ledger_head() override { return then_->ledger_head(); }
  /// Those of shared evidence, so that it can be verified.
  Result<std::string> entry(Entry index) override {
    TRY(std::string bytes, now_->entry(index));
    TRY(const ledger::Entry entry, ledger::parse_entry(bytes));
    if (entry.register_name == kEvidenceRegister) {
      TRY(const auto evidence, this->evidence(entry.id));
      if (evidence) return bytes;
    }
    return base::forbidden("this sealed entry is not shared");
  }
  Result<> each_entry(Entry, Entry, const std::function<Result<>(Entry, std::string_view)>&) override {
    return base::forbidden("sealed entries are not shared");
  }
  /// Hashes alone, of the log as it is now: a receipt is of the newest checkpoint, whatever day is looked at.
  Result<std::string> tile(unsigned level, std::uint64_t number, std::uint64_t size) override { return now_->tile(level, number, size); }
  Result<std::vector<std::string>> checkpoints() override { return then_->checkpoints(); }

 private:
  Reader& base_of(std::string_view name) const { return share_.present(name) ? *now_ : *then_; }
  Reader& base_of_type(std::string_view type) const {
    return base_of(type.starts_with(kOfRegisters) ? type.substr(kOfRegisters.size()) : type);
  }
  /// The filter that only shared records pass; nothing where all do.
  std::optional<Filter> narrow(std::string_view name, const std::optional<Filter>& filter) const {
    const auto shared = share_.registers.find(name);
    if (shared == share_.registers.end()) return Filter{Filter::Op::any, "", nullptr, {}};
    if (!shared->second) return filter;
    if (!filter) return shared->second;
    return Filter{Filter::Op::all, "", nullptr, {*shared->second, *filter}};
  }
  Result<Query> narrow(std::string_view name, const Query& query) const {
    Query out = query;
    out.filter = narrow(name, query.filter);
    return out;
  }
  Result<bool> sees(std::string_view name, Id id) {
    if (!share_.registers.contains(name)) return false;
    TRY(const auto found, find(name, id));
    return found.has_value();
  }
  Result<std::set<std::string>> shared_keys(std::string_view type);

  std::unique_ptr<Reader> then_, now_;
  Share share_;
};

Result<std::pair<std::vector<Evidence>, std::string>> SharedReader::evidence_list(const EvidenceQuery& query) {
  std::pair<std::vector<Evidence>, std::string> out;
  if (!share_.evidence) return out;
  EvidenceQuery rest = query;
  do {
    rest.limit = query.limit - out.first.size();
    TRY(auto page, now_->evidence_list(rest));
    for (auto& each : page.first)
      if (share_.evidence(each)) out.first.push_back(std::move(each));
    rest.after = out.second = page.second;
  } while (!rest.after.empty() && out.first.size() < query.limit);
  return out;
}

/// Refs of the records that are shared of a type `isms.<register>`; none of any other type.
Result<std::set<std::string>> SharedReader::shared_keys(std::string_view type) {
  std::set<std::string> out;
  if (!type.starts_with(kOfRegisters)) return out;
  const std::string_view name = type.substr(kOfRegisters.size());
  if (!share_.registers.contains(name)) return out;
  Query query;
  query.limit = 1000;
  do {
    TRY(const Page page, list(name, query));
    for (const auto& record : page.records) out.insert(record.ref);
    query.after = page.next;
  } while (!query.after.empty());
  return out;
}

}  // namespace

void Share::add(std::string_view register_name, std::optional<Filter> filter) {
  const auto [place, added] = registers.try_emplace(std::string(register_name), filter);
  if (added || !place->second) return;
  if (!filter) return place->second.reset();
  if (place->second->op != Filter::Op::any) place->second = Filter{Filter::Op::any, "", nullptr, {*std::move(place->second)}};
  place->second->args.push_back(*std::move(filter));
}

std::unique_ptr<Reader> shared_reader(std::unique_ptr<Reader> then, std::unique_ptr<Reader> now, Share share) {
  return std::make_unique<SharedReader>(std::move(then), std::move(now), std::move(share));
}

}  // namespace sealwright::store
