// SPDX-License-Identifier: Apache-2.0
#include <thread>

#include "fixture.hpp"
#include "store/looks.hpp"

namespace sealwright::contracts {
namespace {

std::uint64_t size_of(Fixture& f) { return f.read()->ledger_head().value().size; }

}  // namespace

TEST_CASE("a look under a grant is sealed once for each actor, grant and day") {
  ON_BOTH_ENGINES(f) {
    const Id grant = Id::make(f.clock.now()), other = Id::make(f.clock.now());
    const store::Actor ann{Id::make(f.clock.now()), Id::make(f.clock.now()), {}, "page", ""}, local{{}, {}, {}, "local", "root"};
    const auto sealed = [&](const store::Actor& who, Id what) {
      const auto before = size_of(f);
      REQUIRE(store::seal_look(*f.store, f.org.id, who, what));
      return size_of(f) - before;
    };
    CHECK(sealed(ann, grant) == 1);
    CHECK(sealed(ann, grant) == 0);
    CHECK(sealed(ann, other) == 1);
    CHECK(sealed(local, grant) == 1);
    store::Actor by_token = ann;
    by_token.token = Id::make(f.clock.now());
    CHECK(sealed(by_token, grant) == 1);
    const auto entry = f.read()->entry(size_of(f) - 4).value();
    CHECK(entry.find("\"action\":\"look\"") != std::string::npos);
    CHECK(entry.find("\"details\":{\"grant\":\"" + grant.text() + "\"}") != std::string::npos);
    CHECK(entry.find(ann.user.text()) != std::string::npos);

    f.clock.set(*Instant::parse("2026-03-01T23:59:59Z"));
    CHECK(sealed(ann, grant) == 0);
    f.clock.set(*Instant::parse("2026-03-02T00:00:00Z"));
    CHECK(sealed(ann, grant) == 1);
    CHECK(sealed(ann, grant) == 0);
    f.clock.set(*Instant::parse("2026-03-01T12:00:00Z"));  // of two servers, one is behind
    CHECK(sealed(ann, grant) == 0);
    f.reopen();
    CHECK(sealed(ann, grant) == 0);
    CHECK(f.damages().empty());
  }
}

TEST_CASE("of many looks at once one is sealed, and one that cannot be sealed fails") {
  ON_BOTH_ENGINES(f) {
    const Id grant = Id::make(f.clock.now());
    const store::Actor ann{Id::make(f.clock.now()), {}, {}, "api", ""};
    const auto before = size_of(f);
    std::vector<Result<>> done(16);
    std::vector<std::thread> threads;
    for (auto& each : done) threads.emplace_back([&] { each = store::seal_look(*f.store, f.org.id, ann, grant); });
    for (auto& each : threads) each.join();
    for (const auto& each : done) CHECK(each.ok());
    CHECK(size_of(f) == before + 1);

    // Kept without an entry that tells of it, it would let somebody look unseen.
    const store::Actor eve{Id::make(f.clock.now()), {}, {}, "api", ""};
    REQUIRE(store::seal_look(*f.store, f.org.id, eve, grant));
    CHECK(f.damages().empty());
    const std::string entry = std::to_string(before + 1);
    f.behind_its_back("UPDATE looks SET entry = 900 WHERE entry = " + entry);
    CHECK(f.damages() == std::vector<std::string>{"look of entry 900"});
    f.behind_its_back("UPDATE looks SET entry = " + entry + ", at = at + 86400000000 WHERE entry = 900");
    CHECK(f.damages() == std::vector<std::string>{"look of entry " + entry});

    f.behind_its_back("DELETE FROM ledger_head");
    const store::Actor bob{Id::make(f.clock.now()), {}, {}, "api", ""};
    CHECK(!store::seal_look(*f.store, f.org.id, bob, grant).ok());
  }
}

}  // namespace sealwright::contracts
