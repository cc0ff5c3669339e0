// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/rewrite.hpp"

#include <algorithm>

#include "cel/equality.hpp"

namespace sealwright::cel::columns {
namespace {

using K = Expr::Kind;

bool binds(const Expr& e) { return e.kind == K::fold || e.kind == K::let; }
int bound_slots(const Expr& e) { return e.kind == K::fold && !e.second.empty() ? 2 : 1; }

bool closed_within(const Expr& e, int variable, std::multiset<int>& bound) {
  if (e.kind == K::ident) return e.local >= 0 ? bound.contains(e.local) : e.variable != variable;
  if (binds(e)) {
    if (!closed_within(*e.args[0], variable, bound)) return false;
    for (int i = 0; i < bound_slots(e); ++i) bound.insert(e.local + i);
    bool all = true;
    for (std::size_t i = 1; i < e.args.size(); ++i) all = all && (!e.args[i] || closed_within(*e.args[i], variable, bound));
    for (int i = 0; i < bound_slots(e); ++i) bound.erase(bound.find(e.local + i));
    return all;
  }
  return std::all_of(e.args.begin(), e.args.end(), [&](const ExprPtr& arg) { return !arg || closed_within(*arg, variable, bound); });
}

void shift_within(Expr& e, int by, std::multiset<int>& bound) {
  if (e.kind == K::ident && e.local >= 0 && bound.contains(e.local)) e.local += by;
  if (!binds(e)) {
    for (auto& arg : e.args)
      if (arg) shift_within(*arg, by, bound);
    return;
  }
  shift_within(*e.args[0], by, bound);
  for (int i = 0; i < bound_slots(e); ++i) bound.insert(e.local + i);
  for (std::size_t i = 1; i < e.args.size(); ++i)
    if (e.args[i]) shift_within(*e.args[i], by, bound);
  for (int i = 0; i < bound_slots(e); ++i) bound.erase(bound.find(e.local + i));
  e.local += by;
}

void collect(const Expr& e, int resource, Reads& out) {
  const auto is_resource = [&](const Expr& x) { return x.kind == K::ident && x.local < 0 && x.variable == resource; };
  if (e.kind == K::select && is_resource(*e.args[0])) {
    out.members.insert(e.name);
    return;
  }
  if (is_resource(e)) out.whole = true;
  for (const auto& arg : e.args)
    if (arg) collect(*arg, resource, out);
}

}  // namespace

ExprPtr cloned(const Expr& e, const Replace& replace) {
  if (replace)
    if (ExprPtr other = replace(e)) return other;
  auto out = std::make_unique<Expr>();
  out->kind = e.kind;
  out->fold = e.fold;
  out->test_only = e.test_only;
  out->optional = e.optional;
  out->receiver = e.receiver;
  out->leading_dot = e.leading_dot;
  out->timed = e.timed;
  out->depth = e.depth;
  out->at = e.at;
  out->literal = e.literal;
  out->name = e.name;
  out->second = e.second;
  out->optional_at = e.optional_at;
  out->type = e.type;
  out->local = e.local;
  out->variable = e.variable;
  out->function = e.function;
  out->overload = e.overload;
  out->host = e.host;
  out->prepared = e.prepared;
  for (const auto& arg : e.args) out->args.push_back(arg ? cloned(*arg, replace) : nullptr);
  return out;
}

bool same_tree(const Expr& a, const Expr& b) {
  if (a.kind != b.kind || a.name != b.name || a.local != b.local || a.variable != b.variable || a.optional != b.optional ||
      a.test_only != b.test_only || a.fold != b.fold || a.host != b.host || a.args.size() != b.args.size() ||
      a.optional_at != b.optional_at)
    return false;
  if (a.kind == K::literal) return a.literal.kind() == b.literal.kind() && equal(a.literal, b.literal);
  for (std::size_t i = 0; i < a.args.size(); ++i) {
    if (!a.args[i] != !b.args[i]) return false;
    if (a.args[i] && !same_tree(*a.args[i], *b.args[i])) return false;
  }
  return true;
}

bool closed(const Expr& e, int variable) {
  std::multiset<int> bound;
  return closed_within(e, variable, bound);
}

std::size_t nodes_of(const Expr& e) {
  std::size_t n = 1;
  for (const auto& arg : e.args)
    if (arg) n += nodes_of(*arg);
  return n;
}

void shift_locals(Expr& e, int by) {
  std::multiset<int> bound;
  shift_within(e, by, bound);
}

Reads reads_of(const Expr& e, int resource) {
  Reads out;
  collect(e, resource, out);
  return out;
}

}  // namespace sealwright::cel::columns
