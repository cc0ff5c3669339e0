// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "content/check.hpp"

namespace sealwright::checks {

/// How a run from nothing evaluates a check.
struct Evaluated {
  bool by_column = false;          ///< whether no part of it goes row by row
  std::string why;                 ///< where it does
  std::vector<std::string> steps;  ///< of pass_when, one a line, deeper ones indented
};

Evaluated evaluated(const content::CompiledCheck& check);

}  // namespace sealwright::checks
