// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/signing.hpp"
#include "ledger/fork.hpp"

namespace sealwright::commands {
namespace {

/// The key that signed for the origin of now: the folder's, or else the one that the backup named.
std::optional<ledger::VerifierKey> former_key(const Call& call, const HeldSigning& held) {
  if (const auto key = verifier_key(call.services, call.organization)) return *key;
  return held.key && held.key->name == call.organization.origin ? held.key : std::nullopt;
}

Result<std::string> new_origin(const Call& call) {
  std::string origin(call.text("origin"));
  if (origin.empty()) origin = "sealwright.invalid/" + Id::make(call.services.clock.now()).text();
  if (!ledger::valid_origin(origin))
    return invalid_at("/origin", "an origin is a URL without scheme, blanks, + and trailing slash, such as ledger.example.org/acme");
  if (origin == call.organization.origin) return invalid_at("/origin", "this is the origin that is to be left: name another one");
  return origin;
}

Result<Output> fork(Call& call) {
  TRY(const auto held, held_signing(call.services.store, call.organization));
  if (!held) {
    return conflict("this log signs as " + call.organization.origin +
                    ", and no restore speaks against that: to go on with a copy, restore a backup into a new folder and fork there");
  }
  TRY(const std::string origin, new_origin(call));
  ledger::Fork wanted{call.organization.origin, origin, former_key(call, *held), {}};
  TRY(wanted.to_key, make_forked_key(call.services, call.organization.id, origin));
  store::Entry entry = 0;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(entry, writer.fork(wanted));
    return {};
  }));
  TRY(call.organization, call.services.store.organization(call.organization.id.text()));
  TRY_DONE(resume_signing(call.services.store, call.organization.id));
  TRY([[maybe_unused]] const std::string note, publish_checkpoint(call.services, call.organization));
  return Output{.data = JsonObject{{"from", wanted.from},
                                   {"from_key", wanted.from_key ? Json(wanted.from_key->text()) : Json(nullptr)},
                                   {"to", wanted.to},
                                   {"verifier_key", wanted.to_key.text()},
                                   {"entry", entry}},
                .note = fmt::format("from entry {} on this is the log {}; its verifier key, for those who check:\n  {}", entry, wanted.to,
                                    wanted.to_key.text())};
}

}  // namespace

Command fork_command() {
  return {.noun = "ledger",
          .verb = "fork",
          .help = "After a restore that lacks what was published: go on under a new origin, with a new key",
          .permission = "ledger.fork",
          .parameters = {{.name = "origin",
                          .help = "The new origin, a URL without scheme, such as isms.example.org/acme-2",
                          .fallback = "sealwright.invalid/ID",
                          .metavar = "ORIGIN"}},
          .route = {"POST", "/ledger/fork"},
          .handler = fork};
}

}  // namespace sealwright::commands
