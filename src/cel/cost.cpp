// SPDX-License-Identifier: Apache-2.0
#include "cel/cost.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "cel/ast.hpp"
#include "cel/lexer.hpp"

namespace sealwright::cel {
namespace {

using K = Expr::Kind;
using T = Type::Kind;

constexpr std::uint64_t kHuge = 1'000'000'000'000'000;

std::uint64_t plus(std::uint64_t a, std::uint64_t b) { return std::min(kHuge, a + b); }
std::uint64_t times(std::uint64_t a, std::uint64_t b) { return a && b > kHuge / a ? kHuge : std::min(kHuge, a * b); }

/// What a value may be at most: elements of a list or map, or bytes of a text; and of what its elements are.
struct Size {
  std::uint64_t count = 1;
  std::string path;  ///< where it comes from, empty where it was made
};

struct Cost {
  std::uint64_t steps = 1;
  Size size;
};

class Estimator {
 public:
  Estimator(const SizeBounds& bounds, const CostLimit& limit) : bounds_(bounds), limit_(limit) {}

  Cost of(const Expr& e) {
    switch (e.kind) {
      case K::literal: return {1, {literal_size(e.literal), ""}};
      case K::ident: return {1, e.local >= 0 && locals_.contains(e.local) ? locals_[e.local] : named(e.name, e.type)};
      case K::select: return select(e);
      case K::conditional: return choice(e);
      case K::fold: return fold(e);
      case K::let: return let(e);
      default: return together(e);
    }
  }

  std::uint64_t dearest = 0;
  const Expr* dearest_loop = nullptr;
  const Expr* too_deep = nullptr;

 private:
  static std::uint64_t literal_size(const Value& value) {
    return value.is(Kind::string) || value.is(Kind::bytes) ? value.text().size() : 1;
  }

  Size named(const std::string& path, const Type& type) const {
    const std::uint64_t declared = bounds_.most ? bounds_.most(path) : 0;
    if (type.is(T::string) || type.is(T::bytes)) return {declared ? std::min(declared, bounds_.bytes) : bounds_.bytes, path};
    if (type.is(T::list) || type.is(T::map) || type.is(T::dyn))
      return {declared ? std::min(declared, bounds_.elements) : bounds_.elements, path};
    return {1, path};
  }

  Size element_of(const std::string& path, const Type& type) const {
    return named(path.empty() || type.is(T::record) || type.is(T::dyn) ? path : path + "[]", type);
  }

  Cost select(const Expr& e) {
    const Cost operand = of(*e.args[0]);
    const Size size = operand.size.path.empty() ? named("", e.type) : named(operand.size.path + "." + e.name, e.type);
    return {plus(operand.steps, 1), size};
  }

  Cost choice(const Expr& e) {
    const Cost when = of(*e.args[0]);
    const Cost yes = of(*e.args[1]);
    const Cost no = of(*e.args[2]);
    return {plus(plus(when.steps, 1), std::max(yes.steps, no.steps)), yes.size.count > no.size.count ? yes.size : no.size};
  }

  /// Calls, literals of lists and maps, && and ||: all parts, plus what is touched of large ones.
  Cost together(const Expr& e) {
    std::uint64_t steps = 1;
    std::uint64_t sum = 0;
    std::vector<std::uint64_t> sizes;
    std::string first;  // what the first one comes from
    for (const auto& arg : e.args) {
      Cost part = of(*arg);
      if (&arg == &e.args.front()) first = std::move(part.size.path);
      steps = plus(steps, part.steps);
      sizes.push_back(part.size.count);
      sum = plus(sum, part.size.count);
    }
    if (e.kind != K::call) return {steps, {std::max<std::uint64_t>(1, e.args.size()), ""}};
    steps = plus(steps, touched(e, sizes));
    if (e.name == "matches" && !e.prepared && e.host < 0) steps = plus(steps, 100 + sum);
    if (e.name == "_[_]" || e.name == "_[?_]") return {steps, element_of(first, e.type)};
    if (e.host >= 0) return {steps, {e.type.is(T::list) ? bounds_.others : bounds_.elements, ""}};
    return {steps, {scalar(e.type) ? 1 : sum, ""}};
  }

  static bool text(const Type& type) { return type.is(T::string) || type.is(T::bytes); }

