// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/list_sql.hpp"

/// Keyset pages: a token holds what the last row was sorted by, and the next page begins behind it. NULL sorts before everything.
namespace sealwright::store {
namespace {

Json filter_json(const Filter& filter) {
  JsonArray args;
  for (const Filter& each : filter.args) args.push_back(filter_json(each));
  return JsonArray{static_cast<int>(filter.op), filter.field, filter.value, std::move(args)};
}

Error foreign_token() { return base::invalid_at("/page_token", "this page token belongs to another list: begin at the first page"); }

}  // namespace

std::string fingerprint(const model::Register& reg, const Query& query) {
  JsonArray order;
  for (const Order& each : query.order) order.push_back(JsonArray{each.field, each.descending});
  const JsonArray all{reg.name, query.filter ? filter_json(*query.filter) : Json(nullptr), std::move(order), query.search};
  return base::sha256(base::canonical(all)).hex().substr(0, 16);
}

std::string ListSql::token(Cursor& row, const Query& query) const {
  JsonArray last;
  int column = 8;  // behind the envelope
  for (const Sort& sort : sorts_) {
    if (row.null(column)) last.push_back(nullptr);
    else if (sort.item.form == Form::id) last.push_back(Json(row.id(column).text()));
    else if (sort.item.form == Form::real) last.push_back(row.real(column));
    else if (column_is_integer(sort.item)) last.push_back(row.integer(column));
    else last.push_back(Json(row.text(column)));
    ++column;
  }
  return base::base64url(base::canonical(JsonObject{{"list", fingerprint(reg_, query)}, {"last", std::move(last)}}));
}

bool ListSql::column_is_integer(const Item& item) {
  return item.form == Form::integer || item.form == Form::ref || item.form == Form::instant_micros || item.form == Form::boolean;
}

std::string ListSql::bind_sorted(const Item& item, const Json& last) {
  if (item.form == Form::id) return bind(Id::parse(std::string_view(last.as_string())).value());
  if (item.form == Form::real) return bind(last.to_number<double>());
  if (column_is_integer(item)) return bind(last.as_int64());
  return bind_text(std::string(std::string_view(last.as_string())));
}

/// The rows that come behind `last` in this one sort: each way is one range of an index.
std::vector<std::string> ListSql::beyond(const Sort& sort, const Json& last) {
  const std::string& sql = sort.item.sql;
  if (last.is_null()) return sort.descending ? std::vector<std::string>{} : std::vector{sql + " IS NOT NULL"};
  std::vector<std::string> out{fmt::format("{} {} {}", sql, sort.descending ? "<" : ">", bind_sorted(sort.item, last))};
  if (sort.descending && sort.item.nullable) out.push_back(sql + " IS NULL");
  return out;
}

bool ListSql::fits(const Item& item, const Json& last) {
  if (last.is_null()) return item.nullable;
  if (item.form == Form::real) return last.is_number();
  if (column_is_integer(item)) return last.is_int64();
  return last.is_string() && (item.form != Form::id || Id::parse(std::string_view(last.get_string())).ok());
}

Result<> ListSql::after(const Query& query) {
  if (query.after.empty()) return {};
  const auto decoded = base::from_base64url(query.after);
  const auto token = decoded ? base::parse_json(*decoded) : Result<Json>(foreign_token());
  const Json* last = token ? base::member(*token, "last") : nullptr;
  const bool ours = last && last->is_array() && last->get_array().size() == sorts_.size();
  if (!ours || base::text_member(*token, "list") != fingerprint(reg_, query)) return foreign_token();
  const JsonArray& values = last->get_array();
  for (std::size_t i = 0; i < sorts_.size(); ++i) {
    if (!fits(sorts_[i].item, values[i])) return foreign_token();
  }
  std::string equal;
  for (std::size_t i = 0; i < sorts_.size(); ++i) {
    for (const std::string& way : beyond(sorts_[i], values[i])) keysets_.push_back(" AND " + equal + way);
    if (i + 1 == sorts_.size()) break;
    const std::string& sql = sorts_[i].item.sql;
    equal += values[i].is_null() ? sql + " IS NULL AND " : fmt::format("{} = {} AND ", sql, bind_sorted(sorts_[i].item, values[i]));
  }
  return {};
}

}  // namespace sealwright::store
