// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/planner.hpp"

#include "cel/columns/load.hpp"
#include "cel/columns/rewrite.hpp"

namespace sealwright::cel::columns {
namespace {

using K = Expr::Kind;

constexpr std::size_t kMostRewritten = 20'000;

int most_local(const Expr& e) {
  int most = e.local + 2;
  for (const auto& arg : e.args)
    if (arg) most = std::max(most, most_local(*arg));
  return most;
}

}  // namespace

Planner::Planner(const Program& program, const Table& table, const Setting& setting, Bound& bound, std::vector<ExprPtr>& owned)
    : program_(program), table_(table), setting_(setting), bound_(bound), owned_(owned), resource_(bound.slot_of("resource")) {
  locals_ = most_local(program.tree());
}

NodePtr Planner::refuse(std::string reason) {
  reason_ = std::move(reason);
  return nullptr;
}

bool Planner::refused(std::string reason) {
  reason_ = std::move(reason);
  return false;
}

const Expr& Planner::keep(ExprPtr tree) {
  rewritten_ += nodes_of(*tree);
  owned_.push_back(std::move(tree));
  bound_.need_locals(locals_);
  return *owned_.back();
}

NodePtr Planner::boolean(const Expr& e) {
  NodePtr node = any(e, true);
  if (node && node->kind != Kind::boolean && node->kind != Kind::null) node = refuse("is neither true nor false");
  if (node || !loops_.empty()) return node;
  return by_row(e);
}

NodePtr Planner::any(const Expr& e, bool truth) {
  if (closed(e, resource_)) return constant(e);
  if (NodePtr node = step(e)) return node;
  const std::string reason = reason_;
  if (NodePtr node = lifted(e, truth)) return node;
  return refuse(reason);
}

NodePtr Planner::by_row(const Expr& e) {
  Reads reads = reads_of(e, resource_);
  NodePtr node = make_rows(e, resource_, std::move(reads.members), reads.whole);
  node->label = "row by row: " + reason_;
  node->cost = "a tree of " + std::to_string(nodes_of(e)) + " nodes for each undecided row";
  return node;
}

NodePtr Planner::constant(const Expr& e) { return make_constant(e, bound_.evaluate(e, setting_.budget)); }

NodePtr Planner::step(const Expr& e) {
  switch (e.kind) {
    case K::ident: return read(e);
    case K::select: return e.test_only ? presence(*e.args[0], e.name) : read(e);
    case K::call: return call(e);
    case K::conditional: return choice(e);
    case K::logical_and:
    case K::logical_or: return logical(e);
    case K::fold: return fold(e);
    case K::let: return let(e);
    default: return refuse("makes a list or map");
  }
}

NodePtr Planner::logical(const Expr& e) {
  std::vector<NodePtr> parts;
  for (const auto& arg : e.args) {
    parts.push_back(boolean(*arg));
    if (!parts.back()) return nullptr;
  }
  return make_logic(e.kind == K::logical_and, std::move(parts));
}

NodePtr Planner::choice(const Expr& e) {
  NodePtr condition = boolean(*e.args[0]);
  if (!condition) return nullptr;
  const bool truth = e.type.is(Type::Kind::boolean);
  NodePtr yes = truth ? boolean(*e.args[1]) : any(*e.args[1]);
  NodePtr no = !yes ? nullptr : truth ? boolean(*e.args[2]) : any(*e.args[2]);
  if (!no) return nullptr;
  if (yes->kind != no->kind) return refuse("chooses between values of two types");
  if (yes->kind == Kind::string || yes->kind == Kind::null) return refuse("chooses between texts");
  const bool known = yes->kind == Kind::boolean || yes->kind == Kind::int64 || yes->kind == Kind::float64 || yes->kind == Kind::timestamp ||
                     yes->kind == Kind::duration;
  return known ? make_choice(std::move(condition), std::move(yes), std::move(no)) : refuse("chooses between large values");
}

/// The value is written out at each use: columns have no places for values in between.
NodePtr Planner::let(const Expr& e) {
  if (rewritten_ > kMostRewritten) return refuse("binds too many names");
  const int slot = e.local;
  const Replace replace = [&](const Expr& x) -> ExprPtr {
    if (x.kind != K::ident || x.local != slot) return nullptr;
    ExprPtr value = cloned(*e.args[0]);
    const int room = most_local(*value);
    shift_locals(*value, locals_);
    locals_ += room;
    rewritten_ += nodes_of(*value);
    return rewritten_ > kMostRewritten ? nullptr : std::move(value);
  };
  ExprPtr tree = cloned(*e.args[1], replace);
  if (rewritten_ > kMostRewritten) return refuse("binds too many names");
  return any(keep(std::move(tree)));
}

}  // namespace sealwright::cel::columns
