// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sealwright::sources {

/// SCAP content of one Debian release whose platform test admits another one too: the pattern that /etc/debian_version must match
/// (`^11.[0-9]+$`) is widened, nothing else. Without it every rule says notapplicable on a release that the content does not name.
/// Refused where the content has no such test.
Result<std::string> admit_release(std::string content, std::int64_t written_for, std::int64_t release);

}  // namespace sealwright::sources
