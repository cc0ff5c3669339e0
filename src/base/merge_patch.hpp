// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/json.hpp"

namespace sealwright::base {

/// RFC 7396: members of `patch` replace those of `target`, null takes one away.
Json merge_patch(Json target, const Json& patch);

}  // namespace sealwright::base
