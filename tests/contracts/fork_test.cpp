// SPDX-License-Identifier: Apache-2.0
#include "ledger/fork.hpp"
#include "fixture.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"

namespace sealwright::contracts {
namespace {

/// One organization's log that two keys sign, one after the other.
struct Forked {
  explicit Forked(Fixture& fixture)
      : f(fixture), old_key(ledger::Signer::create(f.org.origin).value()), new_key(ledger::Signer::create(kTo).value()) {}

  static constexpr std::string_view kTo = "ledger.example.org/acme-2";

  void seal() {
    REQUIRE(f.write([](store::Writer& w) -> Result<> { return w.seal("act", nullptr).ok() ? Result<>() : base::internal("?"); }));
  }
  std::string note(const ledger::Signer& signer, std::uint64_t size = 0) const {
    const auto reader = f.read();
    const auto head = reader->ledger_head().value();
    const Digest root = size == 0 ? head.root : ledger::root_from_tiles(size, [&](const ledger::Tile& tile) {
                                                  return reader->tile(tile.level, tile.index, size);
                                                }).value();
    return ledger::sign_checkpoint({signer.verifier().name, size == 0 ? head.size : size, root}, signer).value();
  }
  Result<> publish(const ledger::Signer& signer) const {
    return f.store->add_checkpoint(f.org.id, f.read()->ledger_head().value().size, note(signer));
  }
  Result<> fork(std::string_view from, const ledger::Signer& to) const {
    return f.write([&](store::Writer& w) -> Result<> {
      TRY([[maybe_unused]] const auto entry, w.fork({std::string(from), to.verifier().name, old_key.verifier(), to.verifier()}));
      return {};
    });
  }
  std::vector<std::string> damages() const {
    const std::string key = new_key.verifier().text();
    std::vector<std::string> out;
    const auto found = store::verify(*f.store, f.org.id, std::span(&key, 1), {}).value();
    for (const auto& each : found) out.push_back(each.what);
    return out;
  }

  Fixture& f;
  ledger::Signer old_key, new_key;
};

using Names = std::vector<std::string>;

}  // namespace

TEST_CASE("a forked log goes on under its new origin, and the old one's checkpoints are kept apart") {
  ON_BOTH_ENGINES(f) {
    Forked log(f);
    log.seal();
    REQUIRE(log.publish(log.old_key));
    const std::string before = log.note(log.old_key);
    REQUIRE(log.fork(f.org.origin, log.new_key));
    CHECK(f.store->organization("acme").value().origin == Forked::kTo);
    CHECK(f.read()->checkpoints().value().empty());
    CHECK(log.publish(log.old_key).error().category == Category::conflict);
    CHECK(log.publish(log.new_key));
    log.seal();
    CHECK(log.publish(log.new_key));
    CHECK(f.read()->checkpoints().value().size() == 2);
    CHECK(log.damages() == Names{});

    const auto file = std::filesystem::path(f.config.folder.native() + "-copy.db");
    REQUIRE(f.store->backup_to(file, {}));
    store::Config config = f.config;
    config.folder = f.config.folder.native() + "-copy";
    config.postgres.clear();
    REQUIRE(store::restore(config, file, registers(), f.clock));
    {
      const auto restored = store::open(config, registers(), f.clock).value();
      const std::string key = log.new_key.verifier().text();
      CHECK(restored->organization("acme").value().origin == Forked::kTo);
      CHECK(store::verify(*restored, f.org.id, std::span(&key, 1), {}).value().empty());
    }
    std::filesystem::remove_all(config.folder);
    std::filesystem::remove(file);
  }
}

TEST_CASE("an origin is taken once, and left from where the log stands") {
  ON_BOTH_ENGINES(f) {
    Forked log(f);
    const auto signer = [](std::string_view origin) { return ledger::Signer::create(origin).value(); };
    REQUIRE(f.store->create_organization("other", "Other", "ledger.example.org/other", false));
    CHECK(log.fork("ledger.example.org/elsewhere", log.new_key).error().category == Category::conflict);
    CHECK(log.fork(f.org.origin, signer("ledger.example.org/other")).error().category == Category::conflict);
    CHECK(f.read()->ledger_head().value().size == 0);
    REQUIRE(log.fork(f.org.origin, log.new_key));
    CHECK(log.fork(Forked::kTo, signer("ledger.example.org/acme")).error().category == Category::conflict);
    CHECK(log.fork(f.org.origin, signer("ledger.example.org/acme-3")).error().category == Category::conflict);
    CHECK(f.store->organization("acme").value().origin == Forked::kTo);
    CHECK(f.read()->ledger_head().value().size == 1);
  }
}

TEST_CASE("verification names an origin or a checkpoint that is not where the fork puts it") {
  ON_BOTH_ENGINES(f) {
    Forked log(f);
    log.seal();
    REQUIRE(log.publish(log.old_key));
    REQUIRE(log.fork(f.org.origin, log.new_key));
    REQUIRE(log.publish(log.new_key));
    const auto put = [&](std::uint64_t size, const std::string& note) {
      f.behind_its_back("UPDATE checkpoints SET note = '" + note + "' WHERE size = " + std::to_string(size));
    };
    const std::string first = log.note(log.old_key, 1), second = log.note(log.new_key, 2);
    CHECK(log.damages() == Names{});

    put(2, log.note(log.old_key, 2));
    CHECK(log.damages() == Names{"checkpoint of size 2"});
    put(2, second);
    put(1, log.note(log.new_key, 1));
    CHECK(log.damages() == Names{"checkpoint of size 1"});
    put(1, log.note(ledger::Signer::create(f.org.origin).value(), 1));
    CHECK(log.damages() == Names{"checkpoint of size 1"});
    put(1, first);
    f.behind_its_back("UPDATE organizations SET origin = 'ledger.example.org/acme' WHERE slug = 'acme'");
    CHECK(log.damages() == Names{"organization", "checkpoint of size 2"});
  }
}

}  // namespace sealwright::contracts
