// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <span>

#include "content/library.hpp"
#include "model/register.hpp"

namespace sealwright::content {

/// The resource type `isms.<register>` under which a register publishes its records: its fields, with `id` and `ref` in front, key `ref`.
/// References are the id of the record referred to, dates are timestamps at midnight UTC, decimals are doubles.
ResourceType register_type(const model::Register& reg);

/// Adds the type of each register to the library.
Result<> add_register_types(Library& library, std::span<const model::Register> registers);

}  // namespace sealwright::content
