// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "store/context.hpp"
#include "store/reader.hpp"

namespace sealwright::store {

/// The Reader of both engines. `lease` holds the connection and its read transaction for as long as the reader lives.
class SqlReader : public virtual Reader {
 public:
  SqlReader(const Context& context, SqlSession& session, View view, std::shared_ptr<void> lease)
      : context_(context), session_(session), view_(std::move(view)), lease_(std::move(lease)) {}

  const Organization& organization() const override { return view_.organization; }
  Instant now() const override { return view_.now; }
  bool past() const override { return view_.past; }
  Result<const model::Register*> find_register(std::string_view name) const override { return context_.find_register(name); }

  Result<std::optional<model::Record>> find(std::string_view register_name, Id id) override;
  Result<Page> list(std::string_view register_name, const Query& query) override;
  Result<std::uint64_t> count(std::string_view register_name, const std::optional<Filter>& filter) override;
  Result<std::vector<Version>> history(std::string_view register_name, Id id) override;
  Result<Version> version(std::string_view register_name, Id id, std::int64_t version) override;

  Result<std::optional<Evidence>> evidence(Id id) override;
  Result<std::pair<std::vector<Evidence>, std::string>> evidence_list(const EvidenceQuery& query) override;
  Result<> each_resource(std::string_view type, const ResourceVisit& visit) override;
  Result<std::optional<Resource>> resource(std::string_view type, std::string_view source, std::string_view key) override;
  Result<std::vector<Resource>> find_resources(std::string_view type, std::string_view key) override;
  Result<std::map<std::string, std::uint64_t>> resource_counts() override;
  Result<std::vector<DeliveryState>> deliveries(std::string_view type) override;
  Result<std::vector<DeliveryState>> deliveries_since(Entry from) override;
  Result<> each_resource_text(std::string_view type, const TextVisit& visit) override;
  Result<> each_change(Entry size, const ChangeVisit& visit) override;

  Result<> each_verdict(std::string_view check, const VerdictVisit& visit) override;
  Result<std::vector<VerdictRow>> verdict_history(std::string_view check, std::string_view type, std::string_view source,
                                                  std::string_view key) override;
  Result<> each_shortfall(std::string_view check, std::size_t most, const VerdictVisit& visit) override;
  Result<std::vector<Referrer>> referrers(Id target, std::size_t most) override;
  Result<std::map<std::string, LastRun>> last_runs() override;
  Result<std::optional<LastRun>> last_run(std::string_view check) override;
  Result<std::optional<Judged>> judged() override;
  Result<bool> any_change(Entry from) override;
  Result<std::map<Id, StatusRow>> statuses(Id control) override;

  Result<LedgerHead> ledger_head() override;
  Result<std::string> entry(Entry index) override;
  Result<> each_entry(Entry from, Entry to, const std::function<Result<>(Entry, std::string_view bytes)>& visit) override;
  Result<std::string> tile(unsigned level, std::uint64_t number, std::uint64_t size) override;
  Result<std::vector<std::string>> checkpoints() override;

  SqlSession& session() const { return session_; }
  const View& view() const { return view_; }

 protected:
  /// The number of records that meet a condition: in a snapshot of the present from what is known of a smaller ledger.
  Result<std::uint64_t> counted(const model::Register& reg, const std::optional<Filter>& filter, std::string_view search);
  const Id& org() const { return view_.organization.id; }
  const Context& context_;
  SqlSession& session_;
  View view_;

 private:
  Result<std::optional<std::int64_t>> counted_since(const model::Register& reg, const std::optional<Filter>& filter,
                                                    std::string_view search, Entry from, Entry to);
  std::shared_ptr<void> lease_;
};

/// What one reader sees as of an instant: `size` is one more than the index of the last entry with time ≤ T.
Result<View> view_at(SqlSession& session, Organization organization, std::optional<Instant> as_of, Instant now);

}  // namespace sealwright::store
