// SPDX-License-Identifier: Apache-2.0
#include "store/sql_store.hpp"

#include <fmt/format.h>

#include <deque>

#include "base/text.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"
#include "store/copy.hpp"
#include "store/ddl.hpp"
#include "store/erasures.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kSystem = "system";
constexpr std::int64_t kProvisionalSeconds = 86'400;
constexpr std::string_view kOrganization = "SELECT id, slug, name, origin, simulated, created_at FROM organizations";

Organization organization_row(Cursor& row) {
  return {row.id(0), row.string(1), row.string(2), row.string(3), row.integer(4) != 0, Instant(row.integer(5))};
}

bool is_slug(std::string_view text) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !text.empty() && text.size() <= 63 && text.front() != '-' && std::all_of(text.begin(), text.end(), fits);
}

/// Writes every column of a register's rows again, from the bodies.
Result<> refill_table(SqlSession& session, const Id& organization, const model::Register& reg) {
  const auto fields = indexed_fields(reg);
  if (fields.empty()) return {};
  std::vector<std::string> sets;
  for (const model::Field* field : fields) sets.push_back(fmt::format("f_{} = ?{}", field->name, sets.size() + 3));
  const std::string update = fmt::format("UPDATE r_{} SET {} WHERE org = ?1 AND id = ?2", reg.name, base::joined(sets, ", "));
  std::vector<std::pair<Id, std::string>> rows;
  TRY_DONE(every(session, "SELECT id, body FROM r_" + reg.name + " WHERE org = ?1", {organization},
                 [&](Cursor& row) { rows.emplace_back(row.id(0), row.string(1)); }));
  for (const auto& [id, bytes] : rows) {
    TRY(const Json body, body_json(bytes));
    std::deque<std::string> texts;
    std::vector<Value> values{organization, id};
    for (const model::Field* field : fields) values.push_back(column_value(*field, body, texts.emplace_back()));
    TRY_DONE(session.push(update, values));
  }
  return {};
}

}  // namespace

SqlStore::SqlStore(const Config& config, std::span<const model::Register> registers, const Clock& clock)
    : config_(config),
      clock_(clock),
      context_{registers, &clock, nullptr, &counts_},
      accounts_(make_accounts(*this, clock)),
      attestations_(make_attestations(*this, *this)),
      jobs_(make_jobs(*this, clock)) {}

Result<std::optional<Organization>> find_organization(SqlSession& session, Id id) {
  return first(session, std::string(kOrganization) + " WHERE id = ?1", {id}, organization_row);
}

Result<> SqlStore::start(int migrated) {
  TRY(blobs_, open_folder_blobs(config_.folder / "blobs", config_.disk ? *config_.disk : real_disk()));
  context_.blobs = blobs_.get();
  const auto system = organization(kSystem);
  if (!system && system.error().category != Category::not_found) return system.error();
  if (!system) TRY_DONE(create_organization(kSystem, "System", {}, false));
  if (migrated > 0) TRY_DONE(refill_columns());
  TRY_DONE(sweep_blobs());
  (void)finish_erasures();
  return {};
}

Result<> SqlStore::refill_columns() {
  std::vector<Id> ids;
  TRY_DONE(read_server([&](SqlSession& session) -> Result<> {
    TRY(ids, all_organizations(session));
    return {};
  }));
  for (const Id& id : ids) {
    TRY_DONE(write_raw(id, [&](SqlSession& session) -> Result<> {
      for (const model::Register& reg : context_.registers) TRY_DONE(refill_table(session, id, reg));
      return {};
    }));
  }
  return {};
}

Result<> SqlStore::sweep_blobs() {
  const Instant now = base::SystemClock().now();
  return blobs_->sweep([&](Id organization, const Digest& digest, Instant arrived) -> Result<Blobs::Fate> {
    bool sealed = false;
    TRY_DONE(read_raw(organization, [&](SqlSession& session) -> Result<> {
      const std::string quoted = "%\"changes\":\"" + digest.hex() + "\"%";
      TRY(auto found, first(session,
                            "SELECT 1 FROM evidence WHERE org = ?1 AND (digest = ?2 OR changes = ?2) UNION ALL "
                            "SELECT 1 FROM versions WHERE org = ?1 AND register = 'check_run' AND body LIKE ?3",
                            {organization, bytes(digest), text(quoted)}, [](Cursor&) { return true; }));
      sealed = found.has_value();
      return {};
    }));
    if (sealed) return Blobs::Fate::settle;
    return arrived.plus_seconds(kProvisionalSeconds) > now ? Blobs::Fate::leave : Blobs::Fate::remove;
  });
}

