// SPDX-License-Identifier: Apache-2.0
#include "app/scheduler.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/random.hpp"
#include "checks/engine.hpp"
#include "commands/signing.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

template <class T>
T must(Result<T> result) {
  REQUIRE_MESSAGE(result, result.error().text());
  return *std::move(result);
}

/// An organization in a temporary folder under a clock that the test sets.
struct World {
  std::filesystem::path folder = std::filesystem::temp_directory_path() / ("sealwright-rounds-" + base::random_token(9));
  base::SetClock clock{*Instant::parse("2026-03-01T12:00:00Z")};
  content::ContentTree files = content::ContentTree::embedded();
  content::Library library = with_registers(must(content::Library::load(files)));
  content::Checks checks = must(content::Checks::load(files, library));
  std::unique_ptr<store::Store> store = must(store::open(config(folder), isms::registers::all(), clock));
  checks::Engine engine{*store};
  commands::Services services{*store, library, files, checks, clock, folder};
  std::vector<commands::Command> commands = commands::all(isms::registers::all());
  std::vector<std::string> faults, done;
  Rounds::Log log{[this](const std::string& what) { faults.push_back(what); }, [this](const std::string& what) { done.push_back(what); }};
  Rounds rounds{services, log};

  World() { services.engine = &engine; }
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  ~World() {
    store.reset();
    std::error_code ignored;
    std::filesystem::remove_all(folder, ignored);
  }

  static store::Config config(const std::filesystem::path& folder) {
    store::Config out;
    out.folder = folder;
    out.create = true;
    return out;
  }
  static content::Library with_registers(content::Library given) {
    REQUIRE(content::add_register_types(given, isms::registers::all()));
    return given;
  }
  store::Organization make(const std::string& slug, bool simulated = false) {
    auto made = must(store->create_organization(slug, slug, {}, simulated));
    REQUIRE(commands::make_key(services, made));
    return made;
  }
  void go(std::int64_t seconds_later) {
    clock.advance_seconds(seconds_later);
    rounds.go();
  }
  /// Runs the job that waits, as a server's worker does; its kind, or nothing.
  std::string work(bool succeeds = true) {
    const auto job = must(store->jobs().lease("worker", 60));
    if (!job) return {};
    bool ran = !succeeds;
    for (const auto& command : commands) {
      if (succeeds && command.noun + "." + command.verb == job->kind) {
        commands::Call call{.services = services, .organization = must(store->organization(job->organization.text()))};
        call.caller.role = must(store::role_from(base::text_member(job->input, "role")));
        call.caller.actor = job->actor;
        call.arguments = job->input.at("arguments");
        const auto output = commands::run(command, call);
        REQUIRE_MESSAGE(output, output.error().text());
        ran = true;
      }
    }
    CHECK(ran);
    CHECK(must(store->jobs().finish(job->id, "worker", succeeds, nullptr)));
    return job->kind;
  }
  std::size_t checkpoints(const store::Organization& organization) {
    return must(must(store->read(organization.id))->checkpoints()).size();
  }
  void deliver(const store::Organization& organization, std::string_view bytes) {
    store::Evidence evidence;
    evidence.source = "host:web";
    evidence.media_type = "application/json";
    evidence.digest = must(store->blobs().put(organization.id, bytes));
    evidence.size = bytes.size();
    evidence.collected_at = evidence.received_at = clock.now();
    store::Delivery delivery;
    delivery.items.push_back(
        {"host.sshd", "web", JsonObject{{"host", "web"}, {"installed", true}, {"permit_root_login", std::string(bytes)}}, false});
    delivery.collected["host.sshd"] = {"host", "installed", "permit_root_login"};
    store::Actor actor;
    actor.via = "local";
    const auto written = store->write(organization.id, actor, [&](store::Writer& writer) -> Result<> {
      TRY([[maybe_unused]] const auto added, writer.add_evidence(evidence, delivery));
      return {};
    });
    REQUIRE_MESSAGE(written, written.error().text());
  }
};

}  // namespace

TEST_CASE("checks run when they never did, what changed when evidence arrives, and all each day") {
  World world;
  const auto acme = world.make("acme");
  world.go(60);
  CHECK(world.work() == "check.run");
  REQUIRE(world.done.size() == 1);
  CHECK(world.done[0].starts_with("acme: checks will run, since "));
  world.go(600);
  CHECK(world.work().empty());

  world.deliver(acme, "yes");
  world.go(60);
  CHECK(world.done.back().find("followed changes") != std::string::npos);
  CHECK(world.work().empty());
  const auto verdict = [&] {
    std::string out;
    REQUIRE(must(world.store->read(acme.id))->each_verdict("sshd-no-root-password", [&](const store::VerdictRow& row) -> Result<> {
      out = store::name_of(row.verdict);
      return {};
    }));
    return out;
  };
  CHECK(verdict() == "fail");
  world.go(600);
  CHECK(world.work().empty());

  world.deliver(acme, "no");
  world.rounds.follow(acme.id);
  CHECK(verdict().empty());
  world.go(24 * 3600 - 601 - 660);
  CHECK(world.work().empty());
  world.go(2);
  CHECK(world.done.back().find("a day old") != std::string::npos);
  CHECK(world.work() == "check.run");
  world.go(3600);
  CHECK(world.work().empty());
  CHECK(world.faults.empty());
}

