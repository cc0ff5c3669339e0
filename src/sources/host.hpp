// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "base/clock.hpp"
#include "base/json.hpp"
#include "sources/machine.hpp"

namespace sealwright::sources {

/// The whole machine as one document `sealwright.host/1` (docs/evidence.md): every part with its items, or with the reason why it
/// could not be read. Reading a part never stops the others.
Json read_host(const Machine& machine, Instant now, std::string_view version,
               const std::function<void(double share, std::string_view what)>& progress = {});

}  // namespace sealwright::sources
