// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "cel/columns/node.hpp"

namespace sealwright::cel::columns {

/// What is asked of each distinct text: an expression in which the variable of `slot` stands for the text, and where there is one a
/// quicker way to the same answer.
struct TextQuestion {
  const Expr* expr = nullptr;
  int slot = -1;
  std::string set;  ///< asks this set of Texts, where it is bound
  std::function<bool(std::string_view)> quick;
  std::function<std::array<bool, 4>(const std::array<std::string_view, 4>&)> four;  ///< of four texts at once; may be empty
};

/// A function of a text column, worked out once for each distinct text. `kind` is what it makes: bool, int, double, timestamp or duration.
/// Where the texts give values of other kinds, those are errors.
NodePtr make_text_function(NodePtr text, TextQuestion question, Kind kind);

}  // namespace sealwright::cel::columns
