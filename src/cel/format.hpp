// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/functions.hpp"

namespace sealwright::cel {

/// `'%s has %d'.format([a, b])`, as cel-spec doc/extensions/strings.md says: %s %d %f %e %b %o %x %X, and %% for a percent sign.
Value format_text(const Call& call);

}  // namespace sealwright::cel
