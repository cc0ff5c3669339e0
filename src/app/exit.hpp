// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/result.hpp"

namespace sealwright::app {

/// Exit codes of DESIGN.md §10, for scripts. Commands may answer 10 (controls failing) and 11 (changes) themselves.
constexpr int exit_code(Category category) {
  switch (category) {
    case Category::invalid: return 2;
    case Category::not_found: return 3;
    case Category::unauthenticated: return 4;
    case Category::forbidden: return 5;
    case Category::conflict:
    case Category::precondition: return 6;
    case Category::too_large:
    case Category::unavailable:
    case Category::corrupt:
    case Category::internal: break;
  }
  return 1;
}

}  // namespace sealwright::app