  /// What a call looks at of its arguments. Texts of different lengths differ at once, so that the shorter one counts.
  std::uint64_t touched(const Expr& e, const std::vector<std::uint64_t>& sizes) const {
    constexpr std::array<std::string_view, 6> kNothing{"_<_", "_<=_", "_>_", "_>=_", "startsWith", "endsWith"};
    const std::uint64_t largest = sizes.empty() ? 1 : *std::max_element(sizes.begin(), sizes.end());
    const bool of_texts = !e.args.empty() && text(e.args[0]->type);
    if (e.host >= 0) return 1;
    if (sizes.size() == 2) {
      if (std::find(kNothing.begin(), kNothing.end(), e.name) != kNothing.end()) return 1;
      if (e.name == "@in") return 1 + sizes[1];
      if (e.name == "contains") return 1 + sizes[0] / 64;
      if ((e.name == "_==_" || e.name == "_!=_") && of_texts && text(e.args[1]->type)) return 1 + std::min(sizes[0], sizes[1]) / 64;
      if (e.name == "_==_" || e.name == "_!=_") return weight(e.args[0]->type, sizes[0]);
    }
    return 1 + largest / (of_texts ? 16 : 4);
  }

  /// What comparing a list or map of that many looks at.
  std::uint64_t weight(const Type& type, std::uint64_t size) const {
    if (!type.is(T::list) && !type.is(T::map) && !type.is(T::dyn)) return 1;
    const bool of_texts = type.is(T::dyn) || std::any_of(type.params().begin(), type.params().end(), text);
    return times(size, of_texts ? 2 + bounds_.bytes / 64 : 2);
  }

  static bool scalar(const Type& type) {
    return type.is(T::boolean) || type.is(T::int64) || type.is(T::uint64) || type.is(T::float64) || type.is(T::timestamp) ||
           type.is(T::duration);
  }

  Cost fold(const Expr& e) {
    const Cost range = of(*e.args[0]);
    const Type& holds = e.args[0]->type;
    const Type element = holds.is(T::list) ? holds.param_at(0) : holds.is(T::map) ? holds.param_at(e.second.empty() ? 0 : 1) : Type();
    if (++depth_ > limit_.nesting && !too_deep) too_deep = &e;
    const auto saved = locals_;
    const Size inside = element_of(range.size.path, element);
    locals_[e.local] = e.second.empty() ? inside : Size{1, ""};
    if (!e.second.empty()) locals_[e.local + 1] = inside;
    std::uint64_t each = of(*e.args[2]).steps;
    if (e.args[1]) each = plus(each, of(*e.args[1]).steps);
    locals_ = saved;
    --depth_;
    const std::uint64_t steps = plus(range.steps, plus(1, times(range.size.count, plus(each, 1))));
    if (steps > dearest) {
      dearest = steps;
      dearest_loop = &e;
    }
    const bool makes = e.fold == Fold::list || e.fold == Fold::map || e.fold == Fold::entries;
    return {steps, {makes ? range.size.count : 1, makes && e.args[2]->kind == K::ident ? range.size.path : ""}};
  }

  Cost let(const Expr& e) {
    const Cost value = of(*e.args[0]);
    const auto saved = locals_;
    locals_[e.local] = value.size;
    Cost body = of(*e.args[1]);
    locals_ = saved;
    body.steps = plus(body.steps, plus(value.steps, 1));
    return body;
  }

  const SizeBounds& bounds_;
  const CostLimit& limit_;
  std::map<int, Size> locals_;
  int depth_ = 0;
};

}  // namespace

Result<std::uint64_t> estimate(const Program& program, const SizeBounds& bounds, const CostLimit& limit) {
  Estimator estimator(bounds, limit);
  const std::uint64_t steps = estimator.of(program.tree()).steps;
  if (estimator.too_deep)
    return fault_at(estimator.too_deep->at, "loops stand more than " + std::to_string(limit.nesting) +
                                                " deep in each other; compare with in, or split the check in two");
  if (steps <= limit.steps) return steps;
  const Expr* loop = estimator.dearest_loop;
  return fault_at(
      loop ? loop->at : program.tree().at,
      "may take " + std::to_string(steps) + " steps, and a check may take " + std::to_string(limit.steps) +
          (loop ? "; this loop is the dearest part: go through a shorter list, filter it first, or declare its field's max lower"
                : "; make the expression smaller, or declare its fields' max lower"));
}

}  // namespace sealwright::cel
