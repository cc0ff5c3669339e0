// SPDX-License-Identifier: Apache-2.0
#include "store/list_sql.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace sealwright::store {
namespace {

constexpr unsigned kMaxDepth = 16;
constexpr std::size_t kMaxParams = 5000;
constexpr std::size_t kMaxSorts = 4;
constexpr std::string_view kEnvelope = "id, number, version, created_at, updated_at, entry, schema, body";

std::string usable(const model::Register& reg) {
  std::vector<std::string> names{"id", "ref", "version", "created_at", "updated_at"};
  for (const model::Field* field : indexed_fields(reg)) names.push_back(field->name);
  return base::joined(names, ", ");
}

std::string_view operator_of(Filter::Op op) {
  switch (op) {
    case Filter::Op::equal: return "=";
    case Filter::Op::not_equal: return "<>";
    case Filter::Op::less: return "<";
    case Filter::Op::at_most: return "<=";
    case Filter::Op::greater: return ">";
    default: return ">=";
  }
}

/// Instants in text columns have no Z, so that they sort as text with and without decimals.
std::string sortable(Instant at) {
  std::string out = at.text();
  out.pop_back();
  return out;
}

Error wrong_value(std::string_view field, std::string_view expected) {
  return base::invalid_at("/filter", fmt::format("{} is compared with {}", field, expected));
}

}  // namespace

ListSql::ListSql(const model::Register& reg, const View& view, Engine engine) : reg_(reg), engine_(engine) {
  bind(view.organization.id);
  const std::string current = fmt::format("r_{} WHERE org = ?1", reg.name);
  if (!view.past) {  // everything that the snapshot holds: without an entry to compare, an index alone can count
    sources_.push_back({current, false});
    return;
  }
  bind(integer(view.size));
  bind(text(reg.name));
  sources_.push_back({current + " AND entry < ?2", false});
  sources_.push_back({versions("to_entry >= ?2 AND +from_entry < ?2"), true});
}

ListSql ListSql::changed(const model::Register& reg, Id organization, Entry from, Entry to, Engine engine) {
  ListSql out(reg, engine);
  out.bind(organization);
  out.bind(integer(from));
  out.bind(text(reg.name));
  out.bind(integer(to));
  out.sources_.push_back({out.versions("from_entry >= ?2 AND from_entry < ?4 AND (+to_entry IS NULL OR +to_entry >= ?4)"), true});
  out.sources_.push_back({out.versions("to_entry >= ?2 AND to_entry < ?4 AND +from_entry < ?2"), true});
  return out;
}

std::string ListSql::bind(Value value) {
  params_.push_back(value);
  return fmt::format("?{}", params_.size());
}

std::string ListSql::bind_text(std::string value) {
  texts_.push_back(std::move(value));
  return bind(text(texts_.back()));
}

/// A field out of an old body, as the column of the present would hold it.
std::string ListSql::extracted(const model::Field& field) const {
  const bool instant = field.kind == model::Kind::instant;
  if (engine_ == Engine::sqlite) {
    const std::string raw = fmt::format("json_extract(body, '$.{}')", field.name);
    return instant ? fmt::format("rtrim({}, 'Z')", raw) : raw;
  }
  const std::string raw = fmt::format("(body::json->>'{}')", field.name);
  if (instant) return fmt::format("rtrim({}, 'Z') COLLATE \"C\"", raw);
  if (field.kind == model::Kind::boolean) return raw + "::boolean::int::bigint";
  if (field.kind == model::Kind::integer) return raw + "::bigint";
  if (field.kind == model::Kind::decimal) return raw + "::double precision";
  return raw + " COLLATE \"C\"";
}

/// A sign before a column keeps planners from its index: nearly everything began before an instant, and one record's versions are few.
std::string ListSql::versions(std::string_view when) const {
  std::string columns = "id, number, version, created_at, updated_at, from_entry AS entry, schema, body";
  for (const model::Field* field : indexed_fields(reg_)) columns += fmt::format(", {} AS f_{}", extracted(*field), field->name);
  return fmt::format("(SELECT {} FROM versions WHERE org = ?1 AND register = ?3 AND {} AND deleted = 0 AND erased = 0) AS past WHERE true",
                     columns, when);
}

Result<ListSql::Item> ListSql::item(std::string_view name) const {
  if (name == "id") return Item{"id", Form::id, false};
  if (name == "ref") return Item{"number", Form::ref, false};
  if (name == "version") return Item{"version", Form::integer, false};
  if (name == "created_at" || name == "updated_at") return Item{std::string(name), Form::instant_micros, false};
  for (const model::Field* field : indexed_fields(reg_)) {
    if (field->name != name) continue;
    Form form = Form::text;
    switch (field->kind) {
      case model::Kind::integer: form = Form::integer; break;
      case model::Kind::boolean: form = Form::boolean; break;
      case model::Kind::decimal: form = Form::real; break;
      case model::Kind::date: form = Form::date; break;
      case model::Kind::instant: form = Form::instant; break;
      case model::Kind::enumeration: form = Form::enumeration; break;
      case model::Kind::reference: form = Form::reference; break;
      default: break;
    }
    return Item{"f_" + field->name, form, true, field};
  }
  return base::invalid_at("/filter",
                          fmt::format("{} cannot filter or sort {}; these can: {}", base::quoted(name), reg_.name, usable(reg_)));
}

