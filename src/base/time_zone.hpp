// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace sealwright::base {

/// Whether the IANA time zone database of this machine knows the name: `Europe/Berlin`, `UTC`.
bool is_time_zone(std::string_view name);

}  // namespace sealwright::base
