// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/register.hpp"
#include "store/accounts.hpp"

namespace sealwright::commands {

/// One row of the table of who may do what. What has no row is refused, and an operation that names none does not start.
struct Permission {
  std::string name;  ///< `risk.read`, `risk.write`, `evidence.add`
  std::vector<store::Role> roles;
};

/// The fixed rows and those that registers' `Access` gives (`<register>.read`, `<register>.write`, `<register>.delete`).
std::vector<Permission> permissions(std::span<const model::Register> registers);

/// Whether a row allows it to the caller's role, and the token's scopes (`risk.read`, `risk.*`) include it.
struct Caller;
bool permits(std::span<const Permission> rows, const std::string& permission, const Caller& caller);

}  // namespace sealwright::commands
