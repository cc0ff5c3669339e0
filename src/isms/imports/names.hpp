// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "store/reader.hpp"

namespace sealwright::isms {

/// The live records of registers by what people write for them: id, ref, unique value, title; texts in any case. A register is read whole
/// when it is first asked for; what is written afterwards must be told by `add`. As short-lived as its reader.
class Names {
 public:
  Names(store::Reader& reader, std::span<const model::Register> registers) : reader_(reader), registers_(registers) {}

  /// Errors: invalid, where nothing has that name (with the nearest title) or several records have that title (with their refs).
  Result<Id> find(std::string_view register_name, std::string_view text);
  /// By id or ref alone; nothing where there is none.
  Result<std::optional<Id>> find_ref(std::string_view register_name, std::string_view text);
  Result<> add(const model::Register& reg, const model::Record& record);
  /// A value with refs in the place of the ids of those registers that were asked for.
  Json shown(const model::Field& field, const Json& value) const;

 private:
  struct Entries {
    std::map<Id, std::string> refs;
    std::map<std::string, Id> exact;  ///< ref and unique values, lower case
    std::map<std::string, std::set<Id>> titles;
  };
  Result<Entries*> entries_of(std::string_view register_name);
  static void put(Entries& entries, const model::Register& reg, const model::Record& record);
  std::string nearest(const Entries& entries, const std::string& wanted);

  store::Reader& reader_;
  std::span<const model::Register> registers_;
  std::map<std::string, Entries, std::less<>> all_;
  std::size_t proposals_ = 0;
};

}  // namespace sealwright::isms
