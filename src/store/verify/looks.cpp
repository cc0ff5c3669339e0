// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "store/looks.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::store {
namespace {

bool tells_of(const ledger::Entry& entry, const std::string& grant, const Digest& actor, Instant at) {
  const Actor who{entry.actor.user, entry.actor.person, entry.actor.token, entry.actor.via, entry.actor.os_user};
  return entry.action == kLook && base::text_member(Json(entry.details), "grant") == grant && looking(who) == actor && entry.time == at;
}

}  // namespace

/// A look that is kept without its entry would let somebody look unseen for a day.
Result<> Verifier::check_looks() {
  return every(session_,
               "SELECT l.entry, l.grant_id, l.actor, l.at, e.bytes FROM looks l LEFT JOIN entries e ON e.org = l.org AND e.idx = l.entry "
               "WHERE l.org = ?1 ORDER BY l.entry",
               {org()}, [&](Cursor& row) {
                 const auto entry = ledger::parse_entry(row.text(4));
                 if (!entry || !tells_of(*entry, row.id(1).text(), row.digest(2), Instant(row.integer(3))))
                   damage(fmt::format("look of entry {}", row.number(0)), "the ledger does not tell of it there");
               });
}

}  // namespace sealwright::store
