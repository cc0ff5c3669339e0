// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

/// What came of asking a witness or an authority the last time. Kept in the store, so that each server on it waits, and `ledger status` and
/// `doctor` can tell.
namespace sealwright::commands {

struct Attempt {
  std::optional<Instant> at;  ///< nothing: never asked, or to be asked at once
  std::int64_t failures = 0;  ///< since the last success
  Instant next;               ///< with failures: not before then
  std::string problem;        ///< of the last one; empty: it succeeded
};

Result<Attempt> last_attempt(const Services& services, Id organization, std::string_view whom);
/// After a failure the wait doubles from a minute to an hour.
Result<> record_attempt(const Services& services, Id organization, std::string_view whom, const Attempt& before, const Result<>& outcome);
Result<> forget_attempt(const Services& services, Id organization, std::string_view whom);

}  // namespace sealwright::commands
