// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/register.hpp"

namespace sealwright::isms::registers {

/// Every register of the program, in the order in which people meet them. This list is the only place that names them all.
const std::vector<model::Register>& all();

/// By name, snake_case or kebab-case; not_found with the nearest name otherwise.
Result<const model::Register*> find(std::string_view name);

}  // namespace sealwright::isms::registers
