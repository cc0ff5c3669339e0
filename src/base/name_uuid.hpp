// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/id.hpp"

namespace sealwright::base {

/// A UUID version 5 (RFC 9562 §5.5): SHA-1 over a namespace and a name, so that the same name has the same UUID everywhere. For identifiers
/// that formats demand, never for keys of ours and never as a seal.
Id name_uuid(const Id& space, std::string_view name);

}  // namespace sealwright::base
