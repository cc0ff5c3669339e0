// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cel/columns/column.hpp"

namespace sealwright::cel::columns {

/// A chain of selections through the columns: `resource.a.?b`, or `d.name` of an element.
struct Path {
  struct Step {
    const Column* column = nullptr;  ///< null: no row has that member
    bool optional = false;           ///< here or before, a `.?` was met
  };
  const Column* root = nullptr;  ///< of the domain
  std::vector<Step> steps;
  std::string text;
  /// Where the last column is a map that is looked into:
  bool keyed = false;
  std::string key;
  bool key_optional = false;

  const Column* last() const { return steps.empty() ? root : steps.back().column; }
  bool optional() const { return keyed ? key_optional : !steps.empty() && steps.back().optional; }
};

}  // namespace sealwright::cel::columns
