// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "base/result.hpp"
#include "cel/ast.hpp"

namespace sealwright::cel {

/// Replaces a call that is a macro (has, all, exists, exists_one, map, filter, their two-variable forms, transformList,
/// transformMap, transformMapEntry, optMap, optFlatMap, cel.bind, cel.block, cel.index, cel.iterVar, math.greatest,
/// math.least) by the nodes that it stands for. Any other call comes back as it was.
Result<ExprPtr> expand_macro(ExprPtr call);

/// Nodes of the syntax tree, with their depth set.
ExprPtr make_node(Expr::Kind kind, Position at, std::vector<ExprPtr> args);
ExprPtr make_ident(std::string name, Position at);
ExprPtr make_call(std::string name, Position at, std::vector<ExprPtr> args, bool receiver = false);
ExprPtr make_literal(Value value, Position at);

}  // namespace sealwright::cel