TEST_CASE("checks run where the last run was of another text") {
  World world;
  const auto acme = world.make("acme");
  world.go(60);
  CHECK(world.work() == "check.run");
  store::CheckRun run;
  run.at = world.clock.now();
  run.id = Id::make(run.at);
  run.checks.push_back(must(must(world.store->read(acme.id))->last_runs()).at("sshd-no-root-password").heartbeat);
  const auto seal = [&] {
    store::Actor actor;
    actor.via = "local";
    run.id = Id::make(world.clock.now());
    const auto sealed = world.store->write(acme.id, actor, [&](store::Writer& writer) { return writer.add_run(run); });
    REQUIRE_MESSAGE(sealed, sealed.error().text());
  };
  seal();
  world.go(600);
  CHECK(world.work().empty());
  run.checks.front().version = std::string(64, '0');
  seal();
  world.go(600);
  CHECK(std::any_of(world.done.begin(), world.done.end(),
                    [](const auto& each) { return each.find("sshd-no-root-password has another text") != std::string::npos; }));
  CHECK(world.work() == "check.run");
  world.go(600);
  CHECK(world.work().empty());
  CHECK(world.faults.empty());
}

TEST_CASE("two servers ask for one run, and a run that failed is tried again five minutes later") {
  World world;
  world.make("acme");
  Rounds other(world.services, world.log);
  world.go(60);
  other.go();
  CHECK(world.work(false) == "check.run");
  CHECK(world.work().empty());
  other.go();
  world.go(60);
  CHECK(world.work().empty());
  world.go(300);
  other.go();
  CHECK(world.work() == "check.run");
  CHECK(world.work().empty());
  CHECK(world.faults.empty());
}

TEST_CASE("an organization with a simulated clock is left to whoever sets it; each log that grew is signed once") {
  World world;
  const auto acme = world.make("acme", true);
  world.go(60);
  CHECK(world.work().empty());
  CHECK(world.checkpoints(acme) == 1);
  world.go(60);
  CHECK(world.checkpoints(acme) == 1);
  world.deliver(acme, "yes");
  world.go(60);
  CHECK(world.checkpoints(acme) == 2);
  REQUIRE(commands::stop_signing(*world.store, acme, {}));
  world.deliver(acme, "no");
  world.go(60);
  CHECK(world.checkpoints(acme) == 2);
  CHECK(world.faults.empty());

  std::filesystem::remove_all(world.folder / "keys");
  REQUIRE(commands::resume_signing(*world.store, acme.id));
  world.go(60);
  REQUIRE(world.faults.size() == 1);
  CHECK(world.faults[0].find("acme") != std::string::npos);
}

TEST_CASE("what has expired is forgotten, hourly") {
  World world;
  auto& accounts = world.store->accounts();
  world.go(0);
  REQUIRE(accounts.put_setting("reset/1", "x", world.clock.now().plus_seconds(30)));
  world.go(60);
  CHECK(must(accounts.remove_expired()) == 1);  // it was there still
  REQUIRE(accounts.put_setting("reset/2", "x", world.clock.now().plus_seconds(30)));
  REQUIRE(accounts.put_setting("kept", "x"));
  world.go(3600);
  CHECK(must(accounts.remove_expired()) == 0);
  CHECK(must(accounts.setting("kept")) == "x");
  CHECK(world.done.back().find("forgot 1 ") == 0);
}

namespace {

/// Keeps what it is given, or is down.
struct Post final : net::Mailer {
  Result<> send(const net::Mail& mail) override {
    if (down) return unavailable("no answer");
    mails.push_back(mail);
    return {};
  }
  bool down = false;
  std::vector<net::Mail> mails;
};

model::Record create(World& world, Id organization, std::string_view register_name, Json body) {
  model::Record out;
  store::Actor actor;
  actor.via = "local";
  const auto written = world.store->write(organization, actor, [&](store::Writer& writer) -> Result<> {
    TRY(out, writer.create(register_name, body));
    return {};
  });
  REQUIRE_MESSAGE(written, written.error().text());
  return out;
}

Json issue(const model::Record& owner, const char* next_review) {
  return JsonObject{
      {"title", "Market"}, {"origin", "external"}, {"field", "economic"}, {"owner", owner.id.text()}, {"next_review", next_review}};
}

}  // namespace

