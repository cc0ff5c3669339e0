// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"
#include "isms/status.hpp"

/// Controls counted by their status, as answers show them.
namespace sealwright::commands {

using StatusCounts = std::map<isms::ControlStatus, std::uint64_t>;

/// `{effective: 12, …}`: every status, also those that no control has.
JsonObject shown(const StatusCounts& counts);

}  // namespace sealwright::commands
