// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/witness.hpp"
#include "app/request.hpp"

namespace sealwright::app {

/// This installation's witness key lies in <folder>/keys/witness.key. It is in no backup: a witness that went back to an older state could
/// cosign two histories, so what is restored makes a new one.
std::filesystem::path witness_key_path(const Globals& globals);

/// What `serve --witness-for FILE` (SEALWRIGHT_WITNESS_FOR) asks for: the logs of that policy file, and the key. Nothing where it is not
/// given.
Result<std::optional<api::Witnessing>> witnessing(const Globals& globals, const Json& options);

}  // namespace sealwright::app
