// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cel/columns/column.hpp"
#include "cel/columns/reader.hpp"

namespace sealwright::cel::columns {

/// The resources of one type, by column. Made for one writer at a time; plans may read while nobody writes.
///
/// Rows are numbered as they come. A resource that is replaced gets a new row and its old one dies, as that of a removed one does; dead
/// rows go with `compact()`, which numbers the rest anew. Nothing of a row that was refused stays, except texts in dictionaries.
class Table {
 public:
  /// `type` is a record, or dyn: then types are inferred.
  explicit Table(const Type& type = {}) : root_(type) {
    if (!root_.declared) adopt(root_, Shape::object);
  }

  /// Only these top-level members are kept; the rest is passed over unread. For tables that live as long as a set of checks.
  void keep_only(std::set<std::string, std::less<>> members) { only_ = std::move(members); }
  const std::optional<std::set<std::string, std::less<>>>& kept() const { return only_; }

  /// One resource in place of the one with that key, if there is one. Gives its row. `collected` null: all fields were.
  Result<std::size_t> put(std::string_view key, std::string_view json, const std::set<std::string>* collected = nullptr);
  bool remove(std::string_view key);
  std::optional<std::size_t> row_of(std::string_view key) const;
  /// Of a row that was put, dead or alive. The view holds until the next one is.
  std::string_view key_of(std::size_t row) const { return keys_.at(row_keys_[row]); }

  /// Resources without keys, one JSON object a line; empty lines are passed over. Stops at the first that is refused, and says in
  /// which line and where in it. `text` needs no padding. Gives how many came.
  Result<std::size_t> append_lines(std::string_view text);

  std::size_t rows() const { return root_.size; }  ///< dead ones included
  std::size_t dead() const { return root_.size - live_.count(); }
  const Bits& live() const { return live_; }
  const Column& root() const { return root_; }
  Value row(std::size_t i) const { return root_.value(i); }
  /// The resource with these of its top-level members; the others are absent.
  Value row(std::size_t i, const std::set<std::string, std::less<>>& members) const;

  /// Grows whenever a plan made before may no longer fit: a column changed its shape, an inferred member came up, rows were numbered anew.
  std::uint64_t version() const { return version_; }
  std::size_t bytes() const;
  /// Leaves the dead rows out, and with them the texts that only they used. Gives each old row's new one; of dead rows nothing of use.
  std::vector<std::size_t> compact();
  void shrink() { settle(root_, true); }

  /// What a table is made of, for snapshot.hpp.
  struct Parts {
    Column root;
    Bits live;
    Dictionary keys;
    Buffer<std::uint32_t> key_rows;
    std::optional<std::set<std::string, std::less<>>> only;
  };
  explicit Table(Parts parts);
  const Dictionary& keys() const { return keys_; }                     ///< those that are gone included
  const Buffer<std::uint32_t>& key_rows() const { return key_rows_; }  ///< of each key the row + 1; 0 where it is gone

 private:
  void invert_keys();
  Result<std::size_t> append_row(std::string_view padded, const std::set<std::string>* collected);

  Column root_;
  Bits live_;
  Reader reader_;
  Dictionary keys_;
  Buffer<std::uint32_t> key_rows_;
  Buffer<std::uint32_t> row_keys_;  ///< of each row that was put its key
  std::optional<std::set<std::string, std::less<>>> only_;
  std::uint64_t version_ = 1;
};

}  // namespace sealwright::cel::columns
