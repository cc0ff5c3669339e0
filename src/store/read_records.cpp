// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "ledger/entry.hpp"
#include "store/list_sql.hpp"
#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

/// Of a row `id, number, version, created_at, updated_at, entry, schema, body`.
Result<model::Record> record_from(Cursor& row, const model::Register& reg) {
  model::Record record;
  record.id = row.id(0);
  record.ref = ref_of(reg, row.integer(1));
  record.version = row.integer(2);
  record.created_at = Instant(row.integer(3));
  record.updated_at = Instant(row.integer(4));
  record.entry = row.number(5);
  TRY(Json body, body_json(row.text(7)));
  record.body = model::upcast(reg, std::move(body), static_cast<int>(row.integer(6)));
  return record;
}

/// `?4` is the view's size. The sign keeps planners from beginning with the ledger: nearly all of it lies below, and one record's versions
/// are few.
constexpr std::string_view kVersionColumns =
    "v.id, v.version, v.from_entry, v.to_entry, v.schema, v.deleted, v.salt, v.body, v.erased, v.updated_at, e.bytes "
    "FROM versions v JOIN entries e ON e.org = v.org AND e.idx = v.from_entry WHERE v.org = ?1 AND v.register = ?2 AND v.id = ?3 "
    "AND +v.from_entry < ?4";

Result<Version> version_from(Cursor& row, std::string_view register_name) {
  Version out;
  out.register_name = register_name;
  out.id = row.id(0);
  out.version = row.integer(1);
  out.from_entry = row.number(2);
  if (!row.null(3)) out.to_entry = row.number(3);
  out.schema = static_cast<int>(row.integer(4));
  out.deleted = row.integer(5) != 0;
  out.salt = row.string(6);
  out.body = row.string(7);
  out.erased = row.integer(8) != 0;
  out.at = Instant(row.integer(9));
  TRY(const ledger::Entry entry, ledger::parse_entry(row.text(10)));
  out.actor = ledger::to_json(entry.actor);
  return out;
}

bool is_sealed_register(const Context& context, std::string_view name) {
  return name == kEvidenceRegister || name == kRunRegister || name == kStatusRegister || context.find_register(name).ok();
}

}  // namespace

Result<std::optional<model::Record>> SqlReader::find(std::string_view register_name, Id id) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  Query query;
  query.filter = Filter{Filter::Op::equal, "id", Json(id.text()), {}};
  query.limit = 1;
  TRY(Page page, list(reg->name, query));
  if (page.records.empty()) return std::optional<model::Record>{};
  return std::optional(std::move(page.records.front()));
}

Result<Page> SqlReader::list(std::string_view register_name, const Query& query) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  if (query.limit < 1 || query.limit > 1000) return base::invalid_at("/page_size", "a page has 1 to 1,000 records");
  ListSql sql(*reg, view_, session_.engine());
  if (query.filter) TRY_DONE(sql.where(*query.filter));
  TRY_DONE(sql.search(query.search));
  TRY_DONE(sql.order(query.order));
  TRY_DONE(sql.after(query));
  Page page;
  TRY(auto cursor, session_.query(sql.select(query.limit + 1), sql.params()));
  std::string last;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) break;
    if (page.records.size() == query.limit) {
      page.next = std::move(last);
      break;
    }
    TRY(page.records.emplace_back(), record_from(*cursor, *reg));
    if (page.records.size() == query.limit) last = sql.token(*cursor, query);
  }
  if (query.with_total) {
    TRY(page.total, counted(*reg, query.filter, query.search));
  }
  return page;
}

Result<std::uint64_t> SqlReader::count(std::string_view register_name, const std::optional<Filter>& filter) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  return counted(*reg, filter, {});
}

Result<std::vector<Version>> SqlReader::history(std::string_view register_name, Id id) {
  if (!is_sealed_register(context_, register_name)) TRY_DONE(context_.find_register(register_name));
  const std::string sql = fmt::format("SELECT {} ORDER BY v.version", kVersionColumns);
  const Value params[] = {org(), text(register_name), id, integer(view_.size)};
  TRY(auto cursor, session_.query(sql, params));
  std::vector<Version> out;
  while (true) {
    TRY(const bool found, cursor->next());
    if (!found) return out;
    TRY(out.emplace_back(), version_from(*cursor, register_name));
  }
}

Result<Version> SqlReader::version(std::string_view register_name, Id id, std::int64_t version) {
  if (!is_sealed_register(context_, register_name)) TRY_DONE(context_.find_register(register_name));
  const std::string sql = fmt::format("SELECT {} AND v.version = ?5", kVersionColumns);
  const Value params[] = {org(), text(register_name), id, integer(view_.size), integer(version)};
  TRY(auto cursor, session_.query(sql, params));
  TRY(const bool found, cursor->next());
  if (!found) return base::not_found(fmt::format("{} {} has no version {}", register_name, id.text(), version));
  return version_from(*cursor, register_name);
}

}  // namespace sealwright::store
