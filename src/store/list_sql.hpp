// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <deque>

#include "store/context.hpp"
#include "store/ddl.hpp"
#include "store/query.hpp"

namespace sealwright::store {

/// A list of a register as SQL. The present is read from r_<register>. The past is what stands there still, and the versions that have
/// ended since, whose fields are taken out of their bodies: it costs what has changed, not what there was.
class ListSql {
 public:
  ListSql(const model::Register& reg, const View& view, Engine engine);
  /// Records that were not the same at `from` entries as at `to`: counts() of their later versions, and of their earlier.
  static ListSql changed(const model::Register& reg, Id organization, Entry from, Entry to, Engine engine);

  /// Errors: invalid with a fault for each field that cannot be used (naming those that can) and each value of a wrong kind.
  Result<> where(const Filter& filter);
  Result<> search(std::string_view part);
  Result<> order(const std::vector<Order>& order);
  Result<> after(const Query& query);  ///< the page behind Query::after; call it last

  /// `id, number, version, created_at, updated_at, entry, schema, body`, then the values that are sorted by.
  /// Every part of a page is read in the order of an index and no further than the page: each source, and behind a token each way in which
  /// a row can come after the last one.
  std::string select(std::size_t limit) const;
  std::string counts() const;  ///< one row, a column for each source
  /// The parameters of `counts` are the same without those that `after` added.
  Params params() const { return params_; }
  Params count_params() const { return Params(params_).first(counted_); }
  /// The token of the page behind this row of `select`.
  std::string token(Cursor& row, const Query& query) const;

 private:
  enum class Form { id, ref, integer, instant_micros, real, boolean, text, instant, date, reference, enumeration };
  struct Item {
    std::string sql;
    Form form;
    bool nullable;
    const model::Field* field = nullptr;
  };
  struct Sort {
    Item item;
    bool descending;
  };
  struct Source {
    std::string from;  ///< behind FROM, with a condition that others may follow
    bool bodies;       ///< fields come out of bodies, not out of columns
    std::vector<std::string> conditions{};
  };
  ListSql(const model::Register& reg, Engine engine) : reg_(reg), engine_(engine) {}
  Result<Item> item(std::string_view field) const;
  std::string extracted(const model::Field& field) const;
  std::string versions(std::string_view when) const;
  std::string conditions_of(const Source& source) const;
  std::string ordered(bool by_name) const;
  static bool one_of(const Filter& filter);
  Result<std::string> in_list(const Filter& filter);
  Result<std::string> condition(const Filter& filter, unsigned depth);
  Result<std::string> comparison(const Filter& filter);
  std::string quick_look(const Item& item, const Json& value);
  Result<std::string> value(const Item& item, const Json& json);
  void break_ties();
  std::string bind(Value value);
  std::string bind_text(std::string value);
  std::vector<std::string> beyond(const Sort& sort, const Json& last);
  static bool column_is_integer(const Item& item);
  static bool fits(const Item& item, const Json& last);
  std::string bind_sorted(const Item& item, const Json& last);

  const model::Register& reg_;
  Engine engine_;
  std::vector<Source> sources_;
  bool of_bodies_ = false;            ///< while conditions are written: of the source that they are for
  std::vector<std::string> keysets_;  ///< the ways to come after the last row; empty: from the beginning
  std::vector<Sort> sorts_;
  std::vector<Value> params_;
  std::size_t counted_ = 0;
  std::deque<std::string> texts_;
};

/// What a page token belongs to: register, filter, order and search of the query.
std::string fingerprint(const model::Register& reg, const Query& query);

}  // namespace sealwright::store
