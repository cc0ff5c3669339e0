// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <deque>

#include "base/text.hpp"
#include "store/ddl.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
namespace {

/// What rules see: this very transaction. A failed query is kept and fails the write afterwards.
class Rules final : public model::RuleContext {
 public:
  Rules(SqlWriter& writer, Id self) : writer_(writer), self_(self) {}
  Instant now() const override { return writer_.now(); }
  Id acting_person() const override { return writer_.actor().person; }
  void fault(std::string pointer, std::string message) override { faults_.push_back({std::move(pointer), std::move(message)}); }
  std::optional<model::Record> find(std::string_view register_name, Id id) override {
    auto found = writer_.find(register_name, id);
    if (found) return std::move(*found);
    return failed(found.error()), std::nullopt;
  }
  std::vector<model::Record> find_by(std::string_view register_name, std::string_view field, std::string_view value) override {
    Query query;
    query.limit = 1000;
    query.filter = Filter{Filter::Op::equal, std::string(field), Json(value), {}};
    auto page = writer_.list(register_name, query);
    if (page) return std::move(page->records);
    return failed(page.error()), std::vector<model::Record>{};
  }
  std::optional<model::Record> only(std::string_view register_name) override {
    Query query;
    query.limit = 1;
    auto page = writer_.list(register_name, query);
    if (!page) return failed(page.error()), std::nullopt;
    return page->records.empty() ? std::nullopt : std::optional(std::move(page->records.front()));
  }
  Id self() const override { return self_; }
  std::vector<Fault> faults_;
  std::optional<Error> error_;

 private:
  void failed(const Error& error) {
    if (!error_) error_ = error;
  }
  SqlWriter& writer_;
  Id self_;
};

}  // namespace

std::string projection(const model::Record& record) {
  Json body = record.body;
  body.as_object()["id"] = record.id.text();
  body.as_object()["ref"] = record.ref;
  return base::canonical(body);
}

Result<Json> SqlWriter::prepared(const model::Register& reg, Id self, const Json& body, const Json* before, bool by_process) {
  Rules rules(*this, self);
  auto ready = model::prepare(reg, body, before, rules, by_process);
  if (rules.error_) return std::move(*rules.error_);
  if (!ready) return ready;
  if (!rules.faults_.empty()) return base::invalid(reg.name + ": a rule forbids it", std::move(rules.faults_));
  TRY_DONE(check_references(reg, *ready));
  TRY_DONE(check_unique(reg, self, *ready));
  return ready;
}

Result<std::int64_t> SqlWriter::next_number(const model::Register& reg) {
  if (const auto reserved = std::exchange(reserved_, {}); reserved && reserved->first == reg.name) return reserved->second;
  TRY(auto next, first(session_,
                       "INSERT INTO counters (org, register, last) VALUES (?1, ?2, 1) "
                       "ON CONFLICT (org, register) DO UPDATE SET last = counters.last + 1 RETURNING last",
                       {org(), text(reg.name)}, [](Cursor& row) { return row.integer(0); }));
  return next.value_or(0);
}

Result<model::Record> SqlWriter::create(std::string_view register_name, const Json& body, bool by_process) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  if (reg->single) {
    TRY(const std::uint64_t there, count(reg->name, {}));
    if (there > 0) return base::conflict("there is exactly one " + reg->name + " in an organization: change that one");
  }
  NewVersion next{"create", *reg, {}, {}, 0};
  next.record.id = Id::make(now());
  TRY(next.record.body, prepared(*reg, next.record.id, body, nullptr, by_process));
  TRY(next.number, next_number(*reg));
  next.record.ref = ref_of(*reg, next.number);
  next.record.version = 1;
  next.record.created_at = now();
  TRY_DONE(write_version(next));
  return std::move(next.record);
}

Result<model::Record> SqlWriter::current(const model::Register& reg, Id id, std::int64_t expected) {
  TRY(auto found, find(reg.name, id));
  if (!found) return base::not_found(fmt::format("there is no {} with the id {}", reg.name, id.text()));
  if (found->version != expected) {
    return base::conflict(
        fmt::format("{} is at version {} by now, not {}: read it again and repeat the change", found->ref, found->version, expected));
  }
  return std::move(*found);
}

Result<model::Record> SqlWriter::update(std::string_view register_name, Id id, std::int64_t expected, const Json& body, bool by_process) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  TRY(model::Record before, current(*reg, id, expected));
  NewVersion next{"update", *reg, before, {}, 0};
  TRY(next.record.body, prepared(*reg, id, body, &before.body, by_process));
  if (base::canonical(next.record.body) == base::canonical(before.body)) return before;
  next.record.version = before.version + 1;
  next.number = std::stoll(before.ref.substr(reg->prefix.size() + 1));
  TRY_DONE(write_version(next));
  return std::move(next.record);
}

Result<model::Record> SqlWriter::restore(std::string_view register_name, Id id, std::int64_t expected, std::int64_t version) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  TRY(model::Record before, current(*reg, id, expected));
  TRY(const Version old, this->version(reg->name, id, version));
  if (old.erased) return base::conflict(fmt::format("version {} of {} was erased: it cannot come back", version, before.ref));
  TRY(Json body, body_json(old.body));
  NewVersion next{"restore", *reg, before, {}, 0};
  next.record.body = model::upcast(*reg, std::move(body), old.schema);
  if (base::canonical(next.record.body) == base::canonical(before.body)) return before;
  TRY_DONE(check_references(*reg, next.record.body));
  TRY_DONE(check_unique(*reg, id, next.record.body));
  next.record.version = before.version + 1;
  next.number = std::stoll(before.ref.substr(reg->prefix.size() + 1));
  TRY_DONE(write_version(next));
  return std::move(next.record);
}

