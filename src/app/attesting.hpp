// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "commands/attesting.hpp"

namespace sealwright::app {

/// Whom this program asks to vouch for checkpoints, as options of `serve` or else its environment say (docs/ledger.md).
struct AttestingSettings {
  net::SystemResolver resolver{};
  std::unique_ptr<net::Http> http = net::make_http(commands::attesting_policy(), resolver);
  commands::Attesting attesting{.witnesses = {}, .authority = {}, .http = *http};
  AttestingSettings() = default;
  AttestingSettings(const AttestingSettings&) = delete;
  AttestingSettings& operator=(const AttestingSettings&) = delete;
};

/// Null where neither witnesses nor an authority are named. `invalid` for settings that could not work: a file that cannot be read, no
/// witness with an address, an authority without certificates to believe it by, an interval under a minute.
///
///     SEALWRIGHT_WITNESSES   policy file (C2SP tlog-policy) whose witnesses have addresses
///     SEALWRIGHT_TSA         address of a time-stamping authority (RFC 3161)
///     SEALWRIGHT_TSA_CA      PEM file of the certificates under which its own must stand
///     SEALWRIGHT_TSA_EVERY   span between two time-stamps: 1d unless said
Result<std::unique_ptr<AttestingSettings>> attesting_settings(const Json& options);

/// An option of `serve`, or the variable of the same meaning.
std::string option_or_environment(const Json& options, std::string_view option, const char* variable);

}  // namespace sealwright::app
