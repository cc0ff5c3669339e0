// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <random>

#include "base/random.hpp"
#include "fixture.hpp"

namespace sealwright::contracts {

namespace {

namespace fs = std::filesystem;

struct Acknowledged {
  Id id;
  std::int64_t version = 0;
};

struct Place {
  store::Config config;
  base::SystemClock clock;
  Place() {
    config.folder = fs::temp_directory_path() / ("sealwright-kill-" + base::random_token(6));
    config.create = true;
    config.extra_migrations = {{2, "registers_of_tests", registers_migration()}};
  }
  ~Place() {
    std::error_code ec;
    fs::remove_all(config.folder, ec);
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  std::unique_ptr<store::Store> open() const {
    auto opened = store::open(config, registers(), clock);
    if (!opened) FAIL(opened.error().text());
    return std::move(*opened);
  }
};

const store::Actor kActor{{}, {}, {}, "local", "tester"};

/// The child: writes until it is killed, and says what has been acknowledged. A line is `id version`.
[[noreturn]] void write_until_killed(const Place& place, int acknowledgements, int round) {
  auto opened = store::open(place.config, registers(), place.clock);
  if (!opened) ::_exit(3);
  const auto org = (*opened)->organization("acme");
  if (!org) ::_exit(4);
  for (int n = 0;; ++n) {
    Acknowledged done;
    const std::string bytes = fmt::format("round {} evidence {}", round, n);
    store::Evidence evidence;
    if (n % 5 == 4) {
      const auto digest = (*opened)->blobs().put(org->id, bytes);
      if (!digest) ::_exit(5);
      evidence.digest = *digest;
      evidence.source = "host:web-1";
      evidence.collected_at = evidence.received_at = place.clock.now();
    }
    const auto written = (*opened)->write(org->id, kActor, [&](store::Writer& w) -> Result<> {
      if (n % 5 == 4) {
        const store::Delivery delivery{{{"host.account", "ann", JsonObject{{"round", round}, {"n", n}}, false}}, {}, {}};
        TRY(const auto added, w.add_evidence(evidence, delivery));
        done = {added.evidence.id, 0};
        return {};
      }
      TRY(const auto made, w.create("risk", JsonObject{{"title", fmt::format("{}-{}", round, n)}, {"treatment", "modify"}}));
      TRY(const auto changed, w.update("risk", made.id, 1, JsonObject{{"title", "changed"}, {"treatment", "retain"}}));
      done = {changed.id, changed.version};
      return {};
    });
    if (!written) ::_exit(6);
    const std::string line = fmt::format("{} {}\n", done.id.text(), done.version);
    if (::write(acknowledgements, line.data(), line.size()) < 0) ::_exit(7);
  }
}

/// Runs the child, kills it somewhere behind `after` acknowledgements, and gives what was acknowledged.
std::vector<Acknowledged> killed_round(const Place& place, int round, std::size_t after, unsigned micros) {
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    write_until_killed(place, ends[1], round);
  }
  ::close(ends[1]);
  std::string text;
  char buffer[4096];
  bool killed = false;
  while (true) {
    const ssize_t got = ::read(ends[0], buffer, sizeof buffer);
    if (got <= 0) break;
    text.append(buffer, static_cast<std::size_t>(got));
    if (killed || static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) < after) continue;
    ::usleep(micros);  // somewhere within the next write
    ::kill(child, SIGKILL);
    killed = true;
  }
  ::close(ends[0]);
  int status = 0;
  ::waitpid(child, &status, 0);
  if (!killed) FAIL("the child ended by itself with status " << status);
  std::vector<Acknowledged> out;
  for (std::size_t from = 0, end; (end = text.find('\n', from)) != std::string::npos; from = end + 1) {
    out.push_back({Id::parse(text.substr(from, 36)).value(), std::stoll(text.substr(from + 37, end - from - 37))});
  }
  return out;
}

void check_all(store::Store& store, const std::vector<Acknowledged>& acknowledged) {
  const auto org = store.organization("acme").value();
  const auto reader = store.read(org.id).value();
  for (const Acknowledged& each : acknowledged) {
    const bool there =
        each.version == 0 ? reader->evidence(each.id).value().has_value() : reader->version("risk", each.id, each.version).ok();
    CHECK(there);
  }
  const auto damages = store::verify(store, org.id, {}, {});
  REQUIRE(damages);
  for (const store::Damage& each : *damages) FAIL_CHECK(each.what << ": " << each.message);
}

void rounds(Place& place, int count, const std::function<void(int)>& between) {
  {
    const auto store = place.open();
    REQUIRE(store->create_organization("acme", "Acme", "", false));
  }
  std::mt19937 random(20260301);
  std::size_t total = 0;
  for (int round = 0; round < count; ++round) {
    CAPTURE(round);
    const auto acknowledged = killed_round(place, round, 1 + random() % 40, static_cast<unsigned>(random() % 4'000));
    total += acknowledged.size();
    between(round);
    const auto store = place.open();
    check_all(*store, acknowledged);
  }
  MESSAGE(count << " kills, " << total << " acknowledged writes, none lost");
}

}  // namespace

TEST_CASE("kill -9 loses nothing acknowledged: SQLite, fifty times") {
  Place place;
  rounds(place, 50, [](int) {});
}

TEST_CASE("kill -9 loses nothing acknowledged: PostgreSQL, twenty times, its server now and then as well") {
  if (PostgresServer::shared() == nullptr) {
    MESSAGE("skipped: PostgreSQL is not installed");
    return;
  }
  PostgresServer server(true);
  REQUIRE(server.running());
  Place place;
  place.config.postgres = server.new_database();
  rounds(place, 20, [&](int round) {
    if (round % 5 == 4) server.crash_and_restart();
  });
}

}  // namespace sealwright::contracts
