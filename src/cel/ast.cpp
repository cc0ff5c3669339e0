// SPDX-License-Identifier: Apache-2.0
#include "cel/ast.hpp"

namespace sealwright::cel {

std::string dotted_name(const Expr& expr) {
  if (expr.kind == Expr::Kind::ident) return expr.name;
  if (expr.kind != Expr::Kind::select || expr.test_only || expr.optional) return {};
  std::string front = dotted_name(*expr.args[0]);
  if (front.empty()) return {};
  return front + '.' + expr.name;
}

const Expr& root_of(const Expr& expr) {
  const Expr* at = &expr;
  while (at->kind == Expr::Kind::select) at = at->args[0].get();
  return *at;
}

}  // namespace sealwright::cel
