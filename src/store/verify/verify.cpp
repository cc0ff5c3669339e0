// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "store/erasures.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {

Result<std::vector<Damage>> Verifier::run() {
  progress(0);
  TRY_DONE(check_file());
  TRY_DONE(check_entries());
  TRY_DONE(check_attestations());
  TRY_DONE(check_looks());
  progress(0.4);
  TRY_DONE(check_versions());
  progress(0.6);
  TRY_DONE(check_current_rows());
  progress(0.7);
  TRY_DONE(compare_rows());
  progress(0.9);
  TRY_DONE(check_loose_blobs());
  TRY_DONE(check_erasures());
  progress(1);
  return std::move(damages_);
}

/// The embedded database's own check of its file: what it finds may not have reached anything sealed yet. PostgreSQL has page checksums.
Result<> Verifier::check_file() {
  if (session_.engine() != Engine::sqlite) return {};
  return every(session_, "PRAGMA integrity_check(20)", {}, [&](Cursor& row) {
    if (row.text(0) != "ok") damage("database file", row.string(0));
  });
}

Result<> Verifier::check_erasures() {
  TRY(const auto pending, pending_erasures(session_));
  for (const PendingErasure& each : pending) {
    if (each.organization != org()) continue;
    damage(fmt::format("erasure at entry {}", each.entry),
           "what it destroyed may still be read in blobs or in free pages of the database file: start the program again");
  }
  return {};
}

Result<std::vector<Damage>> verify(Store& store, Id organization, std::span<const std::string> verifier_keys,
                                   const std::function<void(double)>& progress) {
  auto* own = dynamic_cast<SqlStore*>(&store);
  if (own == nullptr) return base::internal("only a store that open() has made can be verified");
  std::vector<Damage> out;
  TRY_DONE(own->read_raw(organization, [&](SqlSession& session) -> Result<> {
    TRY(const auto found, find_organization(session, organization));
    if (!found) return base::not_found("there is no organization " + organization.text());
    TRY(out, Verifier(own->context(), session, *found, verifier_keys, progress).run());
    return {};
  }));
  return out;
}

}  // namespace sealwright::store
