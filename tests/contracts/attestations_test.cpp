// SPDX-License-Identifier: Apache-2.0
#include <atomic>
#include <thread>

#include "fixture.hpp"
#include "ledger/checkpoint.hpp"
#include "store/attestations.hpp"

namespace sealwright::contracts {
namespace {

ledger::Checkpoint publish(Fixture& f, const ledger::Signer& log) {
  const auto head = f.read()->ledger_head().value();
  const ledger::Checkpoint out{f.org.origin, head.size, head.root};
  REQUIRE(f.store->add_checkpoint(f.org.id, head.size, ledger::sign_checkpoint(out, log).value()));
  return out;
}

void grow(Fixture& f) {
  REQUIRE(f.write([](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("sign_in", JsonObject()));
    return {};
  }));
}

}  // namespace

TEST_CASE("a checkpoint carries its cosignatures, those of the present origin are shown, and damage is named") {
  ON_BOTH_ENGINES(f) {
    auto& kept = f.store->attestations();
    const auto log = ledger::Signer::create(f.org.origin).value();
    const auto north = ledger::Signer::create("witness.example/north", ledger::KeyType::cosignature).value();
    const std::string key = north.verifier().text();
    CHECK(!kept.newest_checkpoint(f.org.id).value());
    for (int i = 0; i < 3; ++i) {
      grow(f);
      const auto checkpoint = publish(f, log);
      if (i == 1) continue;
      const auto line = ledger::cosign(checkpoint.text(), north, f.clock.now()).value().line();
      CHECK(kept.add(f.org.id, store::Cosignature{checkpoint.size, key, line}));
      CHECK(kept.add(f.org.id, store::Cosignature{checkpoint.size, key, line}));
    }
    const auto notes = f.read()->checkpoints().value();
    REQUIRE(notes.size() == 3);
    CHECK(ledger::parse_note(notes[0]).value().signatures.size() == 2);
    CHECK(ledger::parse_note(notes[1]).value().signatures.size() == 1);
    CHECK(kept.newest_checkpoint(f.org.id).value() == notes[2]);
    CHECK(kept.newest_cosignature(f.org.id, key).value()->size == 3);
    CHECK(!kept.newest_cosignature(f.org.id, "another").value());
    CHECK(kept.witnesses(f.org.id).value() == std::vector{key});

    CHECK(kept.add(f.org.id, store::Timestamp{9, f.clock.now(), "CN=x", "bytes"}).error().category == Category::not_found);
    CHECK(f.damages().empty());
    CHECK(kept.add(f.org.id, store::Timestamp{2, f.clock.now(), "CN=x", std::string("\0\1", 2)}));
    CHECK(kept.add(f.org.id, store::Timestamp{2, f.clock.now(), "CN=y", "later"}));
    const auto stamps = kept.timestamps(f.org.id).value();
    REQUIRE(stamps.size() == 1);
    CHECK(stamps[0].authority == "CN=x");
    CHECK(stamps[0].response == std::string("\0\1", 2));
    CHECK(f.damages() == std::vector<std::string>{"time-stamp of the checkpoint of size 2"});
    f.behind_its_back("DELETE FROM timestamps");
    f.behind_its_back("UPDATE cosignatures SET size = 2 WHERE size = 1");
    CHECK(f.damages() == std::vector<std::string>{"cosignature of the checkpoint of size 2"});
  }
}

TEST_CASE("of a witness's states one follows another, however many ask at once") {
  ON_BOTH_ENGINES(f) {
    auto& kept = f.store->attestations();
    const store::Witnessed first{"example.org/log", 5, base::sha256("a"), "note", f.clock.now()};
    CHECK(!kept.witnessed(first.origin).value());
    std::atomic<int> won = 0;
    std::vector<std::thread> threads;
    for (std::uint64_t size = 5; size < 11; ++size) {
      threads.emplace_back([&, size] {
        store::Witnessed next = first;
        next.size = size;
        if (const auto moved = kept.advance({}, next); moved && *moved) ++won;
      });
    }
    for (auto& each : threads) each.join();
    threads.clear();
    CHECK(won == 1);
    const auto held = kept.witnessed(first.origin).value();
    REQUIRE(held);
    won = 0;
    for (std::uint64_t size = 20; size < 26; ++size) {
      threads.emplace_back([&, size] {
        store::Witnessed next = first;
        next.size = size;
        if (const auto moved = kept.advance(held, next); moved && *moved) ++won;
      });
    }
    for (auto& each : threads) each.join();
    CHECK(won == 1);
    store::Witnessed other_root = *kept.witnessed(first.origin).value();
    other_root.root = base::sha256("b");
    CHECK(!kept.advance(other_root, first).value());
    CHECK(!kept.advance({}, first).value());
    CHECK(kept.witnessed_logs().value().size() == 1);
    f.reopen();
    CHECK(f.store->attestations().witnessed(first.origin).value()->size >= 20);
  }
}

}  // namespace sealwright::contracts
