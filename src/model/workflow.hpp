// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/register.hpp"

namespace sealwright::model {

/// The state in which a record of a register with states starts.
std::string first_state(const Register& reg);

}  // namespace sealwright::model
