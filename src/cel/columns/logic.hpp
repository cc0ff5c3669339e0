// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/kernels.hpp"
#include "cel/columns/node.hpp"

namespace sealwright::cel::columns {

// Steps that make truth values, and arithmetic. Every one follows the row evaluator: of calls, an error goes before an unknown;
// of && and ||, an unknown goes before an error.

NodePtr make_logic(bool conjunction, std::vector<NodePtr> args);
NodePtr make_not(NodePtr arg);
/// Both results of one kind: bool, int, double, timestamp or duration.
NodePtr make_choice(NodePtr condition, NodePtr yes, NodePtr no);

/// Any two kinds may be compared; one side may be a constant. Texts are compared for equality only.
NodePtr make_compare(NodePtr a, NodePtr b, kernels::Op op);

enum class Arithmetic : std::uint8_t { add, subtract, multiply, divide, remainder };
/// The kind that comes of it, or null where columns have no such arithmetic.
Kind arithmetic_kind(Arithmetic operation, Kind a, Kind b);
NodePtr make_arithmetic(Arithmetic operation, NodePtr a, NodePtr b);

}  // namespace sealwright::cel::columns
