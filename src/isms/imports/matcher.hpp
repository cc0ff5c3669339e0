// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/imports/columns.hpp"
#include "isms/imports/names.hpp"

namespace sealwright::isms {

/// Finds the record that a row is about, by the values of key fields: those asked for, else the register's unique ones that columns fill.
/// Texts in any case. In a register of one record, that one.
class Matcher {
 public:
  /// `match`: a path, or empty. Errors: invalid at /match.
  static Result<Matcher> make(store::Reader& reader, const model::Register& reg, const ImportTable& table, std::string_view match);
  /// Nothing where the row is about a new record. Invalid where several records have the value.
  Result<std::optional<Id>> find(const Json& patch) const;
  void add(const model::Record& record);

 private:
  struct Key {
    FieldPath path;
    std::map<std::string, std::set<Id>> ids;
  };
  std::vector<Key> keys_;
  std::optional<Id> only_;
};

/// The value at a path of a body, or nothing.
const Json* value_at(const Json& body, std::string_view path);
/// Puts it there, making the structures on the way.
void put_at(Json& body, std::string_view path, Json value);

}  // namespace sealwright::isms
