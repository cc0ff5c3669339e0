// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/routes.hpp"
#include "base/json.hpp"

namespace sealwright::api {

/// The OpenAPI 3.1 document of everything that is routed, derived from the routes, the operations' descriptors, the registers and what
/// src/api/answers declares of the answers. Each operation says its permission and roles in `x-permission` and `x-roles`. The error is that
/// a declaration of an answer cannot be read.
Result<Json> openapi(const Routes& routes, std::span<const model::Register> registers, const std::string& version);

}  // namespace sealwright::api
