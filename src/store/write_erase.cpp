// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/erasures.hpp"
#include "store/sql_writer.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kErasedMeanwhile =
    R"({"note":"something was erased while this was under way: its answer is not kept; what it wrote stays"})";

}  // namespace

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
  erased_blobs_.clear();
  std::vector<std::string> nameless;
  if (register_name == kEvidenceRegister) {
    TRY(nameless, erase_evidence(id, at));
  } else {
    TRY(const model::Register* const reg, context_.find_register(register_name));
    TRY(nameless, erase_record(*reg, id, at));
  }
  if (!nameless.empty()) {
    details["verdicts"] = nameless.size();
    details["names"] = nameless_digest(std::move(nameless)).hex();
  }
  TRY_DONE(forget_jobs());
  TRY_DONE(push(session_,
                "UPDATE versions SET body = NULL, salt = NULL, erased = 1, to_entry = coalesce(to_entry, ?4) "
                "WHERE org = ?1 AND register = ?2 AND id = ?3",
                {org(), text(register_name), id, integer(at)}));
  TRY(const Entry written, write_entry(ledger::kErase, register_name, id, std::get<1>(*last), {}, std::move(details)));
  if (written != at) return base::internal("the erasing entry has another index than expected");
  erases_ = true;
  return note_erasure(session_, org(), at, erased_blobs_);
}

/// What came of a job may quote what is erased. Those under way end without an answer: their worker finds them cancelled. They come first,
/// so that on PostgreSQL one that ends in this moment is either cancelled here or removed below.
Result<> SqlWriter::forget_jobs() {
  TRY_DONE(push(session_,
                "UPDATE jobs SET state = 'cancelled', finished_at = ?2, lease_until = NULL, message = '', output = ?3 "
                "WHERE org = ?1 AND state = 'running'",
                {org(), now().micros(), text(kErasedMeanwhile)}));
  return push(session_, "DELETE FROM jobs WHERE org = ?1 AND finished_at IS NOT NULL AND state <> 'cancelled'", {org()});
}

/// Takes source, key, reason and salt from every verdict on the things that `things` selects (over `v`, with ?2 to ?4), and ends the open
/// ones. What the rows are called in the sealed lists is left as their key.
Result<std::vector<std::string>> SqlWriter::erase_verdicts(std::string_view things, std::initializer_list<Value> params, Entry at) {
  struct Row {
    std::string check, type, source, key, salt;
    Entry from;
  };
  std::vector<Row> rows;
  TRY_DONE(every(session_,
                 fmt::format("SELECT check_id, type, source, key, salt, from_entry FROM verdicts v WHERE v.org = ?1 AND v.erased IS NULL "
                             "AND {}",
                             things),
                 params, [&](Cursor& row) {
                   rows.push_back({row.string(0), row.string(1), row.string(2), row.string(3), row.string(4), row.number(5)});
                 }));
  std::vector<std::string> out;
  for (const Row& row : rows) {
    if (row.salt.size() != ledger::kSalt) return base::corrupt(fmt::format("a verdict of {} has lost its salt", row.check));
    const std::string name = sealed_name(row.salt, row.type, row.source, row.key).hex();
    TRY_DONE(push(session_,
                  "UPDATE verdicts SET source = '', key = ?7, reason = '', salt = NULL, erased = ?8, to_entry = coalesce(to_entry, ?8) "
                  "WHERE org = ?1 AND check_id = ?2 AND type = ?3 AND source = ?4 AND key = ?5 AND from_entry = ?6",
                  {org(), text(row.check), text(row.type), text(row.source), text(row.key), integer(row.from), text(name), integer(at)}));
    out.push_back(nameless_line(row.check, name, row.from));
  }
  return out;
}

Result<std::vector<std::string>> SqlWriter::erase_record(const model::Register& reg, Id id, Entry at) {
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
  return erase_verdicts("v.type = ?2 AND v.source = ?3 AND v.key = ?4", {org(), text(type), text(kIsmsSource), text(ref)}, at);
}

Result<std::vector<std::string>> SqlWriter::erase_evidence(Id id, Entry at) {
  TRY(auto blobs, first(session_, "SELECT digest, changes FROM evidence WHERE org = ?1 AND id = ?2", {org(), id},
                        [](Cursor& row) { return std::pair(row.digest(0), row.digest(1)); }));
  if (!blobs) return base::corrupt("the evidence to be erased is not in its table");
  TRY(auto nameless, erase_verdicts("EXISTS (SELECT 1 FROM resources r WHERE r.org = ?1 AND r.evidence = ?2 AND r.type = v.type AND "
                                    "r.source = v.source AND r.key = v.key)",
                                    {org(), id}, at));
  TRY_DONE(push(session_, "DELETE FROM resources WHERE org = ?1 AND evidence = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM deliveries WHERE org = ?1 AND evidence = ?2", {org(), id}));
  TRY_DONE(push(session_, "DELETE FROM evidence WHERE org = ?1 AND id = ?2", {org(), id}));
  for (const Digest& digest : {blobs->first, blobs->second}) {
    TRY(const bool needed, needs_blob(session_, org(), digest));
    if (!needed) erased_blobs_.push_back(digest);
  }
  return nameless;
}

}  // namespace sealwright::store
