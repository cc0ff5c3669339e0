// SPDX-License-Identifier: Apache-2.0
#include "cel/macros.hpp"

#include <algorithm>
#include <array>

#include "cel/lexer.hpp"

namespace sealwright::cel {
namespace {

/// A loop variable: a plain name, or the `cel.iterVar(depth, index)` that has been turned into one.
Result<std::string> variable_name(const Expr& expr, std::string_view macro) {
  if (expr.kind == Expr::Kind::ident && !expr.leading_dot) return expr.name;
  return fault_at(expr.at, std::string(macro) + "() binds a plain name here, such as x in .exists(x, x > 0)");
}

std::vector<ExprPtr> listed(ExprPtr a, ExprPtr b = nullptr, ExprPtr c = nullptr) {
  std::vector<ExprPtr> out;
  out.push_back(std::move(a));
  if (b) out.push_back(std::move(b));
  if (c) out.push_back(std::move(c));
  return out;
}

ExprPtr fold(Fold kind, Position at, ExprPtr range, std::string first, std::string second, ExprPtr condition, ExprPtr body) {
  std::vector<ExprPtr> args;
  args.push_back(std::move(range));
  args.push_back(std::move(condition));
  args.push_back(std::move(body));
  ExprPtr expr = make_node(Expr::Kind::fold, at, std::move(args));
  expr->fold = kind;
  expr->name = std::move(first);
  expr->second = std::move(second);
  return expr;
}

ExprPtr let(std::string name, Position at, ExprPtr value, ExprPtr body) {
  ExprPtr expr = make_node(Expr::Kind::let, at, listed(std::move(value), std::move(body)));
  expr->name = std::move(name);
  return expr;
}

Result<ExprPtr> expand_has(ExprPtr call) {
  if (call->args.size() != 1 || call->args[0]->kind != Expr::Kind::select || call->args[0]->optional)
    return fault_at(call->at, "has() takes one field, as in has(resource.owner)");
  ExprPtr select = std::move(call->args[0]);
  select->test_only = true;
  return select;
}

struct FoldMacro {
  std::string_view name;
  Fold fold;
  std::size_t variables;  // how many it binds
  bool filtered;          // it takes a condition before its last argument
  bool keeps;             // its result is the element itself: filter
};

constexpr std::array kFolds{
    FoldMacro{"all", Fold::all, 1, false, false},
    FoldMacro{"exists", Fold::exists, 1, false, false},
    FoldMacro{"exists_one", Fold::exists_one, 1, false, false},
    FoldMacro{"existsOne", Fold::exists_one, 1, false, false},
    FoldMacro{"map", Fold::list, 1, false, false},
    FoldMacro{"map", Fold::list, 1, true, false},
    FoldMacro{"filter", Fold::list, 1, false, true},
    FoldMacro{"all", Fold::all, 2, false, false},
    FoldMacro{"exists", Fold::exists, 2, false, false},
    FoldMacro{"exists_one", Fold::exists_one, 2, false, false},
    FoldMacro{"existsOne", Fold::exists_one, 2, false, false},
    FoldMacro{"transformList", Fold::list, 2, false, false},
    FoldMacro{"transformList", Fold::list, 2, true, false},
    FoldMacro{"transformMap", Fold::map, 2, false, false},
    FoldMacro{"transformMap", Fold::map, 2, true, false},
    FoldMacro{"transformMapEntry", Fold::entries, 2, false, false},
    FoldMacro{"transformMapEntry", Fold::entries, 2, true, false},
};

Result<ExprPtr> expand_fold(const FoldMacro& macro, ExprPtr call) {
  auto& args = call->args;  // range, names, [condition], body
  TRY(std::string first, variable_name(*args[1], macro.name));
  std::string second;
  if (macro.variables == 2) {
    TRY(second, variable_name(*args[2], macro.name));
    if (first == second) return fault_at(args[2]->at, "the two variables of " + call->name + "() need different names");
  }
  ExprPtr condition;
  ExprPtr body = std::move(args.back());
  if (macro.filtered) condition = std::move(args[args.size() - 2]);
  if (macro.keeps) {
    condition = std::move(body);
    body = make_ident(first, call->at);
  }
  return fold(macro.fold, call->at, std::move(args[0]), std::move(first), std::move(second), std::move(condition), std::move(body));
}

/// `t.optMap(v, e)`: if t has a value, e of it. optMap wraps e in an optional, optFlatMap expects one.
Result<ExprPtr> expand_opt_map(ExprPtr call, bool wrap) {
  TRY(std::string name, variable_name(*call->args[1], call->name));
  const Position at = call->at;
  const std::string target = "@target";
  ExprPtr has = make_call("hasValue", at, listed(make_ident(target, at)), true);
  ExprPtr inner = let(std::move(name), at, make_call("value", at, listed(make_ident(target, at)), true), std::move(call->args[2]));
  if (wrap) inner = make_call("optional.of", at, listed(std::move(inner)));
  ExprPtr none = make_call("optional.none", at, {});
  ExprPtr chosen = make_node(Expr::Kind::conditional, at, listed(std::move(has), std::move(inner), std::move(none)));
  return let(target, at, std::move(call->args[0]), std::move(chosen));
}

Result<ExprPtr> expand_bind(ExprPtr call) {
  if (call->args.size() != 4) return fault_at(call->at, "cel.bind() takes a name, its value and the expression that uses it");
  TRY(std::string name, variable_name(*call->args[1], "cel.bind"));
  return let(std::move(name), call->at, std::move(call->args[2]), std::move(call->args[3]));
}

/// `cel.block([a, b], e)` binds `cel.index(0)`, `cel.index(1)` … one inside the other.
Result<ExprPtr> expand_block(ExprPtr call) {
  if (call->args.size() != 3 || call->args[1]->kind != Expr::Kind::list)
    return fault_at(call->at, "cel.block() takes a list of expressions and the expression that uses them");
  ExprPtr body = std::move(call->args[2]);
  auto& items = call->args[1]->args;
  for (std::size_t i = items.size(); i-- > 0;) body = let("@index" + std::to_string(i), call->at, std::move(items[i]), std::move(body));
  return body;
}

Result<ExprPtr> expand_numbered(ExprPtr call) {
  std::string name = call->name == "index" ? "@index" : "@it";
  for (std::size_t i = 1; i < call->args.size(); ++i) {
    const Expr& arg = *call->args[i];
    if (arg.kind != Expr::Kind::literal || !arg.literal.is(Kind::int64) || arg.literal.as_int() < 0)
      return fault_at(arg.at, "cel." + call->name + "() takes plain numbers from 0");
    name += (i > 1 ? ":" : "") + std::to_string(arg.literal.as_int());
  }
  if (call->args.size() != (call->name == "index" ? 2U : 3U))
    return fault_at(call->at, "cel." + call->name + "() has a wrong number of arguments");
  return make_ident(std::move(name), call->at);
}

/// math.greatest and math.least take any number of numbers, or one list.
Result<ExprPtr> expand_extreme(ExprPtr call) {
  const std::string shown = "math." + call->name + "()";
  if (call->args.size() < 2) return fault_at(call->at, shown + " takes at least one number, or a list of numbers");
  std::vector<ExprPtr> args;
  for (std::size_t i = 1; i < call->args.size(); ++i) {
    const Expr& arg = *call->args[i];
    const Kind kind = arg.literal.kind();
    const bool number = kind == Kind::int64 || kind == Kind::uint64 || kind == Kind::float64;
    const bool lone_list = arg.kind == Expr::Kind::list && call->args.size() == 2;
    if ((arg.kind == Expr::Kind::literal && !number) || arg.kind == Expr::Kind::map || (arg.kind == Expr::Kind::list && !lone_list))
      return fault_at(arg.at, shown + " takes numbers, or one list of numbers");
    if (lone_list && arg.args.empty()) return fault_at(arg.at, shown + " takes a list that is not empty");
    args.push_back(std::move(call->args[i]));
  }
  if (args.size() > 2) args = listed(make_node(Expr::Kind::list, call->at, std::move(args)));
  if (args[0]->kind == Expr::Kind::list && args[0]->optional_at.empty()) args[0]->optional_at.assign(args[0]->args.size(), false);
  return make_call("math.@" + call->name, call->at, std::move(args));
}

Result<ExprPtr> expand_namespaced(ExprPtr call) {
  const std::string& space = call->args[0]->name;
  if (space == "cel") {
    if (call->name == "bind") return expand_bind(std::move(call));
    if (call->name == "block") return expand_block(std::move(call));
    if (call->name == "index" || call->name == "iterVar") return expand_numbered(std::move(call));
  }
  if (space == "math" && (call->name == "greatest" || call->name == "least")) return expand_extreme(std::move(call));
  return call;
}

}  // namespace

ExprPtr make_node(Expr::Kind kind, Position at, std::vector<ExprPtr> args) {
  auto expr = std::make_unique<Expr>();
  expr->kind = kind;
  expr->at = at;
  for (const auto& arg : args)
    if (arg) expr->depth = std::max<std::uint16_t>(expr->depth, static_cast<std::uint16_t>(arg->depth + 1));
  expr->args = std::move(args);
  return expr;
}

ExprPtr make_ident(std::string name, Position at) {
  ExprPtr expr = make_node(Expr::Kind::ident, at, {});
  expr->name = std::move(name);
  return expr;
}

ExprPtr make_call(std::string name, Position at, std::vector<ExprPtr> args, bool receiver) {
  ExprPtr expr = make_node(Expr::Kind::call, at, std::move(args));
  expr->name = std::move(name);
  expr->receiver = receiver;
  return expr;
}

ExprPtr make_literal(Value value, Position at) {
  ExprPtr expr = make_node(Expr::Kind::literal, at, {});
  expr->literal = std::move(value);
  return expr;
}

Result<ExprPtr> expand_macro(ExprPtr call) {
  if (!call->receiver) return call->name == "has" && !call->leading_dot ? expand_has(std::move(call)) : Result<ExprPtr>(std::move(call));
  const std::size_t given = call->args.size() - 1;
  bool named = false;
  for (const auto& macro : kFolds) {
    if (macro.name != call->name) continue;
    named = true;
    // One-variable map with a condition and two-variable forms may take equally many: the name decides, map has no two-variable form.
    if (given == macro.variables + 1 + (macro.filtered ? 1 : 0)) return expand_fold(macro, std::move(call));
  }
  if (named) return fault_at(call->at, call->name + "() takes a variable and an expression, as in ." + call->name + "(x, x > 0)");
  if ((call->name == "optMap" || call->name == "optFlatMap") && given == 2) {
    const bool wrap = call->name == "optMap";
    return expand_opt_map(std::move(call), wrap);
  }
  if (call->args[0]->kind == Expr::Kind::ident) return expand_namespaced(std::move(call));
  return call;
}

}  // namespace sealwright::cel
