// SPDX-License-Identifier: Apache-2.0
#include "store/attestations.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "ledger/checkpoint.hpp"
#include "store/sql_store.hpp"

namespace sealwright::store {
namespace {

constexpr std::string_view kWitnessed = "SELECT origin, size, root, note, at FROM witnessed";

Witnessed witnessed_row(Cursor& row) { return {row.string(0), row.number(1), row.digest(2), row.string(3), Instant(row.integer(4))}; }

bool is_of(std::string_view note, const std::string& origin) { return note.substr(0, note.find('\n')) == origin; }

class SqlAttestations final : public Attestations {
 public:
  SqlAttestations(SqlStore& store, Gate& gate) : store_(store), gate_(gate) {}

  Result<std::optional<std::string>> newest_checkpoint(Id organization) override {
    std::optional<std::string> out;
    TRY(const auto owner, store_.organization(organization.text()));
    TRY_DONE(store_.read_raw(organization, [&](SqlSession& session) -> Result<> {
      TRY(auto last, first(session, "SELECT size, note FROM checkpoints WHERE org = ?1 ORDER BY size DESC LIMIT 1", {organization},
                           [](Cursor& row) { return std::pair(row.number(0), row.string(1)); }));
      if (!last || !is_of(last->second, owner.origin)) return {};
      TRY_DONE(every(session, "SELECT line FROM cosignatures WHERE org = ?1 AND size = ?2 ORDER BY witness",
                     {organization, integer(last->first)}, [&](Cursor& row) { last->second += row.text(0); }));
      out = std::move(last->second);
      return {};
    }));
    return out;
  }

  Result<> add(Id organization, const Cosignature& cosignature) override {
    TRY(const auto key, ledger::VerifierKey::parse(cosignature.witness));
    return store_.write_raw(organization, [&](SqlSession& session) -> Result<> {
      TRY(const std::string note, checkpoint(session, organization, cosignature.size));
      TRY(const auto parsed, ledger::parse_note(note + cosignature.line));
      if (parsed.signatures.back().line() != cosignature.line || !ledger::verify_signature(parsed.signatures.back(), key, parsed.text))
        return base::invalid("the cosignature does not verify by " + key.label());
      TRY(const auto others,
          first(session, "SELECT COUNT(*) FROM cosignatures WHERE org = ?1 AND size = ?2 AND witness <> ?3",
                {organization, integer(cosignature.size), text(cosignature.witness)}, [](Cursor& row) { return row.number(0); }));
      if (others.value_or(0) >= kMaxCosignatures)
        return base::conflict(fmt::format("a checkpoint carries at most {} cosignatures", kMaxCosignatures));
      TRY_DONE(execute(session,
                       "INSERT INTO cosignatures (org, size, witness, line) VALUES (?1, ?2, ?3, ?4) "
                       "ON CONFLICT (org, size, witness) DO UPDATE SET line = excluded.line",
                       {organization, integer(cosignature.size), text(cosignature.witness), text(cosignature.line)}));
      return {};
    });
  }

  Result<std::optional<Cosignature>> newest_cosignature(Id organization, std::string_view witness) override {
    std::optional<Cosignature> out;
    TRY(const auto owner, store_.organization(organization.text()));
    TRY_DONE(store_.read_raw(organization, [&](SqlSession& session) -> Result<> {
      TRY(out, first(session, "SELECT size, witness, line FROM cosignatures WHERE org = ?1 AND witness = ?2 ORDER BY size DESC LIMIT 1",
                     {organization, text(witness)}, [](Cursor& row) {
                       return Cosignature{row.number(0), row.string(1), row.string(2)};
                     }));
      if (!out) return {};
      TRY(const std::string note, checkpoint(session, organization, out->size));
      if (!is_of(note, owner.origin)) out.reset();
      return {};
    }));
    return out;
  }

