// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

/// A call that is not made now: as a job in the store, and from there back.
namespace sealwright::commands {

/// `call` is filled and allowed.
store::Job job_of(std::string_view noun, std::string_view verb, const Call& call);

/// The caller's role is that of the time of asking, capped by what the user may now. Forbidden where he no longer belongs to the
/// organization.
Result<Call> call_of(const Services& services, const store::Job& job);

}  // namespace sealwright::commands
