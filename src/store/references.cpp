// SPDX-License-Identifier: Apache-2.0
#include "model/references.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
using model::FoundReference;

Result<> SqlWriter::check_references(const model::Register& reg, const Json& body) {
  std::vector<Fault> faults;
  for (const FoundReference& each : model::references(reg, body)) {
    const auto target = context_.find_register(each.register_name);
    if (!target) {
      faults.push_back({each.pointer, target.error().message});
      continue;
    }
    TRY(auto found, first(session_, "SELECT 1 FROM r_" + each.register_name + " WHERE org = ?1 AND id = ?2", {org(), each.id},
                          [](Cursor&) { return true; }));
    if (!found) faults.push_back({each.pointer, "there is no " + each.register_name + " with this id"});
  }
  if (faults.empty()) return {};
  return base::invalid(reg.name + ": a reference names nothing", std::move(faults));
}

Result<> SqlWriter::check_unique(const model::Register& reg, Id self, const Json& body) {
  std::vector<Fault> faults;
  for (const model::Field& field : reg.fields) {
    std::string storage;
    const Value value = column_value(field, body, storage);
    if (!field.options.unique || std::holds_alternative<std::monostate>(value)) continue;
    const std::string sql = "SELECT number FROM r_" + reg.name + " WHERE org = ?1 AND f_" + field.name + " = ?2 AND id <> ?3";
    TRY(auto taken, first(session_, sql, {org(), value, self}, [](Cursor& row) { return row.integer(0); }));
    if (taken) faults.push_back({base::pointer_to("", field.name), "is taken by " + ref_of(reg, *taken) + ": it must be unique"});
  }
  if (faults.empty()) return {};
  return base::invalid(reg.name + ": a value is taken already", std::move(faults));
}

Result<> SqlWriter::put_links(const model::Register& reg, const model::Record& record) {
  TRY_DONE(push(session_, "DELETE FROM links WHERE org = ?1 AND id = ?2", {org(), record.id}));
  if (record.deleted) return {};
  for (const FoundReference& each : model::references(reg, record.body)) {
    TRY_DONE(push(session_, "INSERT INTO links (org, target, register, id) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
                  {org(), each.id, text(reg.name), record.id}));
  }
  return {};
}

Value column_value(const model::Field& field, const Json& body, std::string& storage) {
  const Json* found = base::member(body, field.name);
  if (!found || found->is_null()) return {};
  if (found->is_bool()) return std::int64_t{found->get_bool()};
  if (found->is_number())
    return field.kind == model::Kind::decimal ? Value(found->to_number<double>()) : Value(found->to_number<std::int64_t>());
  if (!found->is_string()) return {};
  storage = std::string_view(found->get_string());
  if (field.kind == model::Kind::instant && storage.ends_with('Z')) storage.pop_back();  // sorts as text, with and without decimals
  return text(storage);
}

/// Links are kept of the present. They are those of then, too, of each record that has not changed since; of the others, the bodies of
/// then are read that hold the id, found by when they ended. So the cost is of what refers now and of what changed since.
Result<std::vector<Reader::Referrer>> SqlReader::referrers(Id target, std::size_t most) {
  std::vector<Referrer> out;
  const auto take = [&](Cursor& row) { out.emplace_back(row.string(0), row.id(1)); };
  if (!past()) {
    TRY_DONE(every(session_, "SELECT register, id FROM links WHERE org = ?1 AND target = ?2 AND id <> ?2 ORDER BY register, id LIMIT ?3",
                   {org(), target, integer(most)}, take));
    return out;
  }
  TRY_DONE(
      every(session_,
            "SELECT l.register, l.id FROM links l WHERE l.org = ?1 AND l.target = ?3 AND l.id <> ?3 AND EXISTS (SELECT 1 FROM versions v "
            "WHERE v.org = l.org AND v.register = l.register AND v.id = l.id AND +v.to_entry IS NULL AND +v.from_entry < ?2) "
            "ORDER BY l.register, l.id LIMIT ?4",
            {org(), integer(view_.size), target, integer(most)}, take));
  const std::string holding = "%" + target.text() + "%";
  for (const model::Register& reg : context_.registers) {
    TRY_DONE(every(session_,
                   "SELECT register, id FROM versions WHERE org = ?1 AND register = ?4 AND to_entry >= ?2 AND +from_entry < ?2 "
                   "AND deleted = 0 AND id <> ?3 AND body LIKE ?5",
                   {org(), integer(view_.size), target, text(reg.name), text(holding)}, take));
  }
  std::sort(out.begin(), out.end());
  if (out.size() > most) out.resize(most);
  return out;
}

}  // namespace sealwright::store
