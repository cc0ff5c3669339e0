// SPDX-License-Identifier: Apache-2.0
#include <fstream>

#include "fixture.hpp"
#include "store/ddl.hpp"
#include "store/sql_store.hpp"

namespace sealwright::contracts {
using store::Delivery;
using store::Verdict;

namespace {

constexpr std::string_view kKey = "canary-login", kSource = "laptop:canary-host", kWords = "canary-reason";

/// Every place where the words stand: columns of tables, read through the engine, and files of the folder as they lie on the disk, the
/// database's among them.
std::vector<std::string> places_of(Fixture& f, std::string_view words) {
  std::vector<std::string> out;
  const auto schema = store::derive(f.store->registers());
  REQUIRE(dynamic_cast<store::SqlStore&>(*f.store).read_raw(f.org.id, [&](store::SqlSession& session) -> Result<> {
    for (const auto& table : schema.tables)
      for (const auto& column : table.columns) {
        if (column.type != store::Type::text && column.type != store::Type::bytes) continue;
        bool there = false;
        TRY_DONE(store::every(session, "SELECT " + column.name + " FROM " + table.name, {},
                              [&](store::Cursor& row) { there = there || row.text(0).find(words) != std::string_view::npos; }));
        if (there) out.push_back(table.name + "." + column.name);
      }
    return {};
  }));
  for (const auto& each : std::filesystem::recursive_directory_iterator(f.config.folder)) {
    if (!each.is_regular_file()) continue;
    std::ifstream file(each.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
    if (bytes.find(words) != std::string::npos) out.push_back(each.path().filename().string());
  }
  return out;
}

store::Writer::Added deliver(Fixture& f, std::string_view source, const std::string& bytes, std::vector<std::string> keys,
                             bool active = true) {
  store::Evidence evidence;
  evidence.source = source;
  evidence.format = "osquery";
  Delivery delivery;
  for (auto& key : keys) delivery.items.push_back({"host.account", key, JsonObject{{"name", key}, {"active", active}}, false});
  delivery.complete.push_back({"host.account", "", ""});
  f.clock.advance_seconds(60);
  return f.deliver(evidence, bytes, delivery);
}

struct Change {
  std::string source, key;
  std::optional<Verdict> verdict;  ///< nothing: it ends
};

Instant run(Fixture& f, const std::vector<Change>& changes) {
  f.clock.advance_seconds(60);
  std::vector<store::VerdictRow> rows;
  for (const Change& each : changes) {
    rows.push_back({"c1",
                    "host.account",
                    each.source,
                    each.key,
                    each.verdict.value_or(Verdict::unknown),
                    std::string(kWords) + " of " + each.key,
                    0,
                    {}});
    if (!each.verdict) rows.back().to_entry = 0;
  }
  return f.judge(std::move(rows));
}

void erase(Fixture& f, std::string_view register_name, Id id) {
  f.clock.advance_seconds(60);
  f.actor.person = Id::make(f.clock.now());
  const auto done = f.write([&](store::Writer& w) { return w.erase(register_name, id, "asked for", f.org.id); });
  if (!done) FAIL(done.error().text());
}

std::vector<std::string> verdicts(Fixture& f, std::optional<Instant> at = {}) {
  std::vector<std::string> out;
  REQUIRE(f.read(at)->each_verdict("c1", [&](const store::VerdictRow& row) {
    out.push_back((row.source.empty() ? std::string("-") : row.key) + " " + std::string(store::name_of(row.verdict)) + ": " + row.reason);
    return Result<>();
  }));
  std::sort(out.begin(), out.end());
  return out;
}

using Texts = std::vector<std::string>;
const std::string kOfLogin = std::string(kWords) + " of " + std::string(kKey), kOfBob = std::string(kWords) + " of bob";

}  // namespace

TEST_CASE("erasing evidence leaves no name of what it delivered, nor of its source, anywhere") {
  ON_BOTH_ENGINES(f) {
    const std::string login(kKey), laptop(kSource);
    const auto first = deliver(f, "host:web-1", "one " + login, {login, "bob"});
    const auto whole = deliver(f, laptop, "two " + laptop, {"root", "second"});
    const Instant early =
        run(f, {{"host:web-1", login, Verdict::fail}, {"host:web-1", "bob", Verdict::fail}, {laptop, "root", Verdict::fail}});
    const Instant later = run(f, {{"host:web-1", login, Verdict::error}});
    const auto second = deliver(f, "host:web-1", "three", {"bob"}, false);  // the login is gone
    CHECK(second.removed == 1);
    run(f, {{"host:web-1", login, {}}, {"host:web-1", "nobody", {}}});
    CHECK(verdicts(f) == Texts{"bob fail: " + kOfBob, "root fail: canary-reason of root"});
    CHECK(f.damages() == Texts{});
    for (const auto words : {kKey, kSource, kWords}) CHECK(places_of(f, words) != Texts{});  // so the search finds

    erase(f, "evidence", first.evidence.id);
    erase(f, "evidence", whole.evidence.id);
    CHECK(places_of(f, kKey) == Texts{});
    CHECK(places_of(f, kSource) == Texts{});
    CHECK(places_of(f, kWords) == Texts{});
    CHECK(f.damages() == Texts{});

    // They count where they stood, without a name; open ones have ended.
    CHECK(verdicts(f) == Texts{});
    CHECK(verdicts(f, early) == Texts{"- fail: erased", "- fail: erased", "- fail: erased"});
    CHECK(verdicts(f, later) == Texts{"- error: erased", "- fail: erased", "- fail: erased"});
    std::string name;
    REQUIRE(f.read(later)->each_verdict("c1", [&](const store::VerdictRow& row) {
      if (row.verdict == Verdict::error) name = row.key;
      return Result<>();
    }));
    CHECK(f.read()->verdict_history("c1", "host.account", "", name).value().size() == 2);

    // What other evidence still delivers is judged anew.
    run(f, {{"host:web-1", "bob", Verdict::fail}});
    CHECK(verdicts(f) == Texts{"bob fail: " + kOfBob});
    f.reopen();
    CHECK(f.damages() == Texts{});
  }
}

TEST_CASE("erasing a record takes its name from the verdicts on it") {
  ON_BOTH_ENGINES(f) {
    const auto ann = f.create("person", json(R"({"name":"Ann"})"));
    const Instant judged = f.judge({{"c1", "isms.person", "isms", ann.ref, Verdict::fail, kOfLogin, 0, {}}});
    CHECK(places_of(f, kWords) != Texts{});
    erase(f, "person", ann.id);
    CHECK(places_of(f, kWords) == Texts{});
    CHECK(verdicts(f) == Texts{});
    CHECK(verdicts(f, judged) == Texts{"- fail: erased"});
    CHECK(f.damages() == Texts{});
  }
}

TEST_CASE("many verdicts of one check go on from the open ones, change by change") {
  ON_BOTH_ENGINES(f) {
    Texts keys;
    for (int i = 0; i < 150; ++i) keys.push_back("user" + std::to_string(i));
    const auto added = deliver(f, "host:web-1", "many", keys);
    std::vector<Change> changes;
    for (const auto& key : keys) changes.push_back({"host:web-1", key, Verdict::fail});
    run(f, changes);
    for (std::size_t i = 0; i < changes.size(); ++i) changes[i].verdict = i % 2 == 0 ? std::nullopt : std::optional(Verdict::error);
    run(f, changes);
    CHECK(verdicts(f).size() == 75);
    CHECK(f.damages() == Texts{});
    erase(f, "evidence", added.evidence.id);
    CHECK(f.damages() == Texts{});
    CHECK(places_of(f, "user149") == Texts{});
  }
}

TEST_CASE("an erasure that a crash cut short is finished by the next start") {
  ON_BOTH_ENGINES(f) {
    auto& blobs = f.store->blobs();
    const auto kept = deliver(f, "host:web-1", "kept", {"bob"});
    const Digest left = blobs.put(f.org.id, "left behind").value();
    REQUIRE(blobs.settle(f.org.id, left));
    const std::string note = "erasure/" + f.org.id.text() + "/1";
    f.behind_its_back("INSERT INTO settings (name, value) VALUES ('" + note + "', '" + left.hex() + "\n" + kept.evidence.digest.hex() +
                      "\n')");
    CHECK(f.damages() == Texts{"blob " + left.hex(), "erasure at entry 1"});
    f.reopen();
    CHECK(f.damages() == Texts{});
    CHECK(!f.store->blobs().holds(f.org.id, left));
    CHECK(f.store->blobs().holds(f.org.id, kept.evidence.digest));  // delivered again meanwhile
  }
}

}  // namespace sealwright::contracts
