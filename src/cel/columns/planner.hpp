// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "cel/ast.hpp"
#include "cel/columns/logic.hpp"
#include "cel/columns/node.hpp"
#include "cel/columns/path.hpp"

namespace sealwright::cel::columns {

/// Finds steps on columns for a tree. Where it finds none it says why, and the nearest truth value around goes by row.
class Planner {
 public:
  /// Trees that are rewritten on the way go to `owned`, which the steps refer to.
  Planner(const Program& program, const Table& table, const Setting& setting, Bound& bound, std::vector<ExprPtr>& owned);
  NodePtr whole(const Expr& root) { return boolean(root); }

 private:
  struct Loop {
    int slot;
    const Column* elements;
  };

  // planner.cpp
  NodePtr boolean(const Expr& e);  ///< null only inside of a loop
  NodePtr any(const Expr& e, bool truth = false);
  NodePtr step(const Expr& e);
  NodePtr by_row(const Expr& e);
  NodePtr constant(const Expr& e);
  NodePtr logical(const Expr& e);
  NodePtr choice(const Expr& e);
  NodePtr let(const Expr& e);
  NodePtr refuse(std::string reason);
  bool refused(std::string reason);

  // paths.cpp
  bool resolve(const Expr& e, Path& path);
  bool select(Path& path, const std::string& name, bool optional);
  NodePtr read(const Expr& e);
  NodePtr load(Path path);
  NodePtr presence(const Expr& operand, const std::string& name);
  NodePtr scalar(Path path);                         ///< refused where its cells are lists, objects or mixed
  NodePtr optional_read(const Expr& e, bool value);  ///< with `value`, the value is wanted too, not only whether there is one
  bool range(const Expr& e, Path& path);             ///< a list or map to go through

  // calls.cpp
  NodePtr call(const Expr& e);
  NodePtr compare(const Expr& e, kernels::Op op);
  NodePtr calculate(const Expr& e, Arithmetic operation);
  NodePtr negative(const Expr& e);
  NodePtr size(const Expr& e);
  NodePtr in(const Expr& e);
  NodePtr in_constants(const Expr& e);
  NodePtr in_list(const Expr& e, const Path& path);
  NodePtr fold(const Expr& e);
  NodePtr unrolled(const Expr& e);
  NodePtr looped(const Expr& body, int slot, const Path& path);

  // lift.cpp
  NodePtr lifted(const Expr& e, bool truth);
  bool find_text(const Expr& e, const Expr*& text);
  NodePtr text_source(const Expr& e);

  const Expr& keep(ExprPtr tree);

  const Program& program_;
  const Table& table_;
  const Setting& setting_;
  Bound& bound_;
  std::vector<ExprPtr>& owned_;
  int resource_;
  int locals_ = 0;
  std::size_t rewritten_ = 0;  ///< nodes, against trees that grow when they are written out
  std::vector<Loop> loops_;
  std::string reason_;
};

}  // namespace sealwright::cel::columns