Result<std::string> ListSql::value(const Item& item, const Json& json) {
  const std::string name = item.field ? item.field->name : item.sql;
  const auto* string = json.if_string();
  const std::string_view given = string ? std::string_view(*string) : std::string_view();
  switch (item.form) {
    case Form::integer:
      if (!json.is_int64()) return wrong_value(name, "a whole number");
      return bind(integer(json.get_int64()));
    case Form::real:
      if (!json.is_number()) return wrong_value(name, "a number");
      return bind(json.to_number<double>());
    case Form::boolean:
      if (!json.is_bool()) return wrong_value(name, "true or false");
      return bind(integer(std::int64_t{json.get_bool()}));
    default: break;
  }
  if (!string) return wrong_value(name, "a text");
  if (item.form == Form::id) {
    TRY(const Id id, Id::parse(given));
    return bind(id);
  }
  if (item.form == Form::ref) {
    const auto dash = given.rfind('-');
    const auto digits = dash == std::string_view::npos ? std::string_view() : given.substr(dash + 1);
    const bool plain = !digits.empty() && digits.size() < 16 && digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (!plain || base::lower_ascii(given.substr(0, dash)) != base::lower_ascii(reg_.prefix)) {
      return wrong_value("ref", "a reference such as " + reg_.prefix + "-12");
    }
    return bind(integer(std::int64_t{std::stoll(std::string(digits))}));
  }
  if (item.form == Form::instant_micros || item.form == Form::instant) {
    TRY(const Instant at, Instant::parse(given));
    return item.form == Form::instant ? bind_text(sortable(at)) : bind(at.micros());
  }
  if (item.form == Form::date) {
    TRY(const Date date, Date::parse(given));
    return bind_text(date.text());
  }
  if (item.form == Form::enumeration &&
      std::find(item.field->values.begin(), item.field->values.end(), given) == item.field->values.end()) {
    return wrong_value(name, "one of " + base::joined(item.field->values, ", "));
  }
  return bind_text(std::string(given));
}

Result<std::string> ListSql::comparison(const Filter& filter) {
  TRY(const Item item, this->item(filter.field));
  if (filter.op == Filter::Op::present) return item.nullable ? item.sql + " IS NOT NULL" : std::string("true");
  if (filter.op == Filter::Op::contains) {
    if (item.form != Form::text || !filter.value.is_string()) return wrong_value(filter.field, "parts of a text only where it is a text");
    const std::string part = bind_text(base::lower_ascii(std::string_view(filter.value.get_string())));
    const std::string_view position = engine_ == Engine::sqlite ? "instr" : "strpos";
    return fmt::format("coalesce({}(lower({}), {}) > 0, false)", position, item.sql, part);
  }
  TRY(const std::string operand, value(item, filter.value));
  if (!item.nullable) return fmt::format("{} {} {}", item.sql, operator_of(filter.op), operand);
  if (filter.op == Filter::Op::not_equal) return fmt::format("({0} IS NULL OR {0} <> {1})", item.sql, operand);
  const std::string quick = filter.op == Filter::Op::equal ? quick_look(item, filter.value) : std::string();
  return fmt::format("({0}{1} IS NOT NULL AND {1} {2} {3})", quick, item.sql, operator_of(filter.op), operand);
}

/// A sealed body is canonical, so it holds `"name":"value"` if the field has that value. Looking for it spares the parsing of most bodies
/// of the past.
std::string ListSql::quick_look(const Item& item, const Json& value) {
  const bool as_it_stands =
      item.form == Form::text || item.form == Form::date || item.form == Form::reference || item.form == Form::enumeration;
  if (!of_bodies_ || !as_it_stands) return {};
  const std::string part = bind_text(base::canonical(Json(item.field->name)) + ":" + base::canonical(value));
  return fmt::format("{}(body, {}) > 0 AND ", engine_ == Engine::sqlite ? "instr" : "strpos", part);
}

/// Whether it is a choice among values of one field: many of them would be nested deeper than a database follows.
bool ListSql::one_of(const Filter& filter) {
  const auto& args = filter.args;
  return filter.op == Filter::Op::any && args.size() > 1 && std::all_of(args.begin(), args.end(), [&](const Filter& each) {
           return each.op == Filter::Op::equal && each.field == args.front().field;
         });
}

