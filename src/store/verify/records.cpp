// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/references.hpp"
#include "store/ddl.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kVersions =
    "SELECT register, id, version, from_entry, to_entry, schema, number, created_at, updated_at, deleted, erased, salt, body "
    "FROM versions WHERE org = ?1 ORDER BY register, id, version";

bool is_own(std::string_view name) { return name == kEvidenceRegister || name == kRunRegister || name == kStatusRegister; }

RowText& add_column(RowText& out, const Value& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return out.add(*number);
  if (const auto* real = std::get_if<double>(&value)) return out.add(base::ecmascript_number(*real));
  if (const auto* string = std::get_if<std::string_view>(&value)) return out.add(*string);
  return out.none();
}

}  // namespace

std::string Verifier::name_of_thing(const SealedThing& thing, std::int64_t number) const {
  const auto reg = context_.find_register(thing.register_name);
  return thing.register_name + " " + (reg && number > 0 ? ref_of(**reg, number) : thing.id.text());
}

/// Rows against entries, both ways.
Result<> Verifier::check_versions() {
  const Value params[] = {org()};
  TRY_DONE(session_.scan(kVersions, params, [&](Cursor& row) { return check_version(row); }));
  for (const auto& [key, thing] : things_) {
    for (const SealedVersion& version : thing.versions) {
      if (!version.seen) damage(fmt::format("{} version {}", name_of_thing(thing, version.number), version.version), "is missing");
    }
  }
  return {};
}

Result<> Verifier::check_version(Cursor& row) {
  const auto found = things_.find(row.string(0) + "/" + row.id(1).text());
  const auto unsealed = [&] {
    damage(fmt::format("{} version {}", name_of_thing({row.string(0), row.id(1), {}, {}}, row.integer(6)), row.integer(2)),
           "no entry seals it");
    return Result<>();
  };
  if (found == things_.end()) return unsealed();
  SealedThing& thing = found->second;
  const auto at =
      std::find_if(thing.versions.begin(), thing.versions.end(), [&](const SealedVersion& v) { return v.version == row.integer(2); });
  if (at == thing.versions.end()) return unsealed();
  at->seen = true;
  const std::string what = fmt::format("{} version {}", name_of_thing(thing, at->number), at->version);
  std::optional<Entry> to = thing.erased;
  if (at + 1 != thing.versions.end()) to = (at + 1)->entry;
  RowText want, have;
  want.add(at->entry)
      .add(to)
      .add(std::int64_t{at->schema})
      .add(at->number)
      .add(thing.versions.front().time.micros())
      .add(at->time.micros());
  want.add(std::int64_t{at->deleted});
  have.add(row.number(3)).add(row.null(4) ? std::optional<Entry>{} : std::optional(row.number(4))).add(row.integer(5)).add(row.integer(6));
  have.add(row.integer(7)).add(row.integer(8)).add(row.integer(9));
  if (want.text() != have.text()) damage(what, "its envelope is not what was sealed");
  const bool gone = row.integer(10) != 0 || row.null(11) || row.null(12);
  if (gone) {
    if (!thing.erased) damage(what, "its body is gone, and no entry says that it was erased");
    if (!row.null(11) || !row.null(12)) damage(what, "has been erased in part only");
    if (thing.register_name == kEvidenceRegister) erased_.insert(at->entry);
    return {};
  }
  if (thing.erased) return damage(what, "has been erased, and yet its body is there"), Result<>();
  if (row.text(11).size() != ledger::kSalt || ledger::commit(row.text(11), row.text(12)) != at->commitment) {
    damage(what, "its body is not what was sealed");
    if (is_own(thing.register_name)) unreadable_.insert(at->entry);
    return {};
  }
  if (thing.register_name == kEvidenceRegister) return one_evidence(thing, row.text(11), row.text(12));
  if (thing.register_name == kRunRegister) return one_run(thing, row.text(12));
  if (thing.register_name == kStatusRegister) return {};
  return expect_current(thing, *at, to, row, what);
}