TEST_CASE("tasks are raised for what falls due, once a day and each once; two servers raise one") {
  World world;
  const auto acme = world.make("acme");
  const auto made_up = world.make("demo", true);
  for (const auto& organization : {acme, made_up}) {
    const auto ann = create(world, organization.id, "person", JsonObject{{"name", "ann"}, {"email", "ann@acme.example"}});
    create(world, organization.id, "issue", issue(ann, "2026-03-20"));
  }
  const auto tasks = [&](const store::Organization& organization) {
    return must(must(world.store->read(organization.id))->count("task", {}));
  };
  Rounds other(world.services, world.log);
  world.go(60);
  other.go();
  CHECK(tasks(acme) == 1);
  CHECK(tasks(made_up) == 0);
  const auto ann = must(must(world.store->read(acme.id))->resolve("person", "P-1"));
  create(world, acme.id, "issue", issue(ann, "2026-03-21"));
  world.go(3600);
  CHECK(tasks(acme) == 1);  // tomorrow
  world.go(24 * 3600);
  other.go();
  CHECK(tasks(acme) == 2);
  CHECK(world.faults.empty());
}

TEST_CASE("people are reminded in the morning; what a mail server did not take goes out an hour later") {
  World world;
  Post post;
  const commands::Mail mail{post, "isms@acme.example", "https://isms.example"};
  world.services.mail = &mail;
  const auto acme = world.make("acme");
  const auto ann = create(world, acme.id, "person", JsonObject{{"name", "ann"}, {"email", "ann@acme.example"}});
  create(world, acme.id, "task", JsonObject{{"title", "Order disks"}, {"due", "2026-03-03"}, {"assignee", ann.id.text()}});
  const auto work = [&](bool succeeds) {
    std::vector<std::string> kinds;
    for (auto kind = world.work(succeeds); !kind.empty(); kind = world.work(succeeds)) kinds.push_back(kind);
    return std::count(kinds.begin(), kinds.end(), "reminder.send");
  };
  world.clock.set(must(Instant::parse("2026-03-02T05:50:00Z")));
  world.go(0);
  CHECK(work(true) == 0);
  world.go(15 * 60);
  post.down = true;
  CHECK(work(false) == 1);
  CHECK(post.mails.empty());
  world.go(30 * 60);
  CHECK(work(true) == 0);
  post.down = false;
  world.go(30 * 60);
  CHECK(work(true) == 1);
  REQUIRE(post.mails.size() == 1);
  CHECK(post.mails[0].to == std::vector<std::string>{"ann@acme.example"});
  CHECK(post.mails[0].text.find("Order disks") != std::string::npos);
  world.go(2 * 3600);
  CHECK(work(true) == 0);
  CHECK(post.mails.size() == 1);
}

TEST_CASE("mails that went out are not repeated where another one failed, and the fault is told") {
  World world;
  struct HalfDown final : net::Mailer {
    Result<> send(const net::Mail& mail) override {
      if (mail.to.front() == "bob@acme.example" && down) return unavailable("no answer");
      ++sent[mail.to.front()];
      return {};
    }
    bool down = true;
    std::map<std::string, int> sent;
  } post;
  const commands::Mail mail{post, "isms@acme.example", ""};
  world.services.mail = &mail;
  const auto acme = world.make("acme");
  for (const char* name : {"ann", "bob"}) {
    const auto person = create(world, acme.id, "person", JsonObject{{"name", name}, {"email", std::string(name) + "@acme.example"}});
    create(world, acme.id, "task", JsonObject{{"title", "x"}, {"due", "2026-03-01"}, {"assignee", person.id.text()}});
  }
  const auto send = [&] {
    commands::Call call{.services = world.services, .organization = acme};
    call.caller.role = store::Role::manager;
    call.arguments = JsonObject();
    const auto found = std::find_if(world.commands.begin(), world.commands.end(),
                                    [](const auto& each) { return each.noun == "reminder" && each.verb == "send"; });
    return commands::run(*found, call);
  };
  const auto first = send();
  REQUIRE(!first);
  CHECK(first.error().text().find("1 of 2 mails did not go out") != std::string::npos);
  post.down = false;
  CHECK(send().ok());
  CHECK(send().ok());
  CHECK(post.sent == std::map<std::string, int>{{"ann@acme.example", 1}, {"bob@acme.example", 1}});
  world.services.mail = nullptr;
  CHECK(send().error().category == Category::unavailable);
}

}  // namespace sealwright::app
