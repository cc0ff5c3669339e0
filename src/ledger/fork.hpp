// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "ledger/entry.hpp"
#include "ledger/key.hpp"

/// A log that goes on under another origin. The entries up to the fork are those of the log that it left; no signature of the two is over
/// sizes that the other may have signed, since the fork is an entry itself: the old origin's checkpoints end at or before its index, the
/// new one's begin behind it.
namespace sealwright::ledger {

inline constexpr std::string_view kFork = "fork";

struct Fork {
  std::string from;                     ///< the origin that was left
  std::string to;                       ///< the origin of every later checkpoint
  std::optional<VerifierKey> from_key;  ///< that signed for `from`; nothing where it was lost with its folder
  VerifierKey to_key;                   ///< that signs for `to`
};

/// The details of the entry: `{from, from_key, to, to_key}`, keys in their one line; `from_key` is left out where unknown.
JsonObject details_of(const Fork& fork);
/// Nothing for another action. Errors: invalid where the entry says `fork` and its details are not those of one, a key whose name is not
/// its origin included.
Result<std::optional<Fork>> fork_of(const Entry& entry);

}  // namespace sealwright::ledger