Result<std::string> ListSql::in_list(const Filter& filter) {
  TRY(const Item item, this->item(filter.args.front().field));
  std::vector<std::string> operands;
  for (const Filter& each : filter.args) {
    TRY(operands.emplace_back(), value(item, each.value));
  }
  const std::string in = fmt::format("{} IN ({})", item.sql, base::joined(operands, ", "));
  return item.nullable ? fmt::format("({} IS NOT NULL AND {})", item.sql, in) : in;
}

Result<std::string> ListSql::condition(const Filter& filter, unsigned depth) {
  if (depth > kMaxDepth || params_.size() > kMaxParams) return base::too_large("the filter is too large: write a shorter one");
  const bool grouped = filter.op == Filter::Op::all || filter.op == Filter::Op::any || filter.op == Filter::Op::none;
  if (!grouped) return comparison(filter);
  if (one_of(filter)) return in_list(filter);
  std::vector<std::string> parts;
  for (const Filter& each : filter.args) {
    TRY(parts.emplace_back(), condition(each, depth + 1));
  }
  if (filter.op == Filter::Op::all) return parts.empty() ? "true" : "(" + base::joined(parts, " AND ") + ")";
  const std::string any = parts.empty() ? "false" : "(" + base::joined(parts, " OR ") + ")";
  return filter.op == Filter::Op::any ? any : "NOT " + any;
}

Result<> ListSql::where(const Filter& filter) {
  for (Source& source : sources_) {
    of_bodies_ = source.bodies;
    TRY(source.conditions.emplace_back(), condition(filter, 0));
  }
  counted_ = params_.size();
  return {};
}

Result<> ListSql::search(std::string_view part) {
  counted_ = params_.size();
  if (part.empty()) return {};
  Filter filter{Filter::Op::contains, reg_.title_field, Json(part), {}};
  return where(filter);
}

Result<> ListSql::order(const std::vector<Order>& order) {
  if (order.size() > kMaxSorts) return base::invalid_at("/order_by", fmt::format("at most {} fields are sorted by", kMaxSorts));
  for (const Order& each : order) {
    TRY(Item item, this->item(each.field));
    sorts_.push_back({std::move(item), each.descending});
  }
  break_ties();
  counted_ = params_.size();
  return {};
}

/// Equals are put in the order in which the index goes on (list_indexes), read forwards or backwards as the last sort is.
void ListSql::break_ties() {
  if (sorts_.empty()) sorts_.push_back({{"number", Form::ref, false}, false});
  const Sort last = sorts_.back();
  const Listed listed = last.item.field ? listed_as(*last.item.field) : Listed::plain;
  const bool backwards = listed == Listed::number ? !last.descending : last.descending;
  const std::string title = "f_" + reg_.title_field;
  const bool titled = std::any_of(sorts_.begin(), sorts_.end(), [&](const Sort& each) { return each.item.sql == title; });
  if (listed != Listed::plain && !titled) sorts_.push_back({{title, Form::text, true}, backwards});
  sorts_.push_back({{"id", Form::id, false}, backwards});
}

std::string ListSql::conditions_of(const Source& source) const {
  std::string sql;
  for (const std::string& condition : source.conditions) sql += " AND " + condition;
  return sql;
}

std::string ListSql::ordered(bool by_name) const {
  std::vector<std::string> out;
  for (const Sort& sort : sorts_) {
    const std::string_view nulls = !sort.item.nullable ? "" : sort.descending ? " NULLS LAST" : " NULLS FIRST";
    out.push_back(
        fmt::format("{} {}{}", by_name ? fmt::format("sort_{}", out.size()) : sort.item.sql, sort.descending ? "DESC" : "ASC", nulls));
  }
  return base::joined(out, ", ");
}

std::string ListSql::select(std::size_t limit) const {
  std::string columns(kEnvelope);
  for (std::size_t i = 0; i < sorts_.size(); ++i) columns += fmt::format(", {} AS sort_{}", sorts_[i].item.sql, i);
  std::vector<std::string> parts;
  for (const Source& source : sources_) {
    for (const std::string& keyset : keysets_.empty() ? std::vector<std::string>{""} : keysets_) {
      parts.push_back(fmt::format("SELECT {} FROM {}{}{} ORDER BY {} LIMIT {}", columns, source.from, conditions_of(source), keyset,
                                  ordered(false), limit));
    }
  }
  if (parts.size() == 1) return std::move(parts.front());
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] = fmt::format("SELECT * FROM ({}) AS part_{}", parts[i], i);
  return fmt::format("SELECT * FROM ({}) AS page ORDER BY {} LIMIT {}", base::joined(parts, " UNION ALL "), ordered(true), limit);
}

std::string ListSql::counts() const {
  std::vector<std::string> each;
  for (const Source& source : sources_) each.push_back(fmt::format("(SELECT count(*) FROM {}{})", source.from, conditions_of(source)));
  return "SELECT " + base::joined(each, ", ");
}

}  // namespace sealwright::store
