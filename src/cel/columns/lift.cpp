// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_set>

#include "cel/columns/planner.hpp"
#include "cel/columns/rewrite.hpp"
#include "cel/columns/tables.hpp"
#include "cel/functions.hpp"
#include "cel/macros.hpp"

namespace sealwright::cel::columns {
namespace {

using K = Expr::Kind;
using T = Type::Kind;

bool lazy(const Expr& e) { return e.receiver && (e.name == "or" || e.name == "orValue"); }

std::optional<Kind> scalar_kind(const Type& type) {
  switch (type.kind()) {
    case T::boolean: return Kind::boolean;
    case T::int64: return Kind::int64;
    case T::float64: return Kind::float64;
    case T::timestamp: return Kind::timestamp;
    case T::duration: return Kind::duration;
    default: return std::nullopt;
  }
}

bool text_literal(const Expr& e) { return e.kind == K::literal && e.literal.is(Kind::string); }

/// The common questions without a tree to walk.
std::function<bool(std::string_view)> quick_form(const Expr& e, const Expr& text, const Value& in) {
  if (e.kind != K::call || e.args.size() != 2 || !same_tree(*e.args[0], text)) return {};
  if (e.name == "@in" && in.is(Kind::list)) {
    auto set = std::make_shared<std::unordered_set<std::string_view>>();
    for (const auto& item : in.items())
      if (item.is(Kind::string)) set->insert(item.text());
    return [set, in](std::string_view t) { return set->contains(t); };
  }
  if (!text_literal(*e.args[1])) return {};
  const Value what = e.args[1]->literal;
  if (e.name == "startsWith") return [what](std::string_view t) { return t.starts_with(what.text()); };
  if (e.name == "endsWith") return [what](std::string_view t) { return t.ends_with(what.text()); };
  if (e.name == "contains") return [what](std::string_view t) { return t.find(what.text()) != std::string_view::npos; };
  if (e.name == "matches" && e.prepared) return [regex = e.prepared](std::string_view t) { return pattern_found(regex.get(), t); };
  return {};
}

}  // namespace

NodePtr Planner::text_source(const Expr& e) {
  NodePtr node = e.kind == K::call && !lazy(e) && e.name != "_[_]" ? nullptr : step(e);
  return node && node->kind == Kind::string ? std::move(node) : nullptr;
}

/// Whether the tree asks one text only, and fails wherever that fails: then its answer is the same for the same text.
bool Planner::find_text(const Expr& e, const Expr*& text) {
  if (closed(e, resource_)) return true;
  if (text_source(e)) {
    if (text && !same_tree(*text, e)) return false;
    text = &e;
    return true;
  }
  const auto each = [&](const ExprPtr& arg) { return find_text(*arg, text); };
  if (e.kind == K::call && !lazy(e)) return std::all_of(e.args.begin(), e.args.end(), each);
  if (e.kind == K::list && std::none_of(e.optional_at.begin(), e.optional_at.end(), [](bool optional) { return optional; }))
    return std::all_of(e.args.begin(), e.args.end(), each);
  if (e.kind != K::fold || !find_text(*e.args[0], text)) return false;
  // The body may not ask the resource: with an empty range it would not fail where the resource does.
  ExprPtr rest = cloned(e, [&](const Expr& x) -> ExprPtr { return &x == e.args[0].get() ? make_literal(Value(), x.at) : nullptr; });
  return closed(*rest, resource_);
}

NodePtr Planner::lifted(const Expr& e, bool truth) {
  if (e.kind != K::call && e.kind != K::fold) return nullptr;
  const auto kind = scalar_kind(e.type);
  if (!kind && !(truth && e.type.is(T::dyn))) return nullptr;
  const Expr* text = nullptr;
  if (!find_text(e, text) || !text) return nullptr;
  TextQuestion question;
  question.slot = bound_.add_slot();
  ExprPtr asked = cloned(e, [&](const Expr& x) -> ExprPtr {
    if (!same_tree(x, *text)) return nullptr;
    ExprPtr ident = make_ident("@text", x.at);
    ident->variable = question.slot;
    return ident;
  });
  question.expr = &keep(std::move(asked));
  if (e.host >= 0 && e.name == "in_set" && e.args.size() == 2 && text_literal(*e.args[0]) && same_tree(*e.args[1], *text))
    question.set = e.args[0]->literal.text();
  // Lists that change with `now` are asked anew each time, through the tree.
  const bool fixed =
      e.args.size() == 2 && e.args[1] && e.args[1]->kind == K::list &&
      std::all_of(e.args[1]->args.begin(), e.args[1]->args.end(), [](const ExprPtr& arg) { return arg->kind == K::literal; });
  question.quick = quick_form(e, *text, e.name == "@in" && fixed ? bound_.evaluate(*e.args[1], setting_.budget) : Value());
  if (question.quick && e.name == "matches")
    question.four = [regex = e.prepared](const std::array<std::string_view, 4>& texts) { return pattern_found(regex.get(), texts); };
  const bool quick = question.quick || !question.set.empty();
  NodePtr source = text_source(*text);
  if (!source) return nullptr;
  NodePtr node = make_text_function(std::move(source), std::move(question), kind.value_or(Kind::boolean));
  node->label = (e.kind == K::fold ? std::string("go through parts") : e.name + "()") + (quick ? "" : ", by its tree") + " of";
  return node;
}

}  // namespace sealwright::cel::columns
