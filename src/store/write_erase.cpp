// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {

Result<> SqlWriter::erase(std::string_view register_name, Id id, std::string_view reason, Id approved_by) {
  if (base::trimmed(reason).empty()) return base::invalid_at("/reason", "say why, on what ground, this is erased");
  if (actor_.person.nil() || approved_by.nil() || actor_.person == approved_by) {
    return base::conflict("erasing takes two different persons: one who asks and one who approves");
  }
  TRY(auto last,
      first(session_, "SELECT max(version), min(erased) FROM versions WHERE org = ?1 AND register = ?2 AND id = ?3",
            {org(), text(register_name), id}, [](Cursor& row) { return std::tuple(row.null(0), row.integer(0), row.integer(1)); }));
  if (!last || std::get<0>(*last)) return base::not_found(fmt::format("there is no {} with the id {}", register_name, id.text()));
  if (std::get<2>(*last) != 0) return base::conflict("it has been erased already");
  if (register_name == kRunRegister) return base::conflict("the runs of checks hold no personal data and are not erased");
  JsonObject details{{"reason", reason}, {"approved_by", approved_by.text()}};
  const Entry at = pen_.size();
  if (register_name == kEvidenceRegister) {
    TRY_DONE(erase_evidence(id));
  } else {
    TRY(const model::Register* const reg, context_.find_register(register_name));
    TRY_DONE(erase_record(*reg, id));
  }
  TRY_DONE(push(session_,
                "UPDATE versions SET body = NULL, salt = NULL, erased = 1, to_entry = coalesce(to_entry, ?4) "
                "WHERE org = ?1 AND register = ?2 AND id = ?3",
                {org(), text(register_name), id, integer(at)}));
  TRY(const Entry written, write_entry(ledger::kErase, register_name, id, std::get<1>(*last), {}, std::move(details)));
  return written == at ? Result<>() : Result<>(base::internal("the erasing entry has another index than expected"));
}

Result<> SqlWriter::erase_record(const model::Register& reg, Id id) {
  std::vector<std::pair<std::string, Id>> users;
  TRY_DONE(every(session_, "SELECT register, id FROM links WHERE org = ?1 AND target = ?2 AND id <> ?2 LIMIT 1", {org(), id},
                 [&](Cursor& row) { users.emplace_back(row.string(0), row.id(1)); }));
  if (!users.empty()) {
    TRY(const auto user, find(users.front().first, users.front().second));
    return base::conflict(fmt::format("{} still refers to it: change that first", user ? user->ref : "a record"));
  }
  TRY(auto number, first(session_, "SELECT max(number) FROM versions WHERE org = ?1 AND register = ?2 AND id = ?3",
                         {org(), text(reg.name), id}, [](Cursor& row) { return row.integer(0); }));
  const std::string ref = ref_of(reg, number.value_or(0)), type = isms_type(reg.name);
  TRY_DONE(push(session_, "DELETE FROM r_" + reg.name + " WHERE org = ?1 AND id = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM links WHERE org = ?1 AND id = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM resources WHERE org = ?1 AND type = ?2 AND source = ?3 AND key = ?4",
                {org(), text(type), text(kIsmsSource), text(ref)}));
  // A reason may quote the record. The sealed list holds but its salted digest.
  return push(session_, "UPDATE verdicts SET reason = '', salt = NULL WHERE org = ?1 AND type = ?2 AND source = ?3 AND key = ?4",
              {org(), text(type), text(kIsmsSource), text(ref)});
}

Result<> SqlWriter::erase_evidence(Id id) {
  TRY(auto blobs, first(session_, "SELECT digest, changes FROM evidence WHERE org = ?1 AND id = ?2", {org(), id},
                        [](Cursor& row) { return std::pair(row.digest(0), row.digest(1)); }));
  if (!blobs) return base::corrupt("the evidence to be erased is not in its table");
  TRY_DONE(push(session_,
                "UPDATE verdicts SET reason = '', salt = NULL WHERE org = ?1 AND EXISTS (SELECT 1 FROM resources r WHERE r.org = ?1 "
                "AND r.evidence = ?2 AND r.type = verdicts.type AND r.source = verdicts.source AND r.key = verdicts.key)",
                {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM resources WHERE org = ?1 AND evidence = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM deliveries WHERE org = ?1 AND evidence = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM evidence WHERE org = ?1 AND id = ?2", {org(), id}));
  for (const Digest& digest : {blobs->first, blobs->second}) {
    TRY(auto needed, first(session_, "SELECT 1 FROM evidence WHERE org = ?1 AND (digest = ?2 OR changes = ?2)", {org(), bytes(digest)},
                           [](Cursor&) { return true; }));
    if (!needed) erased_blobs_.push_back(digest);
  }
  return {};
}

}  // namespace sealwright::store