Result<Organization> SqlStore::create_organization(std::string_view slug, std::string_view name, std::string_view origin, bool simulated) {
  if (!is_slug(slug)) return base::invalid_at("/slug", "a slug is 1 to 63 lower case letters, digits and dashes, such as acme");
  if (name.empty() || name.size() > 200) return base::invalid_at("/name", "a name has 1 to 200 characters");
  Organization made{Id::make(clock_.now()), std::string(slug), std::string(name), std::string(origin), simulated, clock_.now()};
  if (origin.empty()) made.origin = "sealwright.invalid/" + made.id.text();
  if (!ledger::valid_origin(made.origin)) {
    return base::invalid_at("/origin", "an origin is a URL without scheme, blanks, + and trailing slash, such as ledger.example.org/acme");
  }
  const auto stored = write_raw(made.id, [&](SqlSession& session) -> Result<> {
    TRY_DONE(execute(
        session, "INSERT INTO organizations (id, slug, name, origin, simulated, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        {made.id, text(made.slug), text(made.name), text(made.origin), integer(std::int64_t{simulated}), made.created_at.micros()}));
    const ledger::Frontier none;
    const std::string frontier = none.bytes();
    const Digest root = none.root();
    TRY_DONE(execute(session, "INSERT INTO ledger_head (org, size, frontier, root, time) VALUES (?1, 0, ?2, ?3, ?4)",
                     {made.id, bytes(frontier), bytes(root), std::int64_t{0}}));
    return {};
  });
  if (!stored && stored.error().category == Category::conflict)
    return base::conflict(fmt::format("there is an organization {} already", slug));
  TRY_DONE(stored);
  return made;
}

Result<std::vector<Organization>> SqlStore::organizations() {
  std::vector<Organization> out;
  TRY_DONE(read_server([&](SqlSession& session) {
    return every(session, std::string(kOrganization) + " WHERE slug <> 'system' ORDER BY slug", {},
                 [&](Cursor& row) { out.push_back(organization_row(row)); });
  }));
  return out;
}

Result<Organization> SqlStore::organization(std::string_view slug_or_id) {
  std::optional<Organization> found;
  TRY_DONE(read_server([&](SqlSession& session) -> Result<> {
    if (const auto id = Id::parse(slug_or_id)) {
      TRY(found, find_organization(session, *id));
    } else {
      TRY(found, first(session, std::string(kOrganization) + " WHERE slug = ?1", {text(slug_or_id)}, organization_row));
    }
    return {};
  }));
  if (!found) return base::not_found("there is no organization " + base::quoted(slug_or_id));
  return std::move(*found);
}

Result<> SqlStore::add_checkpoint(Id organization, std::uint64_t size, std::string_view note) {
  TRY(const ledger::Note parsed, ledger::parse_note(note));
  TRY(const ledger::Checkpoint checkpoint, ledger::parse_checkpoint(parsed.text));
  return write_raw(organization, [&](SqlSession& session) -> Result<> {
    TRY(const auto owner, find_organization(session, organization));
    if (!owner || owner->origin != checkpoint.origin || checkpoint.size != size) {
      return base::conflict("the checkpoint is of another log or size than stated");
    }
    TRY(auto last, first(session, "SELECT size, note FROM checkpoints WHERE org = ?1 ORDER BY size DESC LIMIT 1", {organization},
                         [](Cursor& row) { return std::pair(row.number(0), row.string(1)); }));
    if (last && last->first > size) return base::conflict(fmt::format("a checkpoint of size {} has been signed already", last->first));
    TRY(LedgerPen pen, LedgerPen::open(session, organization));
    if (size > pen.size()) return base::conflict(fmt::format("the log has {} entries only", pen.size()));
    const auto read = [&](const ledger::Tile& each) { return stored_tile(session, organization, each.level, each.index, each.width); };
    TRY(const Digest root, ledger::root_from_tiles(size, read));
    if (root != checkpoint.root) return base::conflict("the checkpoint's root is not this log's");
    if (last) {
      TRY(const ledger::Note last_note, ledger::parse_note(last->second));
      TRY(const ledger::Checkpoint before, ledger::parse_checkpoint(last_note.text));
      TRY(const Digest before_root, ledger::root_from_tiles(before.size, read));
      if (before_root != before.root) return base::conflict("the log does not extend its last checkpoint: it has been changed");
    }
    TRY_DONE(execute(session, "INSERT INTO checkpoints (org, size, note) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
                     {organization, integer(size), text(note)}));
    return {};
  });
}

void SqlStore::on_commit(std::function<void(Id, std::uint64_t)> listener) {
  const std::lock_guard lock(mutex_);
  listeners_.push_back(std::move(listener));
}

void SqlStore::notify(Id organization, std::uint64_t size) {
  std::vector<std::function<void(Id, std::uint64_t)>> listeners;
  {
    const std::lock_guard lock(mutex_);
    listeners = listeners_;
  }
  for (const auto& listener : listeners) listener(organization, size);
}

Result<> SqlStore::run_work(SqlSession& session, LedgerPen& pen, const Organization& organization, const Actor& actor,
                            const std::function<Result<>(Writer&)>& work, After& after) {
  SqlWriter writer(context_, session, View{organization, std::numeric_limits<std::int64_t>::max(), clock_.now(), false}, actor, pen);
  try {
    TRY_DONE(work(writer));
  } catch (const std::exception& thrown) {
    return base::internal(fmt::format("a write failed with an exception: {}", thrown.what()));
  }
  after.organization = organization.id;
  after.sealed = writer.sealed_blobs();
  after.erasing = writer.erases();
  return {};
}

/// Removes the blobs of every erasure that is noted, then what the database's own pages keep of it, then the notes.
Result<> SqlStore::finish_erasures() {
  std::vector<PendingErasure> pending;
  TRY_DONE(read_server([&](SqlSession& session) -> Result<> {
    TRY(pending, pending_erasures(session));
    return {};
  }));
  if (pending.empty()) return {};
  for (const PendingErasure& each : pending) {
    for (const Digest& digest : each.blobs) {
      bool needed = false;
      TRY_DONE(read_raw(each.organization, [&](SqlSession& session) -> Result<> {
        TRY(needed, needs_blob(session, each.organization, digest));
        return {};
      }));
      if (!needed) TRY_DONE(blobs_->erase(each.organization, digest));
    }
  }
  TRY_DONE(compact());
  return write_server([&](SqlSession& session) -> Result<> {
    for (const PendingErasure& each : pending) TRY_DONE(push(session, "DELETE FROM settings WHERE name = ?1", {text(each.name)}));
    return {};
  });
}

/// What could not be done now is found again: by the next start, and by verification.
void SqlStore::finish_work(const After& after) {
  for (const Digest& digest : after.sealed) (void)blobs_->settle(after.organization, digest);
  if (after.erasing) (void)finish_erasures();
}

}  // namespace sealwright::store
