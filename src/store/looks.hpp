// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "store/store.hpp"

/// Who looked under a grant, and on which days (docs/guests.md).
namespace sealwright::store {

/// Seals that the actor looks under the grant, as an entry `look` that names it, unless the last one of this grant and actor is of today
/// (UTC): one for each day, however many reads, servers and calls at once there are. An actor is what the entry tells of him, so the same
/// person through pages, a token and the command line is three. Once it returns, the entry is durable; where it fails, nothing may be
/// shown. Must not be called from within a work.
Result<> seal_look(Store& store, Id organization, const Actor& actor, Id grant);

inline constexpr std::string_view kLook = "look";  ///< the entry's action

/// What the table of looks has for an actor.
Digest looking(const Actor& actor);

}  // namespace sealwright::store