  Result<std::vector<std::string>> witnesses(Id organization) override {
    std::vector<std::string> out;
    TRY_DONE(store_.read_raw(organization, [&](SqlSession& session) {
      return every(session, "SELECT DISTINCT witness FROM cosignatures WHERE org = ?1 ORDER BY witness", {organization},
                   [&](Cursor& row) { out.push_back(row.string(0)); });
    }));
    return out;
  }

  Result<> add(Id organization, const Timestamp& timestamp) override {
    return store_.write_raw(organization, [&](SqlSession& session) -> Result<> {
      TRY([[maybe_unused]] const std::string note, checkpoint(session, organization, timestamp.size));
      TRY_DONE(
          execute(session, "INSERT INTO timestamps (org, size, at, authority, response) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                  {organization, integer(timestamp.size), timestamp.at.micros(), text(timestamp.authority), bytes(timestamp.response)}));
      return {};
    });
  }

  Result<std::vector<Timestamp>> timestamps(Id organization) override {
    std::vector<Timestamp> out;
    TRY(const auto owner, store_.organization(organization.text()));
    TRY_DONE(store_.read_raw(organization, [&](SqlSession& session) {
      return every(session,
                   "SELECT t.size, t.at, t.authority, t.response, c.note FROM timestamps t JOIN checkpoints c ON c.org = t.org "
                   "AND c.size = t.size WHERE t.org = ?1 ORDER BY t.size",
                   {organization}, [&](Cursor& row) {
                     if (is_of(row.text(4), owner.origin))
                       out.push_back({row.number(0), Instant(row.integer(1)), row.string(2), row.string(3)});
                   });
    }));
    return out;
  }

  Result<std::optional<Witnessed>> witnessed(std::string_view origin) override {
    std::optional<Witnessed> out;
    TRY_DONE(gate_.read_server([&](SqlSession& session) -> Result<> {
      TRY(out, first(session, std::string(kWitnessed) + " WHERE origin = ?1", {text(origin)}, witnessed_row));
      return {};
    }));
    return out;
  }

  Result<std::vector<Witnessed>> witnessed_logs() override {
    std::vector<Witnessed> out;
    TRY_DONE(gate_.read_server([&](SqlSession& session) {
      return every(session, std::string(kWitnessed) + " ORDER BY origin", {}, [&](Cursor& row) { out.push_back(witnessed_row(row)); });
    }));
    return out;
  }

  Result<bool> advance(const std::optional<Witnessed>& from, const Witnessed& next) override {
    std::uint64_t changed = 0;
    TRY_DONE(gate_.write_server([&](SqlSession& session) -> Result<> {
      const Value origin = text(next.origin), size = integer(next.size), root = bytes(next.root), note = text(next.note);
      const Value at = next.at.micros();
      if (!from) {
        TRY(changed,
            execute(session, "INSERT INTO witnessed (origin, size, root, note, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
                    {origin, size, root, note, at}));
        return {};
      }
      TRY(changed,
          execute(session, "UPDATE witnessed SET size = ?2, root = ?3, note = ?4, at = ?5 WHERE origin = ?1 AND size = ?6 AND root = ?7",
                  {origin, size, root, note, at, integer(from->size), bytes(from->root)}));
      return {};
    }));
    return changed == 1;
  }

 private:
  static Result<std::string> checkpoint(SqlSession& session, Id organization, std::uint64_t size) {
    TRY(auto note, first(session, "SELECT note FROM checkpoints WHERE org = ?1 AND size = ?2", {organization, integer(size)},
                         [](Cursor& row) { return row.string(0); }));
    if (!note) return base::not_found(fmt::format("there is no checkpoint of size {}", size));
    return *std::move(note);
  }

  SqlStore& store_;
  Gate& gate_;
};

}  // namespace

std::unique_ptr<Attestations> make_attestations(SqlStore& store, Gate& gate) { return std::make_unique<SqlAttestations>(store, gate); }

}  // namespace sealwright::store
