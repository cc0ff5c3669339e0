// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "app/builtin.hpp"
#include "app/file.hpp"
#include "app/story_play.hpp"
#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/signing.hpp"

namespace sealwright::app {
namespace {

constexpr const char* kSlug = "halden";
constexpr std::string_view kManager = "amara.nwosu@halden.example";
constexpr std::string_view kTop = "ingrid.solheim@halden.example";

/// Runs one operation as the local operator, in the name of a person.
Result<commands::Output> perform(Session& session, const Globals& globals, const Commands& commands, std::string_view noun,
                                 std::string_view verb, Json arguments, std::string_view as) {
  for (const auto& command : commands) {
    if (command.noun != noun || command.verb != verb) continue;
    TRY(const auto organization, session.store().organization(kSlug));
    TRY(const auto caller, session.local_caller(organization, as));
    commands::Call call{.services = session.services(), .organization = organization, .caller = caller, .arguments = std::move(arguments)};
    call.progress = progress_bar(globals);
    return commands::run(command, call);
  }
  return internal(fmt::format("there is no operation {} {}", noun, verb));
}

/// The sample's users, with passwords that are made here and lie beside the data, readable by its owner alone.
Result<std::string> make_users(Session& session, const Globals& globals, const Commands& commands) {
  const std::string password = base::random_token(12);
  struct User {
    std::string_view email, role;
  };
  static constexpr User users[] = {{kManager, "owner"}, {kTop, "manager"}, {"nadia.petrova@halden.example", "contributor"}};
  std::string text;
  for (const auto& [email, role] : users) {
    TRY([[maybe_unused]] const auto step1,
        perform(session, globals, commands, "user", "create", JsonObject{{"email", email}, {"role", role}, {"password", password}}, {}));
    text += fmt::format("{}  ({})  password {}\n", email, role, password);
  }
  TRY_DONE(write_file(globals.data / "demo-users.txt", text, 0600));
  return text;
}

Result<> read_live_sources(Session& session, const Globals& globals, const Commands& commands) {
  for (const char* name : {"host", "openscap"}) {
    if (!globals.quiet) fmt::print(stderr, "reading this machine: {} …\n", name);
    const auto done = perform(session, globals, commands, "source", "run", JsonObject{{"name", name}}, {});
    // A source that cannot run here is said, not hidden; the demo goes on without it.
    if (!done) fmt::print(stderr, "  {} was left out: {}\n", name, done.error().message);
    else if (!globals.quiet && !done->note.empty()) fmt::print(stderr, "  {}\n", done->note);
  }
  return {};
}

/// Its 18 months, on a clock that the story moves; then the folder is free again for a session that lives in the present.
Result<> fill(const Globals& globals, const Commands& commands, Instant now) {
  auto clock = std::make_unique<base::SetClock>(Instant::of_date(now.date().plus_days(-kStoryDays)));
  auto& hand = *clock;
  TRY(const auto session, Session::open(globals, {.create = true, .clock = std::move(clock), .every_write_durable = false}));
  TRY(const auto caller, session->local_caller({}, {}));
  NewOrganization wanted{.name = "Halden Instruments", .slug = kSlug};
  wanted.simulated = globals.simulated_clock.has_value();
  TRY(const auto organization, make_organization(*session, wanted, caller.actor));
  if (!globals.quiet) fmt::print(stderr, "filling the demo organization Halden Instruments with 18 months …\n");
  return play_story(*session, globals, commands, organization, hand, now);
}

/// What is done today: users, evidence of this machine, checks, a checkpoint.
Result<> bring_up_to_date(Session& session, const Globals& globals, const Commands& commands, bool live) {
  if (live) TRY_DONE(read_live_sources(session, globals, commands));
  TRY([[maybe_unused]] const auto run, perform(session, globals, commands, "check", "run", JsonObject(), {}));
  TRY([[maybe_unused]] const std::string users, make_users(session, globals, commands));
  TRY(const auto organization, session.store().organization(kSlug));
  TRY([[maybe_unused]] const std::string note, commands::publish_checkpoint(session.services(), organization));
  return {};
}

}  // namespace

Result<int> demonstrate(const Globals& globals, const Json& options, const Commands& commands) {
  TRY(auto session, Session::open(globals, {.create = true}));
  TRY(const auto organizations, session->store().organizations());
  if (organizations.empty()) {
    const Instant now = session->services().clock.now();
    session.reset();
    TRY_DONE(fill(globals, commands, now));
    TRY(session, Session::open(globals, {}));
    TRY_DONE(bring_up_to_date(*session, globals, commands, !base::member(options, "no_live")));
  } else if (organizations.front().slug != kSlug) {
    return conflict(globals.data.string() + " holds another organization: name a new folder for the demo with --data DIR");
  }
  TRY(const auto known, session->store().accounts().users());
  if (known.empty())
    return conflict("filling " + globals.data.string() + " broke off: remove the folder, or name a new one with --data DIR");
  const auto users = read_file(globals.data / "demo-users.txt");
  const std::string greeting =
      "sign in as\n" + (users ? *users : std::string("(demo-users.txt is gone: set a password with sealwright user reset-password)\n"));
  if (base::member(options, "no_serve")) {
    if (!globals.quiet) fmt::print(stderr, "filled {}\n{}", globals.data.string(), greeting);
    return 0;
  }
  return serve_session(*session, globals, options, commands, greeting);
}

}  // namespace sealwright::app
