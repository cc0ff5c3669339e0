// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "ledger/policy.hpp"
#include "ledger/timestamp.hpp"
#include "net/http.hpp"
#include "store/attestations.hpp"

/// Asking others to vouch for our checkpoints: witnesses for cosignatures (C2SP tlog-witness), an authority for time-stamps (RFC 3161).
/// Whoever does not answer holds up nothing: what was tried, and why it failed, is kept and shown, and it is tried again later.
namespace sealwright::commands {

/// Whom to ask, as the operator's configuration names them (docs/ledger.md).
struct Attesting {
  std::vector<ledger::PolicyWitness> witnesses;  ///< each with an address
  struct Authority {
    std::string url;
    ledger::Authorities certificates;
  };
  std::optional<Authority> authority;
  std::int64_t every = 86'400;  ///< seconds between two time-stamps
  net::Http& http;
};

/// What asking a witness or an authority came to.
struct Asked {
  std::string whom;     ///< the witness's name, or `time-stamp`
  std::string problem;  ///< empty: it vouches for the newest checkpoint
};

/// Asks each configured witness that has not cosigned the newest checkpoint; with `patient`, those that failed lately are left for later.
/// Proves to it that the log extends what it cosigned last. Errors: of the store alone.
Result<std::vector<Asked>> ask_witnesses(const Services& services, const store::Organization& organization, bool patient);

/// Has the newest checkpoint time-stamped, unless it is. Errors: unavailable where the authority does not answer; invalid for an answer
/// that does not verify; conflict where its clock and ours are ten minutes apart, or the organization's clock is simulated.
Result<store::Timestamp> ask_authority(const Services& services, const store::Organization& organization, net::Http& http,
                                       const Attesting::Authority& authority);

/// What a background thread does unasked: witnesses whose cosignature is missing, and a time-stamp where the last one is `every` seconds
/// old or one is wanted. Gives what failed. `ending` is asked between two calls.
Result<std::vector<Asked>> attest_if_due(const Services& services, const store::Organization& organization,
                                         const std::function<bool()>& ending);
/// The next look asks for a time-stamp, however young the last one is: something was published.
Result<> want_timestamp(const Services& services, const store::Organization& organization);

/// Signs a checkpoint if the log grew, and has it cosigned and time-stamped, for what leaves the house (exports, packs). Gives what failed;
/// nobody is waited for longer than a call's timeout.
Result<std::vector<Asked>> publish_attested(const Services& services, const store::Organization& organization);

/// For `ledger status`: `witnesses` [{name, key, size, at, problem}] and `timestamp` {size, at, authority, problem}, each null where none
/// is configured and none is kept.
Result<JsonObject> attestation_status(const Services& services, const store::Organization& organization);

/// `sealwright-verify` options by which a stranger checks what the kept attestations state.
Result<std::string> verify_options(const Services& services, const store::Organization& organization);

/// One line for people: `witness north: no answer in time`. Empty where nothing failed.
std::string problems_of(const std::vector<Asked>& asked);

/// How they are called: addresses of the configuration, answers of at most 64 KiB, ten seconds in all, plain HTTP too, since what comes
/// back is signed.
net::HttpPolicy attesting_policy();

/// `ledger cosign`, `ledger timestamp`.
std::vector<Command> attesting_commands();

}  // namespace sealwright::commands
