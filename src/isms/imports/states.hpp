// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "model/register.hpp"

namespace sealwright::isms {

/// The states that lead from one to another, the last one included: directly where that is allowed, else the shortest way over changes that
/// need no permission of their own, since nobody approves by importing. Empty where there is none, or nothing to do.
std::vector<std::string> states_between(const model::Workflow& workflow, std::string_view from, std::string_view to);

}  // namespace sealwright::isms
