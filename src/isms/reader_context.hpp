// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/reader.hpp"

namespace sealwright::isms {

/// What rules may ask, answered from a reader: for asking a rule's gate beforehand. What cannot be read counts as not there; `failure` says
/// so afterwards. Faults are dropped.
class ReaderContext final : public model::RuleContext {
 public:
  explicit ReaderContext(store::Reader& reader) : reader_(reader) {}

  Instant now() const override { return reader_.now(); }
  std::optional<model::Record> find(std::string_view register_name, Id id) override {
    auto found = reader_.find(register_name, id);
    return found ? *std::move(found) : (failed(found.error()), std::nullopt);
  }
  std::vector<model::Record> find_by(std::string_view register_name, std::string_view field, std::string_view value) override {
    return listed(register_name, store::Filter{store::Filter::Op::equal, std::string(field), Json(value), {}}, 1000);
  }
  std::optional<model::Record> only(std::string_view register_name) override {
    auto all = listed(register_name, std::nullopt, 1);
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
  }
  Id self() const override { return {}; }
  Id acting_person() const override { return {}; }
  void fault(std::string, std::string) override {}

  /// What went wrong first; ok where all could be read.
  Result<> failure() const { return failure_ ? Result<>(*failure_) : Result<>(); }

 private:
  std::vector<model::Record> listed(std::string_view register_name, std::optional<store::Filter> filter, std::size_t limit) {
    store::Query query;
    query.limit = limit;
    query.filter = std::move(filter);
    auto page = reader_.list(register_name, query);
    return page ? std::move(page->records) : (failed(page.error()), std::vector<model::Record>{});
  }
  void failed(const Error& error) {
    if (!failure_) failure_ = error;
  }

  store::Reader& reader_;
  std::optional<Error> failure_;
};

}  // namespace sealwright::isms
