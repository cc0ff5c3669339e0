// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "cel/program.hpp"
#include "checks/population.hpp"

namespace sealwright::checks {

/// The other resources that a check reaches: lookup(), in_set(), related(), count_by(), each found through an index. A type that no
/// source ever delivered is unknown, not empty: no data is not a pass. Registers' types (`isms.…`) are always known. Where several
/// sources have a key, the first of them by name is meant. Not shared between threads.
class Relations {
 public:
  explicit Relations(const content::CheckTypes& types) : types_(types) {}
  Relations(const Relations&) = delete;
  Relations& operator=(const Relations&) = delete;

  /// Reads every type that these uses name.
  Result<> load(store::Reader& reader, const std::set<cel::NamedUse>& uses);
  /// Adds one resource by hand, and with it the knowledge that its type is delivered. `collected` null: all fields.
  Result<> add(const std::string& type, const std::string& key, const Json& body, const std::set<std::string>* collected);
  /// Takes one that is kept, and kept current, elsewhere; it outlives this.
  void share(Population& population) { shared_[population.type()] = &population; }
  void forget_shared() {
    shared_.clear();
    forget_answers();
  }
  void bind(cel::Bindings& bindings);
  /// Answers are kept while populations stay as they are: to be called when one has changed.
  void forget_answers() { answers_.clear(); }

  /// Told of each question: a key (`field` empty), or the text of a field's value (`index_text`).
  using Asked = std::function<void(const std::string& type, const std::string& field, const std::string& text)>;
  void on_asked(Asked asked) { asked_ = std::move(asked); }

 private:
  Result<Population*> own(const std::string& type);
  Population* known(const std::string& type) const;
  void ask(const std::string& type, const std::string& field, const std::string& text) const;

  cel::Value lookup(const std::string& type, const std::string& key);
  cel::Value matching(const std::string& type, const std::string& field, const cel::Value& wanted, bool count_only);
  cel::Value answer(const std::string& type, const std::string& field, const std::string& text, bool count_only);

  const content::CheckTypes& types_;
  Asked asked_;
  std::unordered_map<std::string, cel::Value> answers_;  ///< many ask the same: by question
  std::size_t answered_rows_ = 0;
  std::map<std::string, std::unique_ptr<Population>, std::less<>> own_;
  std::map<std::string, Population*, std::less<>> shared_;
};

/// Reads every resource of the type, with what their sources collect.
Result<> fill(Population& population, store::Reader& reader);

}  // namespace sealwright::checks
