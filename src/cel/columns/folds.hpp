// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/ast.hpp"
#include "cel/columns/node.hpp"
#include "cel/columns/path.hpp"

namespace sealwright::cel::columns {

/// all, exists, exists_one over a list (or a map's keys): the test is made for all elements of all rows, and reduced by the rows' ranges.
NodePtr make_quantifier(Path list, NodePtr test, Fold fold);
/// How many elements pass the test: `.filter(…).size()`.
NodePtr make_count(Path list, NodePtr test);

}  // namespace sealwright::cel::columns
