// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "cel/columns/table.hpp"
#include "content/check_types.hpp"
#include "store/reader.hpp"

namespace sealwright::checks {

using Row = std::uint32_t;

/// The resources of registers: always delivered, all of their fields collected.
inline constexpr std::string_view kRegisters = "isms.";
inline bool of_register(std::string_view type) { return type.starts_with(kRegisters); }

/// The resources of one type in an organization, by column and kept current. A row is a state of one resource; a resource that changes
/// gets a new row and the old one dies. Rows are found by name (source and key), by key alone, and by the value of a field.
class Population {
 public:
  Population(std::string type, std::shared_ptr<const cel::StructType> fields);
  Population(const Population&) = delete;
  Population& operator=(const Population&) = delete;

  const std::string& type() const { return type_; }
  const cel::columns::Table& table() const { return table_; }
  /// Whether some source has delivered the type, be it none of it.
  bool delivered() const { return of_register(type_) || delivered_; }
  void set_delivered() { delivered_ = true; }

  /// Only these members are kept from now on; before the first resource.
  void keep_only(std::set<std::string, std::less<>> members);
  bool keeps(const std::set<std::string, std::less<>>& members) const;
  bool keeps_part() const { return kept_.has_value(); }
  /// In the place of nothing: rows from a snapshot, the digests of their bodies, and which have no value.
  void restore(cel::columns::Table table, std::vector<Digest> digests, std::map<Row, std::string> broken);

  /// One resource in the place of the one of that name. `collected` null: all fields were. A body that breaks the type is kept as a row
  /// that has no value, and why.
  Row put(const store::ResourceText& resource, const std::set<std::string>* collected);
  void remove(std::string_view source, std::string_view key);

  struct Name {
    std::string_view source, key;
  };
  Name name_of(Row row) const;
  std::optional<Row> row_of(std::string_view source, std::string_view key) const;
  bool live(Row row) const { return table_.live().at(row); }
  std::uint64_t size() const { return live_rows_; }
  const std::map<std::string, std::uint64_t, std::less<>>& by_source() const { return by_source_; }

  /// The resource as the check language sees it: a record, or an error where it breaks its type.
  cel::Value value(Row row) const;
  /// Rows without a value, and why.
  const std::map<Row, std::string>& broken() const { return broken_; }
  const Digest& body_digest(Row row) const { return digests_[row]; }

  /// Rows with that key, of whichever source; a register's also by their id.
  std::vector<Row> with_key(const std::string& key);
  /// Rows whose field is, or as a list holds, the value of that text (`index_text`). Nothing where some row does not know the field.
  std::optional<std::vector<Row>> with_field(const std::string& field, const std::string& text);
  /// The texts under which `with_field` finds this row.
  std::vector<std::string> texts_of(Row row, const std::string& field) const;

  /// The keys under which `with_key` finds this row.
  std::vector<std::string> keys_of(Row row) const;
  /// Fields that `with_field` was asked for, and whether some row does not know one.
  std::vector<std::string> indexed_fields() const;
  bool has_unknown(const std::string& field) const;

  std::size_t bytes() const;
  /// Whether dead rows outweigh the rest.
  bool wasteful() const { return table_.dead() > table_.rows() / 2 && table_.dead() > 4096; }
  /// Numbers the rows anew; gives each old row's new one.
  std::vector<std::size_t> compact();

 private:
  struct FieldIndex {
    std::unordered_map<std::string, std::vector<Row>> rows;
    std::uint64_t unknown = 0;  ///< live rows that do not know the field
  };
  void add_to(FieldIndex& index, const std::string& field, Row row);
  void died(Row row);
  bool unknown_in(Row row, const std::string& field) const;
  std::vector<Row> alive(const std::vector<Row>& rows) const;

  std::string type_;
  std::shared_ptr<const cel::StructType> fields_;
  cel::columns::Table table_;
  std::optional<std::set<std::string, std::less<>>> kept_;
  bool delivered_ = false;
  std::uint64_t live_rows_ = 0;
  std::map<std::string, std::uint64_t, std::less<>> by_source_;
  std::map<Row, std::string> broken_;
  std::vector<Digest> digests_;
  std::optional<std::unordered_map<std::string, std::vector<Row>>> keys_;  ///< made when first asked
  std::map<std::string, FieldIndex, std::less<>> by_field_;                ///< likewise
};

/// Equal values have equal texts, across the numeric types too.
std::string index_text(const cel::Value& value);

}  // namespace sealwright::checks
