// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/ast.hpp"
#include "cel/flip_trace.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {

/// Evaluates a checked tree over one set of bound values. Made for one evaluation and thrown away.
class Evaluator {
 public:
  /// `variables` and `functions` are by the slots that the checker gave.
  /// With `flips`, the values of `now` and of what is made of it carry their slopes, and each call is told to it.
  Evaluator(std::span<const Value> variables, std::span<const HostImplementation* const> functions, int locals, Meter& meter,
            FlipTrace* flips = nullptr)
      : variables_(variables), functions_(functions), locals_(static_cast<std::size_t>(locals)), meter_(meter), flips_(flips) {}

  Value evaluate(const Expr& e);

 private:
  Value node(const Expr& e);
  Value ident(const Expr& e);
  Value select(const Expr& e);
  Value call(const Expr& e);
  Value dispatch(const Expr& e, std::span<const Value> args);
  Value applied(const Expr& e, std::span<const Value> args);
  Value list(const Expr& e);
  Value map(const Expr& e);
  Value conditional(const Expr& e);
  Value logical(const Expr& e);
  Value fold(const Expr& e);
  Value fold_quantifier(const Expr& e, const Value& range);
  Value fold_collection(const Expr& e, const Value& range);
  void bind_element(const Expr& e, const Value& range, std::size_t i);

  std::span<const Value> variables_;
  std::span<const HostImplementation* const> functions_;
  std::vector<Value> locals_;
  Meter& meter_;
  FlipTrace* flips_;
};

/// `operand.name`, `operand.?name` and `has(operand.name)`.
Value select_field(const Value& operand, const std::string& name, bool test_only, bool optional);

}  // namespace sealwright::cel
