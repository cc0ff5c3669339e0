// SPDX-License-Identifier: Apache-2.0
#include "store/list_sql.hpp"
#include "store/sql_reader.hpp"

namespace sealwright::store {
namespace {

/// Behind so many entries everything is counted again: that costs no more.
constexpr Entry kFar = 20'000;

Result<> narrow(ListSql& sql, const std::optional<Filter>& filter, std::string_view search) {
  if (filter) TRY_DONE(sql.where(*filter));
  return sql.search(search);
}

/// One number for each source of a list.
Result<std::vector<std::int64_t>> numbers(SqlSession& session, const ListSql& sql, int sources) {
  std::vector<std::int64_t> out;
  TRY(auto cursor, session.query(sql.counts(), sql.count_params()));
  TRY(const bool found, cursor->next());
  for (int i = 0; found && i < sources; ++i) out.push_back(cursor->integer(i));
  out.resize(static_cast<std::size_t>(sources));
  return out;
}

}  // namespace

Result<std::uint64_t> SqlReader::counted(const model::Register& reg, const std::optional<Filter>& filter, std::string_view search) {
  const bool snapshot = lease_ && !view_.past;
  Query asked;
  asked.filter = filter;
  asked.search = search;
  const std::string condition = org().text() + " " + fingerprint(reg, asked);
  Entry size = 0;
  if (snapshot) {
    TRY(const LedgerHead head, ledger_head());
    size = head.size;
    if (const auto known = context_.counts->find(condition); known && known->size <= size && size - known->size < kFar) {
      TRY(const auto since, counted_since(reg, filter, search, known->size, size));
      if (since) {
        const auto number = static_cast<std::uint64_t>(static_cast<std::int64_t>(known->number) + *since);
        context_.counts->keep(condition, {size, number});
        return number;
      }
    }
  }
  ListSql sql(reg, view_, session_.engine());
  TRY_DONE(narrow(sql, filter, search));
  TRY(const auto parts, numbers(session_, sql, view_.past ? 2 : 1));
  std::uint64_t number = 0;
  for (const std::int64_t part : parts) number += static_cast<std::uint64_t>(part);
  if (snapshot) context_.counts->keep(condition, {size, number});
  return number;
}

/// By how many the number moved from one size of the ledger to another; nothing where a record that counted was erased since.
Result<std::optional<std::int64_t>> SqlReader::counted_since(const model::Register& reg, const std::optional<Filter>& filter,
                                                             std::string_view search, Entry from, Entry to) {
  if (from == to) return std::optional<std::int64_t>(0);
  TRY(const auto erased,
      first(session_, "SELECT 1 FROM versions WHERE org = ?1 AND register = ?2 AND to_entry >= ?3 AND to_entry < ?4 AND erased = 1 LIMIT 1",
            {org(), text(reg.name), integer(from), integer(to)}, [](Cursor&) { return true; }));
  if (erased) return std::optional<std::int64_t>{};
  ListSql sql = ListSql::changed(reg, org(), from, to, session_.engine());
  TRY_DONE(narrow(sql, filter, search));
  TRY(const auto moved, numbers(session_, sql, 2));
  return std::optional(moved[0] - moved[1]);
}

}  // namespace sealwright::store
