// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <optional>

#include "cel/columns/folds.hpp"
#include "cel/columns/load.hpp"
#include "cel/columns/planner.hpp"
#include "cel/columns/rewrite.hpp"
#include "cel/macros.hpp"

namespace sealwright::cel::columns {
namespace {

using K = Expr::Kind;
using kernels::Op;

constexpr std::size_t kMostUnrolled = 64;

struct CompareName {
  std::string_view name;
  Op op;
};
constexpr std::array kCompares{CompareName{"_==_", Op::eq}, CompareName{"_!=_", Op::ne}, CompareName{"_<_", Op::lt},
                               CompareName{"_<=_", Op::le}, CompareName{"_>_", Op::gt},  CompareName{"_>=_", Op::ge}};
struct ArithmeticName {
  std::string_view name;
  Arithmetic operation;
};
constexpr std::array kArithmetic{ArithmeticName{"_+_", Arithmetic::add}, ArithmeticName{"_-_", Arithmetic::subtract},
                                 ArithmeticName{"_*_", Arithmetic::multiply}, ArithmeticName{"_/_", Arithmetic::divide},
                                 ArithmeticName{"_%_", Arithmetic::remainder}};

bool is_filter(const Expr& e) {
  return e.kind == K::fold && e.fold == Fold::list && e.second.empty() && e.args[1] && e.args[2]->kind == K::ident &&
         e.args[2]->local == e.local;
}

bool plain_list(const Expr& e) {
  if (e.kind != K::list || e.args.empty() || e.args.size() > kMostUnrolled) return false;
  for (const bool optional : e.optional_at)
    if (optional) return false;
  return true;
}

}  // namespace

NodePtr Planner::call(const Expr& e) {
  if (e.host >= 0) return refuse(e.name + "() asks for something outside of the row");
  for (const auto& [name, op] : kCompares)
    if (e.name == name) return compare(e, op);
  for (const auto& [name, operation] : kArithmetic)
    if (e.name == name) return calculate(e, operation);
  if (e.name == "!_") {
    NodePtr arg = boolean(*e.args[0]);
    return arg ? make_not(std::move(arg)) : nullptr;
  }
  if (e.name == "-_") return negative(e);
  if (e.name == "_[_]") return read(e);
  if (e.name == "@in") return in(e);
  if (e.name == "size") return size(e);
  if (e.name == "dyn") return any(*e.args[0]);
  if (e.name == "hasValue" && e.receiver) {
    NodePtr of = optional_read(*e.args[0], false);
    return of ? make_presence(std::move(of)) : nullptr;
  }
  if (e.name != "orValue" || !e.receiver) return refuse(e.name + "() has no form by column");
  NodePtr of = optional_read(*e.args[0], true);
  NodePtr otherwise = of ? any(*e.args[1]) : nullptr;
  if (!otherwise) return nullptr;
  if (otherwise->kind == Kind::null || (of->kind != Kind::null && of->kind != otherwise->kind))
    return refuse("orValue() with a value of another type");
  if (otherwise->kind == Kind::string && !otherwise->constant()) return refuse("orValue() with a text that is no constant");
  const bool fixed = otherwise->kind == Kind::boolean || otherwise->kind == Kind::int64 || otherwise->kind == Kind::float64 ||
                     otherwise->kind == Kind::string || otherwise->kind == Kind::timestamp || otherwise->kind == Kind::duration;
  return fixed ? make_or_value(std::move(of), std::move(otherwise)) : refuse("orValue() with a large value");
}

NodePtr Planner::compare(const Expr& e, Op op) {
  NodePtr a = any(*e.args[0]);
  NodePtr b = a ? any(*e.args[1]) : nullptr;
  if (!b) return nullptr;
  if (a->kind == Kind::string && b->kind == Kind::string) {
    if (op != Op::eq && op != Op::ne) return refuse("orders texts");
    const bool one = a->constant() || b->constant();
    if (!one && (a->extra_text() || b->extra_text() || !a->dictionary() || !b->dictionary()))
      return refuse("compares texts with a default");
  }
  return make_compare(std::move(a), std::move(b), op);
}

NodePtr Planner::calculate(const Expr& e, Arithmetic operation) {
  NodePtr a = any(*e.args[0]);
  NodePtr b = a ? any(*e.args[1]) : nullptr;
  if (!b) return nullptr;
  if (arithmetic_kind(operation, a->kind, b->kind) == Kind::null) return refuse("calculates with other than numbers and times");
  return make_arithmetic(operation, std::move(a), std::move(b));
}

NodePtr Planner::negative(const Expr& e) {
  NodePtr a = any(*e.args[0]);
  if (!a) return nullptr;
  if (a->kind != Kind::int64 && a->kind != Kind::float64) return refuse("negates other than numbers");
  const bool whole = a->kind == Kind::int64;
  const Expr& minus_one = keep(make_literal(whole ? Value::of(std::int64_t{-1}) : Value::of(-1.0), e.at));
  return make_arithmetic(Arithmetic::multiply, std::move(a), constant(minus_one));
}

NodePtr Planner::size(const Expr& e) {
  const Expr& of = *e.args[0];
  Path path;
  if (is_filter(of)) {
    if (!range(*of.args[0], path)) return nullptr;
    NodePtr test = looped(*of.args[1], of.local, path);
    return test ? make_count(std::move(path), std::move(test)) : nullptr;
  }
  return range(of, path) ? make_length(std::move(path)) : nullptr;
}

NodePtr Planner::in(const Expr& e) {
  if (closed(*e.args[1], resource_)) return in_constants(e);
  Path path;
  if (e.args[0]->kind != K::literal) return refuse("looks for a changing value in a list");
  if (!resolve(*e.args[1], path)) return nullptr;
  if (path.optional() || path.keyed) return refuse("looks into an optional or a map's value");
  const Column* c = path.last();
  if (c && c->shape == Shape::list) return in_list(e, path);
  if (!e.args[0]->literal.is(Kind::string)) return refuse("looks for a key that is no text");
  if (c && (c->shape == Shape::map || c->shape == Shape::object)) return presence(*e.args[1], e.args[0]->literal.text());
  return refuse(path.text + " is kept as " + std::string(c ? name_of(c->shape) : "nothing"));
}

NodePtr Planner::in_list(const Expr& e, const Path& path) {
  const Column* elements = path.last()->children[0].get();
  if (elements->shape != Shape::none && kind_of(elements->shape) == Kind::null)
    return refuse("the elements of " + path.text + " are kept as " + std::string(name_of(elements->shape)));
  Path element;
  element.root = elements;
  element.text = "each element";
  NodePtr test = make_compare(make_load(std::move(element)), constant(*e.args[0]), Op::eq);
  return make_quantifier(path, std::move(test), Fold::exists);
}

/// Few constants are compared one by one; for texts see lift.cpp, which asks once for each distinct one.
NodePtr Planner::in_constants(const Expr& e) {
  const Value list = bound_.evaluate(*e.args[1], setting_.budget);
  if (e.args[1]->kind != K::list || !list.is(Kind::list) || list.items().empty() || list.items().size() > kMostUnrolled)
    return refuse("looks a value up in a long or changing list");
  std::vector<NodePtr> parts;
  for (const auto& item : list.items()) {
    NodePtr value = any(*e.args[0]);
    if (!value) return nullptr;
    if (value->kind == Kind::string) return refuse("looks a text up in a list");
    parts.push_back(make_compare(std::move(value), constant(keep(make_literal(item, e.at))), Op::eq));
  }
  return make_logic(false, std::move(parts));
}

NodePtr Planner::looped(const Expr& body, int slot, const Path& path) {
  loops_.push_back({slot, path.last()->children[0].get()});
  NodePtr test = boolean(body);
  loops_.pop_back();
  return test;
}

NodePtr Planner::fold(const Expr& e) {
  const bool quantifier = e.fold == Fold::all || e.fold == Fold::exists || e.fold == Fold::exists_one;
  if (!quantifier) return refuse("makes a list or map");
  if (!e.second.empty()) return refuse("has two loop variables");
  if (plain_list(*e.args[0]) && closed(*e.args[0], resource_) && e.fold != Fold::exists_one) return unrolled(e);
  Path path;
  if (!range(*e.args[0], path)) return nullptr;
  NodePtr test = looped(*e.args[2], e.local, path);
  if (!test) return nullptr;
  // A null among the tests is no error of exists_one, but is not true or false either: only the row evaluator tells them apart.
  if (e.fold == Fold::exists_one && e.args[2]->kind != K::call) return refuse("counts elements by a member that may be null");
  return make_quantifier(std::move(path), std::move(test), e.fold);
}

/// `['a', 'b'].exists(x, …)` written out for each element.
NodePtr Planner::unrolled(const Expr& e) {
  std::vector<NodePtr> parts;
  for (const auto& item : e.args[0]->args) {
    const Value value = bound_.evaluate(*item, setting_.budget);
    if (value.failed()) return refuse("goes through a list that has no value");
    ExprPtr body =
        cloned(*e.args[2], [&](const Expr& x) -> ExprPtr { return x.kind == K::ident && x.local == e.local ? cloned(*item) : nullptr; });
    parts.push_back(boolean(keep(std::move(body))));
    if (!parts.back()) return nullptr;
  }
  return make_logic(e.fold == Fold::all, std::move(parts));
}

}  // namespace sealwright::cel::columns
