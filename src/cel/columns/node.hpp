// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cel/columns/block.hpp"
#include "cel/columns/plan.hpp"
#include "cel/columns/table.hpp"
#include "cel/program.hpp"

namespace sealwright::cel::columns {

/// What all steps of a plan share while it runs.
struct Inputs {
  const Table& table;
  const Bindings& bindings;
  const Texts& texts;
  Budget budget;
  Bound& bound;       ///< evaluates parts of the program by row
  bool some = false;  ///< only some rows are asked for: nothing is worked out ahead for all texts or elements
  std::size_t rows_evaluated = 0;
};

/// One step of a plan. It makes `out` of a block; its arguments were made for the same block. Steps keep state between blocks, so
/// a plan is run by one thread at a time.
class Node {
 public:
  explicit Node(Kind made) : kind(made) {}
  virtual ~Node() = default;
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Once before the blocks of a run; arguments first.
  virtual Result<> prepare(Inputs& inputs) {
    for (auto& arg : args) TRY_DONE(arg->prepare(inputs));
    return {};
  }
  /// Rows that are not in `need` may come out as anything.
  virtual void run(const Block& block, const Mask& need) = 0;
  virtual const Value* constant() const { return nullptr; }
  /// The texts that `out.codes` stand for; a code behind the last is `extra_text`.
  virtual const Dictionary* dictionary() const { return nullptr; }
  virtual const std::string* extra_text() const { return nullptr; }
  /// Whether some of it goes row by row.
  bool by_row() const {
    if (rows) return true;
    for (const auto& arg : args)
      if (arg->by_row()) return true;
    return false;
  }

  Kind kind;  ///< of the values; null where there is never one
  bool rows = false;
  std::vector<std::unique_ptr<Node>> args;
  Vec out;
  std::string label;  ///< for explain
  std::string cost;

 protected:
  const Vec& ran(std::size_t i, const Block& block, const Mask& need) {
    args[i]->run(block, need);
    return args[i]->out;
  }
};

using NodePtr = std::unique_ptr<Node>;

}  // namespace sealwright::cel::columns
