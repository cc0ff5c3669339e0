// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <set>
#include <string>

#include "cel/ast.hpp"

namespace sealwright::cel::columns {

/// Gives another tree in place of a node, or null to keep it.
using Replace = std::function<ExprPtr(const Expr&)>;
ExprPtr cloned(const Expr& expr, const Replace& replace = {});

/// The same question, whatever its place in the source.
bool same_tree(const Expr& a, const Expr& b);

/// Whether the tree names neither that variable nor a loop variable from outside of itself.
bool closed(const Expr& expr, int variable);

std::size_t nodes_of(const Expr& expr);

/// Moves the slots of the loop variables that the tree itself binds, by that much.
void shift_locals(Expr& expr, int by);

/// The members of the resource that a tree reads.
struct Reads {
  std::set<std::string, std::less<>> members;
  bool whole = false;
};
Reads reads_of(const Expr& expr, int resource);

}  // namespace sealwright::cel::columns
