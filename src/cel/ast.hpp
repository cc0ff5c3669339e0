// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cel/type.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

struct Function;
struct Overload;
struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

/// What a quantifier or transformation makes of its range. The macros of the language are nodes of their own rather than
/// a general loop, so that an evaluator by column can see what is meant.
enum class Fold : std::uint8_t { all, exists, exists_one, list, map, entries };

/// One node of a parsed expression. The parser fills the upper half, the checker the lower; after that it never changes.
///
///  literal      `literal`
///  ident        `name`, `leading_dot`
///  select       args[0] `.` `name`; `test_only` for has(), `optional` for `.?`
///  call         `name`(args…); with `receiver`, args[0] stands before the dot. Operators are calls: `_+_`, `_[_]`, `!_`.
///  list         args; `optional_at[i]` for `?x`
///  map          args: key, value, key, value …; `optional_at[i]` for the i-th pair
///  conditional  args: condition, then, else
///  logical_and, logical_or  args: two or more
///  fold         args: range, condition (may be null), body; `name` and, for two variables, `second` name the loop variables
///  let          args: value, body; `name` is bound in the body
struct Expr {
  enum class Kind : std::uint8_t { literal, ident, select, call, list, map, conditional, logical_and, logical_or, fold, let };

  Kind kind = Kind::literal;
  Fold fold = Fold::all;
  bool test_only = false;
  bool optional = false;
  bool receiver = false;
  bool leading_dot = false;
  bool timed = false;       ///< from the checker: it names `now`, or what was made of it
  std::uint16_t depth = 1;  ///< of the tree below, this node included
  Position at;
  Value literal;
  std::string name;
  std::string second;
  std::vector<ExprPtr> args;
  std::vector<bool> optional_at;

  // From the checker.
  Type type;
  int local = -1;                        ///< slot of a loop variable or let; for fold and let, the first they bind
  int variable = -1;                     ///< slot of a declared variable
  const Function* function = nullptr;    ///< null: a host function (`host`), or none of that name
  const Overload* overload = nullptr;    ///< set where the types leave no choice
  int host = -1;                         ///< slot of a host function
  std::shared_ptr<const void> prepared;  ///< a regular expression compiled ahead
};

/// `a.b.c` where the tree is names and plain selections only, else empty.
std::string dotted_name(const Expr& expr);
/// The innermost expression of a chain of selections.
const Expr& root_of(const Expr& expr);

}  // namespace sealwright::cel
