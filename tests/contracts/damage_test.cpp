// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "base/text.hpp"
#include "fixture.hpp"
#include "store/verify/verifier.hpp"

namespace sealwright::contracts {

namespace {

/// One of everything that is sealed or follows from it; some of it changed and ended since.
void fill(Fixture& f) {
  const model::Record ann = f.create("person", json(R"({"name":"Ann","email":"ann@example.org"})"));
  const model::Record risk =
      f.create("risk", JsonObject{{"title", "Fire"}, {"treatment", "modify"}, {"owner", ann.id.text()}, {"level", 3}, {"cost", 12.5}});
  Json body = risk.body;
  body.as_object()["level"] = 5;
  f.clock.advance_seconds(1);
  f.update("risk", risk, body);
  f.create("risk", json(R"({"title":"Flood","treatment":"avoid"})"));
  store::Evidence evidence;
  evidence.source = "host:web-1";
  evidence.format = "osquery";
  evidence.controls = {"iso27001:A.8.9"};
  const auto item = [](std::string key, bool active) {
    return store::Delivery::Item{"host.account", key, JsonObject{{"name", key}, {"active", active}}, false};
  };
  f.deliver(evidence, "one", {{item("ann", true), item("bob", true)}, {{"host.account", "", ""}}, {}});
  f.clock.advance_seconds(1);
  f.deliver(evidence, "two", {{item("ann", false)}, {{"host.account", "", ""}}, {}});
  f.judge({{"c1", "host.account", "host:web-1", "ann", store::Verdict::pass, "", 0, {}},
           {"c1", "host.account", "host:web-1", "bob", store::Verdict::fail, "bob has none", 0, {}}});
  f.judge({{"c1", "host.account", "host:web-1", "ann", store::Verdict::error, "no data", 0, {}}});
  REQUIRE(f.write([](store::Writer& w) -> Result<> {
    for (int i = 0; i < 300; ++i) TRY_DONE(w.seal("sign_in", JsonObject{{"n", i}}));
    return {};
  }));
}

/// What verification names after the statement, which is undone again.
std::vector<std::string> named_after(Fixture& f, const std::string& sql) {
  auto& raw = dynamic_cast<store::SqlStore&>(*f.store);
  std::vector<std::string> out;
  const auto undone = raw.write_raw(f.org.id, [&](store::SqlSession& session) -> Result<> {
    TRY(const std::uint64_t changed, session.execute(sql, {}));
    if (changed == 0) return base::internal("the statement damaged nothing: " + sql);
    TRY(const auto organization, store::find_organization(session, f.org.id));
    const std::function<void(double)> silent;
    TRY(const auto damages, store::Verifier(raw.context(), session, *organization, {}, silent).run());
    for (const store::Damage& each : damages) out.push_back(each.what);
    return base::conflict("undo");
  });
  if (undone || undone.error().message != "undo") FAIL(undone.error().text());
  return out;
}

struct Case {
  std::string sql;
  std::string named;  ///< begins like this
};

const Case kCases[] = {
    // entries
    {"UPDATE entries SET bytes = (SELECT bytes FROM entries WHERE idx = 20) WHERE idx = 17", "entry 17"},
    {"UPDATE entries SET time = time + 1 WHERE idx = 17", "entry 17"},
    {"DELETE FROM entries WHERE idx = 17", "entry 17"},
    {"DELETE FROM entries WHERE idx = (SELECT max(idx) FROM entries)", "entry 307"},
    {"INSERT INTO entries (org, idx, time, bytes) SELECT org, 308, time, bytes FROM entries WHERE idx = 307", "entry 308"},
    // tree
    {"UPDATE ledger_head SET size = size - 1", "ledger head"},
    {"UPDATE ledger_head SET root = frontier", "ledger head"},
    {"UPDATE ledger_head SET frontier = root", "ledger head"},
    {"UPDATE ledger_head SET time = time + 1", "ledger head"},
    {"DELETE FROM ledger_head", "ledger head"},
    {"UPDATE ledger_tiles SET hashes = (SELECT root FROM ledger_head) WHERE level = 1", "tile 1/0"},
    {"UPDATE ledger_tiles SET hashes = (SELECT root FROM ledger_head) WHERE level = 0 AND number = 0", "tile 0/0"},
    {"DELETE FROM ledger_tiles WHERE level = 0 AND number = 1", "tile 0/1"},
    {"INSERT INTO ledger_tiles (org, level, number, hashes) SELECT org, 0, 2, root FROM ledger_head", "tile 0/2"},
    // versions
    {"UPDATE versions SET body = '{}' WHERE register = 'risk' AND version = 1 AND number = 1", "risk R-1 version 1"},
    {"UPDATE versions SET body = NULL, salt = NULL, erased = 1 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET salt = (SELECT salt FROM versions WHERE register = 'person') WHERE register = 'risk' AND version = 2",
     "risk R-1 version 2"},
    {"UPDATE versions SET from_entry = 0 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET to_entry = 5 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET number = 9 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET schema = 9 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET created_at = 9 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET updated_at = 9 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"UPDATE versions SET deleted = 1 WHERE register = 'risk' AND version = 2", "risk R-1 version 2"},
    {"DELETE FROM versions WHERE register = 'risk' AND version = 1 AND number = 1", "risk R-1 version 1"},
    {"INSERT INTO versions (org, register, id, version, from_entry, schema, number, created_at, updated_at, deleted, erased, salt, body) "
     "SELECT "
     "org, register, id, 3, from_entry, schema, number, created_at, updated_at, deleted, erased, salt, body FROM versions WHERE register = "
     "'risk' AND version = 2",
     "risk R-1 version 3"},
    {"UPDATE versions SET body = '{}' WHERE register = 'evidence'", "evidence "},
    {"DELETE FROM versions WHERE register = 'check_run'", "check_run "},
    // current rows
    {"UPDATE r_risk SET body = '{}' WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET f_title = 'Ice' WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET f_owner = NULL WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET f_level = 4 WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET f_cost = 12.6 WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET ref = 'R-7' WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET number = 7 WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET version = 3 WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET updated_at = 3 WHERE number = 1", "risk R-1"},
    {"UPDATE r_risk SET entry = 4 WHERE number = 2", "risk R-2"},
    {"UPDATE r_risk SET id = org WHERE number = 2", "risk R-2"},
    {"DELETE FROM r_risk WHERE number = 2", "risk R-2"},
    {"INSERT INTO r_person (org, id, ref, number, version, created_at, updated_at, entry, schema, f_name, body) SELECT org, org, 'P-5', 5, "
     "1, "
     "created_at, updated_at, entry, schema, f_name, body FROM r_person",
     "person P-5"},
    {"DELETE FROM links", "link of risk R-1"},
    {"INSERT INTO links (org, target, register, id) SELECT org, org, register, id FROM links", "link of risk"},
    {"UPDATE counters SET last = 1 WHERE register = 'risk'", "counter risk"},
    // evidence and resources
    {"UPDATE evidence SET source = 'host:web-2'", "evidence "},
    {"UPDATE evidence SET digest = changes", "evidence "},
    {"UPDATE evidence SET collected_at = 1", "evidence "},
    {"UPDATE evidence SET controls = ''", "evidence "},
    {"DELETE FROM evidence", "evidence "},
    {"UPDATE deliveries SET complete = 0", "delivery of host.account by host:web-1"},
    {"UPDATE deliveries SET collected = 'x'", "delivery of host.account by host:web-1"},
    {"DELETE FROM deliveries", "delivery of host.account by host:web-1"},
    {"UPDATE resources SET body = '{}' WHERE type = 'host.account' AND to_entry IS NULL", "resource host.account host:web-1/ann"},
    {"UPDATE resources SET body = '{}' WHERE type = 'isms.risk' AND to_entry IS NULL AND key = 'R-1'", "resource isms.risk isms/R-1"},
    {"UPDATE resources SET to_entry = NULL WHERE key = 'bob'", "resource host.account host:web-1/bob"},
    {"UPDATE resources SET to_entry = 9 WHERE key = 'ann' AND to_entry IS NULL", "resource host.account host:web-1/ann"},
    {"UPDATE resources SET evidence = NULL WHERE key = 'bob'", "resource host.account host:web-1/bob"},
    {"UPDATE resources SET key = 'eve' WHERE key = 'bob'", "resource host.account host:web-1/eve"},
    {"DELETE FROM resources WHERE key = 'bob'", "resource host.account host:web-1/bob"},
    {"DELETE FROM resources WHERE key = 'R-2'", "resource isms.risk isms/R-2"},
    {"INSERT INTO resources (org, type, source, key, from_entry, body) SELECT org, type, source, 'eve', from_entry, body FROM resources "
     "WHERE "
     "key = 'bob'",
     "resource host.account host:web-1/eve"},
    // verdicts
    {"UPDATE verdicts SET verdict = 'pass' WHERE key = 'bob'", "verdict of c1 on host.account host:web-1/bob"},
    {"UPDATE verdicts SET reason = 'fine' WHERE key = 'bob'", "verdict of c1 on host.account host:web-1/bob"},
    {"UPDATE verdicts SET reason = '', salt = NULL WHERE key = 'bob'", "verdict of c1 on host.account host:web-1/bob"},
    {"UPDATE verdicts SET to_entry = 9 WHERE key = 'bob'", "verdict of c1 on host.account host:web-1/bob"},
    {"UPDATE verdicts SET key = 'eve' WHERE key = 'bob'", "verdict of c1 on host.account host:web-1/eve"},
    {"UPDATE verdicts SET source = 'host:web-2' WHERE key = 'bob'", "verdict of c1 on host.account host:web-2/bob"},
    {"UPDATE verdicts SET type = 'host.disk' WHERE key = 'bob'", "verdict of c1 on host.disk host:web-1/bob"},
    {"UPDATE verdicts SET erased = 3 WHERE key = 'bob'", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET source = '', reason = '', salt = NULL, erased = 3 WHERE key = 'bob'", "verdict of c1 on host.account erased"},
    {"DELETE FROM verdicts WHERE key = 'bob'", "verdict of c1 on host.account named "},
    {"INSERT INTO verdicts (org, check_id, type, source, key, from_entry, verdict, reason) SELECT org, check_id, type, source, 'eve', "
     "from_entry, "
     "verdict, reason FROM verdicts WHERE key = 'bob'",
     "verdict of c1 on host.account host:web-1/eve"},
    {"UPDATE heartbeats SET body = '{}'", "heartbeat of c1"},
    {"UPDATE heartbeats SET at = 1", "heartbeat of c1"},
    {"UPDATE heartbeats SET up_to = up_to + 1", "heartbeat of c1"},
    {"DELETE FROM heartbeats", "heartbeat of c1"},
};

/// The same after an erasure: a thing that failed and was erased, whose verdict is left without its name.
const Case kErasedCases[] = {
    {"UPDATE verdicts SET verdict = 'pass' WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET reason = 'fine' WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET source = 'host:web-9' WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET salt = (SELECT salt FROM verdicts WHERE key = 'bob') WHERE erased IS NOT NULL",
     "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET key = 'eve' WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET from_entry = from_entry - 1 WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET to_entry = NULL WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET to_entry = to_entry - 1 WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET check_id = 'c2' WHERE erased IS NOT NULL", "verdict of c2 on host.account erased"},
    {"UPDATE verdicts SET type = 'host.disk' WHERE erased IS NOT NULL", "verdict of c1 on host.disk erased"},
    {"UPDATE verdicts SET erased = 3 WHERE erased IS NOT NULL", "verdict of c1 on host.account erased"},
    {"UPDATE verdicts SET erased = NULL WHERE erased IS NOT NULL", "verdict of c1 on host.account /"},
    {"DELETE FROM verdicts WHERE erased IS NOT NULL", "erasure at entry 310"},
    {"INSERT INTO settings (name, value) SELECT 'erasure/ORG/310', 'x'", "erasure at entry 310"},
};

/// Names a row as an erasure would have, under the erasure that there was.
std::string nameless(Fixture& f, std::string_view key) {
  std::string name;
  REQUIRE(dynamic_cast<store::SqlStore&>(*f.store).read_raw(f.org.id, [&](store::SqlSession& session) {
    return store::every(session, "SELECT salt, type, source FROM verdicts WHERE org = ?1 AND key = ?2", {f.org.id, store::text(key)},
                        [&](store::Cursor& row) { name = store::sealed_name(row.text(0), row.text(1), row.text(2), key).hex(); });
  }));
  return "UPDATE verdicts SET source = '', reason = '', salt = NULL, erased = 310, to_entry = coalesce(to_entry, 310), key = '" + name +
         "' WHERE key = '" + std::string(key) + "'";
}

void name_each(Fixture& f, std::span<const Case> cases) {
  REQUIRE(f.damages() == std::vector<std::string>{});
  for (const Case& each : cases) {
    CAPTURE(each.sql);
    const auto named = named_after(f, each.sql);
    const std::string all = base::joined(named, "; ");
    CAPTURE(all);
    CHECK(std::any_of(named.begin(), named.end(), [&](const std::string& what) { return what.starts_with(each.named); }));
  }
  CHECK(f.damages() == std::vector<std::string>{});
}

}  // namespace

TEST_CASE("whatever is changed, removed or added behind its back is named") {
  ON_BOTH_ENGINES(f) {
    fill(f);
    name_each(f, kCases);
  }
}

TEST_CASE("a verdict without its name stands only where an erasure says so, and as it was") {
  ON_BOTH_ENGINES(f) {
    fill(f);
    store::Evidence evidence;
    evidence.source = "host:web-9";
    evidence.format = "osquery";
    const auto added = f.deliver(evidence, "nine", {{{"host.account", "eve", JsonObject{{"name", "eve"}}, false}}, {}, {}});
    f.judge({{"c1", "host.account", "host:web-9", "eve", store::Verdict::fail, "eve has none", 0, {}}});
    f.actor.person = Id::make(f.clock.now());
    REQUIRE(f.write([&](store::Writer& w) { return w.erase("evidence", added.evidence.id, "asked for", f.org.id); }));
    std::vector<Case> cases(std::begin(kErasedCases), std::end(kErasedCases));
    cases.back().sql.replace(cases.back().sql.find("ORG"), 3, f.org.id.text());
    cases.push_back({nameless(f, "bob"), "erasure at entry 310"});
    name_each(f, cases);
  }
}

TEST_CASE("a blob that is changed, removed or added is named") {
  ON_BOTH_ENGINES(f) {
    fill(f);
    std::vector<Digest> blobs;
    REQUIRE(f.store->blobs().each(f.org.id, [&](const Digest& digest, std::uint64_t) {
      blobs.push_back(digest);
      return Result<>();
    }));
    CHECK(blobs.size() == 6);  // two pieces of evidence, their lists, two lists of verdicts
    for (const Digest& digest : blobs) {
      const auto path = f.store->blobs().path(f.org.id, digest).value();
      const std::string bytes = f.store->blobs().get(f.org.id, digest).value();
      std::ofstream(path, std::ios::app) << "x";
      auto found = f.damages();
      CHECK(std::find(found.begin(), found.end(), "blob " + digest.hex()) != found.end());
      std::filesystem::remove(path);
      found = f.damages();
      CHECK(std::find(found.begin(), found.end(), "blob " + digest.hex()) != found.end());
      std::ofstream(path) << bytes;
    }
    CHECK(f.damages() == std::vector<std::string>{});
    const std::string added = base::sha256("added").hex();
    const auto folder = f.config.folder / "blobs" / f.org.id.text() / added.substr(0, 2);
    std::filesystem::create_directories(folder);
    std::ofstream(folder / added) << "added";
    CHECK(f.damages() == std::vector<std::string>{"blob " + added});
  }
}

}  // namespace sealwright::contracts
