// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "cel/program.hpp"
#include "content/check.hpp"
#include "store/reader.hpp"

namespace sealwright::checks {

/// The other resources that a check reaches: lookup(), in_set(), related(), count_by(). They are read once for a run, each type that
/// some check names, and found through an index. A type that no source ever delivered is unknown, not empty: no data is not a pass.
/// Registers' types (`isms.…`) are always known. Not shared between threads.
class Relations {
 public:
  explicit Relations(const content::CheckTypes& types) : types_(types) {}
  Relations(const Relations&) = delete;
  Relations& operator=(const Relations&) = delete;

  /// Reads every type that these uses name.
  Result<> load(store::Reader& reader, const std::set<cel::NamedUse>& uses);
  /// Adds one resource by hand, and with it the knowledge that its type is delivered. `collected` null: all fields.
  Result<> add(const std::string& type, const std::string& key, const Json& body, const std::set<std::string>* collected);
  void bind(cel::Bindings& bindings);

 private:
  struct Table {
    std::shared_ptr<const cel::StructType> type;
    std::vector<cel::Value> rows;
    std::unordered_multimap<std::string, std::size_t> by_key;
    /// Field → text of its value → rows. Made when a field is first asked for.
    std::map<std::string, std::unordered_multimap<std::string, std::size_t>> by_field;
    std::map<std::string, bool> unknown_in;  ///< field → whether some row does not know it
  };
  Result<Table*> table_of(const std::string& type);
  const Table* known(const std::string& type) const;
  const std::unordered_multimap<std::string, std::size_t>& index_of(Table& table, const std::string& field);

  cel::Value lookup(const std::string& type, const std::string& key);
  cel::Value matching(const std::string& type, const std::string& field, const cel::Value& wanted, bool count_only);

  const content::CheckTypes& types_;
  std::map<std::string, Table, std::less<>> tables_;
};

}  // namespace sealwright::checks
