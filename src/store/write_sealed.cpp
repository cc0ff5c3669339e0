// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/sql_writer.hpp"

namespace sealwright::store {

Result<Entry> SqlWriter::write_entry(std::string_view action, std::string_view register_name, Id id, std::int64_t version,
                                     std::optional<Digest> commitment, JsonObject details) {
  ledger::Entry entry;
  entry.time = now();
  entry.actor.user = actor_.user;
  entry.actor.person = actor_.person;
  entry.actor.token = actor_.token;
  entry.actor.via = actor_.via;
  entry.actor.os_user = actor_.os_user;
  entry.action = action;
  entry.register_name = register_name;
  entry.id = id;
  entry.version = version;
  entry.commitment = commitment;
  entry.details = std::move(details);
  return pen_.write(entry);
}

Result<Entry> SqlWriter::seal_body(const Sealed& sealed) {
  const std::string salt = ledger::make_salt();
  TRY(const Entry entry,
      write_entry(sealed.action, sealed.register_name, sealed.id, sealed.version, ledger::commit(salt, sealed.body), sealed.details));
  TRY_DONE(push(session_,
                "INSERT INTO versions (org, register, id, version, from_entry, to_entry, schema, number, created_at, updated_at, deleted, "
                "erased, salt, body) VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7, ?8, ?9, ?10, 0, ?11, ?12)",
                {org(), text(sealed.register_name), sealed.id, integer(sealed.version), integer(entry),
                 integer(std::int64_t{sealed.schema}), integer(sealed.number), sealed.created_at.micros(), now().micros(),
                 integer(std::int64_t{sealed.deleted}), bytes(salt), text(sealed.body)}));
  return entry;
}

Result<Entry> SqlWriter::seal(std::string_view action, const Json& details) {
  if (!details.is_null() && !details.is_object()) return base::invalid("the details of a sealed act are an object");
  return write_entry(action, {}, Id{}, 0, {}, details.is_object() ? details.get_object() : JsonObject{});
}

Result<Entry> SqlWriter::fork(const ledger::Fork& fork) {
  TRY(const auto now_called,
      first(session_, "SELECT origin FROM organizations WHERE id = ?1", {org()}, [](Cursor& row) { return row.string(0); }));
  if (now_called != fork.from) return base::conflict("this log is " + now_called.value_or("gone") + ", not " + fork.from);
  TRY(const auto taken, first(session_, "SELECT 1 FROM organizations WHERE origin = ?1", {text(fork.to)}, [](Cursor&) { return true; }));
  bool used = taken.has_value();
  TRY_DONE(each_entry(0, pen_.size(), [&](Entry, std::string_view bytes) -> Result<> {
    if (bytes.find("\"action\":\"fork\"") == std::string_view::npos) return {};
    TRY(const auto entry, ledger::parse_entry(bytes));
    TRY(const auto earlier, ledger::fork_of(entry));
    used = used || (earlier && earlier->from == fork.to);
    return {};
  }));
  if (used) return base::conflict("a log has or had the origin " + fork.to + ": an origin is taken once");
  TRY(const Entry entry, write_entry(ledger::kFork, {}, Id{}, 0, {}, ledger::details_of(fork)));
  TRY_DONE(execute(session_, "UPDATE organizations SET origin = ?2 WHERE id = ?1", {org(), text(fork.to)}));
  return entry;
}

Result<> SqlWriter::end_resource(std::string_view type, std::string_view source, std::string_view key, Entry at) {
  return push(session_, "UPDATE resources SET to_entry = ?5 WHERE org = ?1 AND type = ?2 AND source = ?3 AND key = ?4 AND to_entry IS NULL",
              {org(), text(type), text(source), text(key), integer(at)});
}

Result<> SqlWriter::start_resource(std::string_view type, std::string_view source, std::string_view key, Entry at, Id evidence,
                                   std::string_view body) {
  return push(
      session_,
      "INSERT INTO resources (org, type, source, key, from_entry, to_entry, evidence, body) VALUES (?1, ?2, ?3, ?4, ?5, NULL, ?6, ?7)",
      {org(), text(type), text(source), text(key), integer(at), optional_id(evidence), text(body)});
}

}  // namespace sealwright::store
