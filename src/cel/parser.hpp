// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "base/result.hpp"
#include "cel/ast.hpp"

namespace sealwright::cel {

/// What an expression may be at most. A check is a sentence, not a program.
struct SyntaxLimits {
  std::size_t bytes = 64 * 1024;
  std::size_t nodes = 20'000;
  std::uint16_t depth = 200;  ///< of the tree; also what bounds the stack while parsing and evaluating
};

/// Parses one expression (cel-spec langdef.md, "Syntax") and expands its macros unless `macros` is false.
/// An error names line and column, what was expected there, and what to write instead.
Result<ExprPtr> parse(std::string_view source, bool macros = true, SyntaxLimits limits = {});

}  // namespace sealwright::cel
