// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/ast.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {

struct Checked {
  Type type;
  int locals = 0;  ///< how many slots loop variables and lets need
  std::set<std::string> reads;
  std::set<NamedUse> named_uses;
};

/// Resolves names, deduces types and chooses overloads, writing them into the tree. With `environment.check` false nothing
/// is refused: what cannot be resolved fails when it is evaluated.
Result<Checked> check(Expr& root, const Environment& environment);

}  // namespace sealwright::cel
