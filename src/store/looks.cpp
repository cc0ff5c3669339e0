// SPDX-License-Identifier: Apache-2.0
#include "store/looks.hpp"

#include <fmt/format.h>

#include "store/sql_store.hpp"

namespace sealwright::store {
namespace {

struct LookKey {
  Id organization, grant;
  Digest actor;
};

Result<bool> looked_on(SqlSession& session, const LookKey& key, Date day) {
  TRY(const auto last, first(session, "SELECT at FROM looks WHERE org = ?1 AND grant_id = ?2 AND actor = ?3",
                             {key.organization, key.grant, bytes(key.actor)}, [](Cursor& row) { return Instant(row.integer(0)); }));
  return last && last->date() >= day;
}

}  // namespace

Digest looking(const Actor& actor) {
  return base::sha256(fmt::format("{} {} {} {} {}", actor.user.text(), actor.person.text(), actor.token.text(), actor.via, actor.os_user));
}

Result<> seal_look(Store& store, Id organization, const Actor& actor, Id grant) {
  auto* own = dynamic_cast<SqlStore*>(&store);
  if (own == nullptr) return base::internal("only a store that open() has made seals looks");
  const LookKey key{organization, grant, looking(actor)};
  bool sealed = false;
  TRY_DONE(own->read_raw(organization, [&](SqlSession& session) -> Result<> {
    TRY(sealed, looked_on(session, key, store.clock().now().date()));
    return {};
  }));
  if (sealed) return {};
  // Once more under the ledger's lock: of several at once, one seals.
  return store.write(organization, actor, [&](Writer& writer) -> Result<> {
    SqlSession& session = dynamic_cast<SqlWriter&>(writer).session();
    TRY(const bool meanwhile, looked_on(session, key, writer.now().date()));
    if (meanwhile) return {};
    TRY(const Entry entry, writer.seal(kLook, JsonObject{{"grant", grant.text()}}));
    TRY_DONE(execute(session,
                     "INSERT INTO looks (org, grant_id, actor, entry, at) VALUES (?1, ?2, ?3, ?4, ?5) "
                     "ON CONFLICT (org, grant_id, actor) DO UPDATE SET entry = excluded.entry, at = excluded.at",
                     {organization, grant, bytes(key.actor), integer(entry), writer.now().micros()}));
    return {};
  });
}

}  // namespace sealwright::store