/// What the current row, its resource and its links must be, where this version is the last one.
Result<> Verifier::expect_current(const SealedThing& thing, const SealedVersion& version, std::optional<Entry> to, Cursor& row,
                                  const std::string& what) {
  const auto reg = context_.find_register(thing.register_name);
  if (!reg) return damage(what, "this program has no such register"), Result<>();
  if (version.deleted) return {};
  TRY(Json body, body_json(row.text(12)));
  model::Record record;
  record.id = thing.id;
  record.ref = ref_of(**reg, version.number);
  record.body = std::move(body);
  expect_resource(isms_type((*reg)->name), kIsmsSource, record.ref, version.entry, to, Id{}, base::sha256(projection(record)));
  if (to) return {};
  RowText current;
  current.add(record.ref)
      .add(version.number)
      .add(version.version)
      .add(thing.versions.front().time.micros())
      .add(version.time.micros())
      .add(version.entry);
  current.add(std::int64_t{version.schema}).add(row.text(12));
  for (const model::Field* field : indexed_fields(**reg)) {
    std::string storage;
    add_column(current, column_value(*field, record.body, storage));
  }
  const std::string name = thing.register_name + " " + record.ref;
  current_[thing.register_name + "/" + thing.id.text()] = {name, current.digest()};
  for (const model::FoundReference& each : model::references(**reg, record.body)) {
    const std::string key = RowText().add(each.id).add(thing.register_name).add(thing.id).text();
    links_[key] = {"link of " + name, base::sha256(key)};
  }
  return {};
}

Result<> Verifier::check_register(const model::Register& reg) {
  std::string columns = "id, ref, number, version, created_at, updated_at, entry, schema, body";
  const auto fields = indexed_fields(reg);
  for (const model::Field* field : fields) columns += ", f_" + field->name;
  const Value params[] = {org()};
  return session_.scan(
      fmt::format("SELECT {} FROM r_{} WHERE org = ?1 ORDER BY id", columns, reg.name), params, [&](Cursor& row) -> Result<> {
        RowText have;
        have.add(row.text(1))
            .add(row.integer(2))
            .add(row.integer(3))
            .add(row.integer(4))
            .add(row.integer(5))
            .add(row.number(6))
            .add(row.integer(7));
        have.add(row.text(8));
        for (std::size_t i = 0; i < fields.size(); ++i) {
          const int column = 9 + static_cast<int>(i);
          const Type type = column_type(*fields[i]);
          if (row.null(column)) have.none();
          else if (type == Type::integer) have.add(row.integer(column));
          else if (type == Type::real) have.add(base::ecmascript_number(row.real(column)));
          else have.add(row.text(column));
        }
        const auto want = current_.find(reg.name + "/" + row.id(0).text());
        if (want == current_.end())
          return damage(fmt::format("{} {}", reg.name, row.text(1)), "the current row follows from no sealed version"), Result<>();
        if (want->second.row != have.digest()) damage(want->second.name, "the current row is not the last sealed version");
        current_.erase(want);
        return {};
      });
}

Result<> Verifier::check_current_rows() {
  for (const model::Register& reg : context_.registers) TRY_DONE(check_register(reg));
  for (const auto& [key, want] : current_) damage(want.name, "the current row is missing");
  TRY_DONE(check_links());
  for (const auto& [key, thing] : things_) {
    if (is_own(thing.register_name) || thing.versions.empty()) continue;
    const std::int64_t number = thing.versions.back().number;
    TRY(auto last, first(session_, "SELECT last FROM counters WHERE org = ?1 AND register = ?2", {org(), text(thing.register_name)},
                         [](Cursor& row) { return row.integer(0); }));
    if (last.value_or(0) < number) damage("counter " + thing.register_name, fmt::format("would give the number {} again", number));
  }
  return {};
}

Result<> Verifier::check_links() {
  const Value params[] = {org()};
  TRY_DONE(session_.scan("SELECT target, register, id FROM links WHERE org = ?1 ORDER BY target", params, [&](Cursor& row) -> Result<> {
    const std::string key = RowText().add(row.id(0)).add(row.text(1)).add(row.id(2)).text();
    if (links_.erase(key) == 0) damage(fmt::format("link of {} {}", row.text(1), row.id(2).text()), "follows from no current record");
    return {};
  }));
  for (const auto& [key, want] : links_) damage(want.name, "is missing");
  return {};
}

}  // namespace sealwright::store
