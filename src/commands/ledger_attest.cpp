// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/attesting.hpp"
#include "commands/signing.hpp"

namespace sealwright::commands {
namespace {

Result<Output> cosign(Call& call) {
  if (!call.services.attesting || call.services.attesting->witnesses.empty())
    return conflict("no witness is configured: name a policy file with their addresses in SEALWRIGHT_WITNESSES (docs/ledger.md)");
  TRY([[maybe_unused]] const std::string published, publish_checkpoint(call.services, call.organization));
  TRY(const auto asked, ask_witnesses(call.services, call.organization, false));
  TRY(auto status, attestation_status(call.services, call.organization));
  Output out{.data = std::move(status["witnesses"]),
             .columns = {{"name", "Witness"}, {"size", "Size"}, {"at", "Cosigned at"}, {"problem", "Problem", true}}};
  out.note = problems_of(asked);
  out.exit_code = out.note.empty() ? 0 : 1;
  return out;
}

/// An authority that is named in the call. Only whoever has the folder may: the server would call any address.
Result<Attesting::Authority> named_authority(const Call& call) {
  const auto url = call.text("tsa"), pem = call.text("tsa_ca");
  if (!call.caller.local) return forbidden("an authority is named in the server's configuration, or by its local operator");
  if (url.empty() || pem.empty())
    return invalid("--tsa URL and --tsa-ca FILE belong together: the one is asked, the other says whom to believe");
  TRY(auto certificates, ledger::Authorities::parse(pem));
  return Attesting::Authority{std::string(url), std::move(certificates)};
}

Result<Output> timestamp(Call& call) {
  TRY([[maybe_unused]] const std::string published, publish_checkpoint(call.services, call.organization));
  std::optional<Attesting::Authority> authority;
  if (call.services.attesting) authority = call.services.attesting->authority;
  if (!call.text("tsa").empty() || !call.text("tsa_ca").empty()) {
    TRY(authority, named_authority(call));
  }
  if (!authority)
    return conflict("no time-stamping authority is configured: set SEALWRIGHT_TSA and SEALWRIGHT_TSA_CA, or give --tsa and --tsa-ca");
  net::SystemResolver resolver;
  const auto http = net::make_http(attesting_policy(), resolver);
  TRY(const auto stamp, ask_authority(call.services, call.organization, *http, *authority));
  return Output{.data = JsonObject{{"size", stamp.size}, {"at", stamp.at.text()}, {"authority", stamp.authority}}};
}

}  // namespace

net::HttpPolicy attesting_policy() {
  net::HttpPolicy out;
  out.reach = net::Reach::configured;
  out.connect_timeout = std::chrono::seconds(5);
  out.total_timeout = std::chrono::seconds(10);
  out.body_bytes = ledger::kMaxTimestamp;
  out.redirects = 0;
  out.plain_http = true;
  return out;
}

std::vector<Command> attesting_commands() {
  return {{.noun = "ledger",
           .verb = "cosign",
           .help = "Ask the configured witnesses to cosign the newest checkpoint",
           .permission = "ledger.sign",
           .route = {"POST", "/ledger/cosign"},
           .handler = cosign},
          {.noun = "ledger",
           .verb = "timestamp",
           .help = "Have the newest checkpoint time-stamped (RFC 3161) by an authority",
           .permission = "ledger.sign",
           .parameters = {{.name = "tsa", .help = "The authority's address, in the place of the configured one", .metavar = "URL"},
                          {.name = "tsa_ca",
                           .help = "Certificates (PEM) under which its certificate stands",
                           .metavar = "FILE",
                           .source = Parameter::Source::file}},
           .route = {"POST", "/ledger/timestamp"},
           .handler = timestamp}};
}

}  // namespace sealwright::commands
