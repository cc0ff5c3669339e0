// SPDX-License-Identifier: Apache-2.0
#include <condition_variable>
#include <mutex>
#include <thread>

#include "fixture.hpp"
#include "ledger/checkpoint.hpp"
#include "ledger/proof.hpp"
#include "store/sql_store.hpp"

namespace sealwright::contracts {

TEST_CASE("accounts are kept, replaced and removed") {
  ON_BOTH_ENGINES(f) {
    auto& accounts = f.store->accounts();
    store::User user;
    user.id = Id::make(f.clock.now());
    user.email = "Ann@Example.org";
    user.name = "Ann";
    user.password_hash = Secret("$argon2id$…");
    user.totp_secret = Secret(std::string("\0\1\2", 3));
    user.created_at = f.clock.now();
    CHECK(accounts.put(user));
    user.failures = 3;
    user.last_failure = f.clock.now();
    CHECK(accounts.put(user));
    const auto found = accounts.user_by_email("ann@EXAMPLE.org").value();
    REQUIRE(found);
    CHECK(found->failures == 3);
    CHECK(found->totp_secret.reveal() == user.totp_secret.reveal());
    store::User other = user;
    other.id = Id::make(f.clock.now());
    CHECK(accounts.put(other).error().category == Category::conflict);

    CHECK(accounts.put(store::Membership{f.org.id, user.id, store::Role::manager, Id{}}));
    CHECK(accounts.put(store::Membership{f.org.id, user.id, store::Role::owner, user.id}));
    REQUIRE(accounts.memberships_of(user.id).value().size() == 1);
    CHECK(accounts.members(f.org.id).value()[0].role == store::Role::owner);
    CHECK(accounts.remove_membership(f.org.id, user.id));
    CHECK(accounts.members(f.org.id).value().empty());

    const store::Session session{base::sha256("cookie"),         user.id, {}, true, f.clock.now(), f.clock.now(),
                                 f.clock.now().plus_seconds(60), "csrf"};
    CHECK(accounts.put(session));
    CHECK(accounts.session(base::sha256("cookie")).value()->csrf == "csrf");
    CHECK(accounts.session(base::sha256("cookie")).value()->organization.nil());
    CHECK(accounts.remove_sessions_of(user.id));
    CHECK(!accounts.session(base::sha256("cookie")).value());

    store::Token token;
    token.id = Id::make(f.clock.now());
    token.token = base::sha256("token");
    token.organization = f.org.id;
    token.role = store::Role::agent;
    token.scopes = {"evidence.add", "source.run"};
    CHECK(accounts.put(token));
    CHECK(accounts.token(base::sha256("token")).value()->scopes == token.scopes);
    CHECK(!accounts.token(base::sha256("token")).value()->expires_at);
    CHECK(accounts.remove_token(f.org.id, token.id));
    CHECK(accounts.tokens(f.org.id).value().empty());

    CHECK(accounts.put_setting("once", "a", f.clock.now().plus_seconds(5)));
    CHECK(accounts.setting("once").value() == "a");
    CHECK(accounts.take_setting("once").value());
    CHECK(!accounts.take_setting("once").value());
    CHECK(accounts.put_setting("old", "a", f.clock.now().plus_seconds(5)));
    f.clock.advance_seconds(6);
    CHECK(!accounts.setting("old").value());
    CHECK(!accounts.take_setting("old").value());
  }
}

TEST_CASE("a job is leased to one worker, renewed, taken over and given up") {
  ON_BOTH_ENGINES(f) {
    auto& jobs = f.store->jobs();
    store::Job given = asked_for(f.org.id, "check.run");
    given.input = JsonObject{{"checks", JsonArray{"a"}}};
    given.actor = f.actor;
    const auto job = jobs.enqueue(given).value();
    given.run_at = f.clock.now().plus_seconds(3600);
    jobs.enqueue(given).value();
    const auto leased = jobs.lease("one", 60).value();
    REQUIRE(leased);
    CHECK(leased->id == job.id);
    CHECK(leased->actor.os_user == "tester");
    CHECK(!jobs.lease("two", 60).value());  // the other one is not due
    CHECK(jobs.renew(job.id, "one", 60, 0.5, "half").value());
    CHECK(!jobs.renew(job.id, "two", 60, 0.5, "half").value());
    for (int attempt = 2; attempt <= 3; ++attempt) {
      f.clock.advance_seconds(61);
      CHECK(jobs.lease("two", 60).value()->attempts == attempt);
    }
    CHECK(!jobs.finish(job.id, "one", true, nullptr).value());  // it is another's by now
    f.clock.advance_seconds(61);
    CHECK(!jobs.lease("three", 60).value());
    CHECK(jobs.job(f.org.id, job.id).value()->state == "failed");
    f.clock.advance_seconds(3600);
    const auto later = jobs.lease("three", 60).value();
    REQUIRE(later);
    CHECK(jobs.finish(later->id, "three", true, JsonObject{{"n", 1}}).value());
    CHECK(jobs.job(f.org.id, later->id).value()->progress == 1);
    CHECK(jobs.jobs(f.org.id, 10).value().size() == 2);
  }
}

TEST_CASE("what has expired is removed, and nothing else") {
  ON_BOTH_ENGINES(f) {
    auto& accounts = f.store->accounts();
    store::User user;
    user.id = Id::make(f.clock.now());
    user.email = "ann@example.org";
    user.created_at = f.clock.now();
    REQUIRE(accounts.put(user));
    const auto session = [&](std::string_view cookie, std::int64_t seconds) {
      return store::Session{base::sha256(cookie), user.id, {}, true, f.clock.now(), f.clock.now(), f.clock.now().plus_seconds(seconds), ""};
    };
    REQUIRE(accounts.put(session("short", 60)));
    REQUIRE(accounts.put(session("long", 600)));
    REQUIRE(accounts.put_setting("short", "a", f.clock.now().plus_seconds(60)));
    REQUIRE(accounts.put_setting("for ever", "a"));
    CHECK(accounts.remove_expired().value() == 0);
    f.clock.advance_seconds(60);
    CHECK(accounts.remove_expired().value() == 2);
    CHECK(!accounts.session(base::sha256("short")).value());
    CHECK(accounts.session(base::sha256("long")).value());
    CHECK(accounts.setting("for ever").value() == "a");
    CHECK(accounts.remove_expired().value() == 0);
  }
}

TEST_CASE("a job that falls due is asked for once, however many servers ask") {
  ON_BOTH_ENGINES(f) {
    auto& jobs = f.store->jobs();
    store::Job given = asked_for(f.org.id, "check.run");
    std::atomic<int> made = 0, failed = 0;
    std::vector<std::thread> servers;
    for (int n = 0; n < 8; ++n) {
      servers.emplace_back([&] {
        const auto job = jobs.enqueue_once(given, 300);
        if (!job) ++failed;
        else if (*job) ++made;
      });
    }
    for (std::thread& server : servers) server.join();
    CHECK(failed == 0);
    CHECK(made == 1);

    f.clock.advance_seconds(3600);
    CHECK(!jobs.enqueue_once(given, 300).value());  // it waits still
    given.kind = "source.run";
    CHECK(jobs.enqueue_once(given, 300).value());
    given.kind = "check.run";
    const auto leased = jobs.lease("one", 60).value();
    REQUIRE(leased);
    CHECK(leased->kind == "check.run");
    CHECK(!jobs.enqueue_once(given, 300).value());  // it runs
    CHECK(jobs.finish(leased->id, "one", true, nullptr).value());
    const auto again = jobs.enqueue_once(given, 300).value();
    REQUIRE(again);
    CHECK(jobs.finish(jobs.lease("one", 60).value()->id, "one", true, nullptr).value());
    CHECK(jobs.finish(jobs.lease("one", 60).value()->id, "one", false, nullptr).value());
    CHECK(!jobs.enqueue_once(given, 300).value());  // made just now
    f.clock.advance_seconds(301);
    CHECK(jobs.enqueue_once(given, 300).value());

    CHECK(jobs.remove_finished(f.clock.now().plus_seconds(-3600)).value() == 0);
    CHECK(jobs.remove_finished(f.clock.now()).value() == 3);
    CHECK(jobs.jobs(f.org.id, 10).value().size() == 1);
    given.organization = Id::make(f.clock.now());
    CHECK(jobs.enqueue_once(given, 300).error().category == Category::not_found);
  }
}

TEST_CASE("so many jobs of one asker wait, whatever those of others") {
  ON_BOTH_ENGINES(f) {
    auto& jobs = f.store->jobs();
    store::Job mine = asked_for(f.org.id, "pack.create");
    mine.actor.user = Id::make(f.clock.now());
    store::Job theirs = mine;
    theirs.actor.user = Id::make(f.clock.now());
    for (int i = 0; i < 5; ++i) REQUIRE(jobs.enqueue_within(theirs, 5).value());
    CHECK_FALSE(jobs.enqueue_within(theirs, 5).value());
    CHECK(jobs.enqueue_within(mine, 2).value());
    mine.actor.via = "api";  // the same user through another door
    CHECK(jobs.enqueue_within(mine, 2).value());
    CHECK_FALSE(jobs.enqueue_within(mine, 2).value());
    CHECK(jobs.jobs(f.org.id, 10).value().size() == 7);
    REQUIRE(jobs.lease("w", 60).value());  // what runs waits no more
    CHECK(jobs.enqueue_within(theirs, 5).value());
  }
}

TEST_CASE("a job that its workers did not come back to has failed, and says why as others do") {
  ON_BOTH_ENGINES(f) {
    auto& jobs = f.store->jobs();
    const Id id = jobs.enqueue(asked_for(f.org.id, "check.run"))->id;
    for (int attempt = 0; attempt < 3; ++attempt) {
      REQUIRE(jobs.lease("killed", 60).value());
      f.clock.advance_seconds(61);
    }
    CHECK_FALSE(jobs.lease("killed", 60).value());
    const auto job = jobs.job(f.org.id, id).value();
    CHECK(job->state == "failed");
    CHECK(job->finished_at);
    const Json& problem = job->output.at("problem");
    CHECK(problem.at("status") == 503);
    CHECK(problem.at("detail") == "its workers did not come back");
  }
}

TEST_CASE("what a server left behind may be taken over at once where it was the only one") {
  ON_BOTH_ENGINES(f) {
    auto& jobs = f.store->jobs();
    const Id id = jobs.enqueue(asked_for(f.org.id, "check.run"))->id;
    CHECK(jobs.end_leases().value() == 0);
    REQUIRE(jobs.lease("killed", 120).value());
    CHECK_FALSE(jobs.lease("next", 120).value());
    CHECK(jobs.end_leases().value() == 1);
    const auto again = jobs.lease("next", 120).value();
    REQUIRE(again);
    CHECK(again->id == id);
    CHECK(again->attempts == 2);
    CHECK_FALSE(jobs.finish(id, "killed", true, nullptr).value());
  }
}

TEST_CASE("many writers at once: every work is there once, entries without a gap, tiles and proofs right") {
  ON_BOTH_ENGINES(f) {
    std::atomic<int> failed = 0;
    struct Heard {
      std::mutex mutex;
      std::condition_variable changed;
      std::uint64_t size = 0;
    };
    const auto heard = std::make_shared<Heard>();  // the listener outlives this block
    f.store->on_commit([heard, ours = f.org.id](Id organization, std::uint64_t size) {
      const std::lock_guard lock(heard->mutex);
      if (organization == ours) heard->size = std::max(heard->size, size);
      heard->changed.notify_all();
    });
    std::vector<std::thread> threads;
    for (int t = 0; t < 6; ++t) {
      threads.emplace_back([&, t] {
        for (int n = 0; n < 60; ++n) {
          const bool fails = n % 10 == 9;
          const auto done = f.write([&](store::Writer& w) -> Result<> {
            TRY_DONE(w.seal("sign_in", JsonObject{{"n", n}}));
            TRY(const auto made, w.create("person", JsonObject{{"name", std::to_string(t)}}));
            if (fails) return base::conflict("on purpose");
            return made.version == 1 ? Result<>() : Result<>(base::internal("?"));
          });
          if (done.ok() == fails) ++failed;
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    CHECK(failed == 0);
    const auto reader = f.read();
    const auto head = reader->ledger_head().value();
    CHECK(head.size == 6 * 54 * 2);
    CHECK(reader->count("person", {}).value() == 6 * 54);
    const auto tiles = [&](const ledger::Tile& tile) { return reader->tile(tile.level, tile.index, head.size); };
    for (const std::uint64_t index : {std::uint64_t{0}, std::uint64_t{255}, std::uint64_t{256}, head.size - 1}) {
      const auto proof = ledger::prove_inclusion(index, head.size, tiles).value();
      CHECK(ledger::verify_inclusion(index, head.size, ledger::leaf_hash(reader->entry(index).value()), proof, head.root));
    }
    {
      std::unique_lock lock(heard->mutex);
      CHECK(heard->changed.wait_for(lock, std::chrono::seconds(30), [&] { return heard->size == head.size; }));
    }
    CHECK(f.damages() == std::vector<std::string>{});
  }
}

TEST_CASE("a checkpoint is kept only if it extends the log that was published") {
  ON_BOTH_ENGINES(f) {
    const auto seal = [&] {
      REQUIRE(f.write([](store::Writer& w) -> Result<> { return w.seal("act", nullptr).ok() ? Result<>() : base::internal("?"); }));
    };
    const auto signer = ledger::Signer::create(f.org.origin).value();
    const auto note = [&](std::uint64_t size, const Digest& root) {
      return ledger::sign_checkpoint({f.org.origin, size, root}, signer).value();
    };
    seal();
    const auto first = f.read()->ledger_head().value();
    CHECK(f.store->add_checkpoint(f.org.id, 1, note(1, first.root)));
    seal();
    const auto second = f.read()->ledger_head().value();
    CHECK(f.store->add_checkpoint(f.org.id, 2, note(2, first.root)).error().category == Category::conflict);
    CHECK(f.store->add_checkpoint(f.org.id, 3, note(3, second.root)).error().category == Category::conflict);
    CHECK(f.store->add_checkpoint(f.org.id, 2, note(2, second.root)));
    CHECK(f.store->add_checkpoint(f.org.id, 1, note(1, first.root)).error().category == Category::conflict);
    CHECK(f.read()->checkpoints().value().size() == 2);
    const std::string key = signer.verifier().text();
    CHECK(store::verify(*f.store, f.org.id, std::span(&key, 1), {}).value().empty());
    const std::string foreign = ledger::Signer::create(f.org.origin).value().verifier().text();
    CHECK(store::verify(*f.store, f.org.id, std::span(&foreign, 1), {}).value().size() == 2);
  }
}

TEST_CASE("a backup restores into an empty place, on either engine, and verifies there") {
  ON_BOTH_ENGINES(f) {
    const model::Record risk = f.create("risk", json(R"({"title":"Fire","treatment":"modify","cost":1.5})"));
    const auto folder = f.config.folder.native() + "-copy";
    const auto file = std::filesystem::path(folder + ".db");
    CHECK(f.store->backup_to(file, {}));
    CHECK(f.store->backup_to(file, {}).error().category == Category::conflict);
    CHECK(store::restore(f.config, file, registers(), f.clock).error().category == Category::conflict);
    for (const auto target : {store::Engine::sqlite, store::Engine::postgres}) {
      if (target == store::Engine::postgres && PostgresServer::shared() == nullptr) continue;
      store::Config config = f.config;
      config.folder = folder;
      config.postgres = target == store::Engine::postgres ? PostgresServer::shared()->new_database() : "";
      const auto restored = store::restore(config, file, registers(), f.clock);
      if (!restored) FAIL(restored.error().text());
      config.create = false;
      auto opened = store::open(config, registers(), f.clock);
      if (!opened) FAIL(opened.error().text());
      CHECK((*opened)->read(f.org.id).value()->find("risk", risk.id).value()->body == risk.body);
      CHECK(store::verify(**opened, f.org.id, {}, {}).value().empty());
      opened->reset();
      std::filesystem::remove_all(folder);
    }
    std::filesystem::remove(file);
  }
}

}  // namespace sealwright::contracts