Result<> SqlWriter::reserve(std::string_view register_name, std::int64_t number) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  if (number < 1) return base::invalid_at("/ref", "a ref ends in a number from 1 on");
  const auto flag = [](Cursor& row) { return row.integer(0); };
  TRY(const auto last, first(session_, "SELECT last FROM counters WHERE org = ?1 AND register = ?2", {org(), text(reg->name)}, flag));
  if (last.value_or(0) >= number) {
    TRY(const auto used, first(session_, "SELECT 1 FROM versions WHERE org = ?1 AND register = ?2 AND number = ?3 LIMIT 1",
                               {org(), text(reg->name), integer(number)}, flag));
    if (used) return base::conflict(ref_of(*reg, number) + " is taken, or was once: a ref is never given twice");
  }
  TRY_DONE(push(session_,
                "INSERT INTO counters (org, register, last) VALUES (?1, ?2, ?3) ON CONFLICT (org, register) DO UPDATE SET last = "
                "CASE WHEN counters.last < ?3 THEN ?3 ELSE counters.last END",
                {org(), text(reg->name), integer(number)}));
  reserved_ = {reg->name, number};
  return {};
}

Result<model::Record> SqlWriter::take_over(std::string_view register_name, Id id, std::int64_t number, const Json& body) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  std::vector<Fault> faults;
  model::check(reg->fields, body, "", faults);
  if (!faults.empty()) return base::invalid(ref_of(*reg, number) + ": not in the form of the register", std::move(faults));
  TRY_DONE(check_unique(*reg, id, body));
  TRY(const auto before, find(reg->name, id));
  NewVersion next{"take_over", *reg, before.value_or(model::Record{}), {}, number};
  if (!before) {
    TRY_DONE(reserve(reg->name, number));
    TRY([[maybe_unused]] const std::int64_t given, next_number(*reg));
    next.record.id = id;
    next.record.ref = ref_of(*reg, number);
    next.record.created_at = now();
  }
  ++next.record.version;
  next.record.body = body;
  if (before && base::canonical(body) == base::canonical(before->body)) return *before;
  TRY_DONE(write_version(next));
  return std::move(next.record);
}

Result<> SqlWriter::remove(std::string_view register_name, Id id, std::int64_t expected) {
  TRY(const model::Register* const reg, context_.find_register(register_name));
  TRY(model::Record before, current(*reg, id, expected));
  std::vector<std::string> users;
  std::vector<std::pair<std::string, Id>> links;
  TRY_DONE(every(session_, "SELECT register, id FROM links WHERE org = ?1 AND target = ?2 AND id <> ?2 ORDER BY register, id LIMIT 20",
                 {org(), id}, [&](Cursor& row) { links.emplace_back(row.string(0), row.id(1)); }));
  for (const auto& [user_register, user] : links) {
    TRY(auto record, find(user_register, user));
    if (record) users.push_back(record->ref);
  }
  if (!users.empty())
    return base::conflict(fmt::format("{} is referred to by {}: change those first", before.ref, base::joined(users, ", ")));
  NewVersion next{"delete", *reg, before, {}, 0};
  next.record.version = before.version + 1;
  next.record.deleted = true;
  next.number = std::stoll(before.ref.substr(reg->prefix.size() + 1));
  return write_version(next);
}

Result<> SqlWriter::write_version(NewVersion& next) {
  model::Record& record = next.record;
  next.body = base::canonical(record.body);
  record.updated_at = now();
  if (record.version > 1) {
    TRY_DONE(push(session_, "UPDATE versions SET to_entry = ?5 WHERE org = ?1 AND register = ?2 AND id = ?3 AND version = ?4",
                  {org(), text(next.reg.name), record.id, integer(record.version - 1), integer(pen_.size())}));
  }
  TRY(record.entry, seal_body({next.action,
                               next.reg.name,
                               record.id,
                               record.version,
                               next.body,
                               next.reg.schema,
                               next.number,
                               record.created_at,
                               record.deleted,
                               {{"ref", record.ref}, {"schema", next.reg.schema}}}));
  TRY_DONE(put_current(next));
  TRY_DONE(put_links(next.reg, record));
  return project(next);
}

Result<> SqlWriter::put_current(const NewVersion& next) {
  const model::Record& record = next.record;
  const std::string table = "r_" + next.reg.name;
  if (record.version > 1) TRY_DONE(push(session_, "DELETE FROM " + table + " WHERE org = ?1 AND id = ?2", {org(), record.id}));
  if (record.deleted) return {};
  std::deque<std::string> texts;
  std::vector<Value> values{org(),
                            record.id,
                            text(record.ref),
                            integer(next.number),
                            integer(record.version),
                            record.created_at.micros(),
                            record.updated_at.micros(),
                            integer(record.entry),
                            integer(std::int64_t{next.reg.schema}),
                            text(next.body)};
  std::string columns = "org, id, ref, number, version, created_at, updated_at, entry, schema, body",
              marks = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10";
  for (const model::Field* field : indexed_fields(next.reg)) {
    values.push_back(column_value(*field, record.body, texts.emplace_back()));
    columns += ", f_" + field->name;
    marks += fmt::format(", ?{}", values.size());
  }
  return session_.push(fmt::format("INSERT INTO {} ({}) VALUES ({})", table, columns, marks), values);
}

Result<> SqlWriter::project(const NewVersion& next) {
  const std::string type = isms_type(next.reg.name);
  if (next.record.version > 1) TRY_DONE(end_resource(type, kIsmsSource, next.record.ref, next.record.entry));
  if (next.record.deleted) return {};
  return start_resource(type, kIsmsSource, next.record.ref, next.record.entry, Id{}, projection(next.record));
}

}  // namespace sealwright::store
