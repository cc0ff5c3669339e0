// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/clock.hpp"
#include "base/text.hpp"
#include "cel/parser.hpp"
#include "checks/form.hpp"
#include "checks/form_terms.hpp"

namespace sealwright::checks {
namespace {

using cel::Expr;
using EKind = cel::Expr::Kind;
using cel::Kind;

Result<Json> no_form(const Expr& at, std::string_view why) {
  return base::invalid(fmt::format("{}:{}: {}; no form says this, keep it as CEL", at.at.line, at.at.column, why));
}

Json field(std::string path, std::string_view op) { return JsonObject{{"field", std::move(path)}, {"operator", op}}; }
Json field(std::string path, std::string_view op, Json value) {
  return JsonObject{{"field", std::move(path)}, {"operator", op}, {"value", std::move(value)}};
}

bool is_call(const Expr& expr, std::string_view name, std::size_t arguments) {
  return expr.kind == EKind::call && expr.name == name && expr.args.size() == arguments;
}

/// Reads conditions on one subject: the resource, or the item of a list.
class Reader {
 public:
  explicit Reader(std::string subject) : subject_(std::move(subject)) {}

  Result<Json> condition(const Expr& expr) const {
    switch (expr.kind) {
      case EKind::logical_and: return several("all", expr);
      case EKind::logical_or: return several("any", expr);
      case EKind::fold: return quantifier(expr);
      case EKind::select:
        if (const auto path = path_of(expr, true)) return field(*path, expr.test_only ? "is_present" : "is_true");
        return no_form(expr, "this is no field of " + subject_);
      case EKind::ident:
        if (const auto path = path_of(expr, false)) return field(*path, "is_true");
        return no_form(expr, "this is no field of " + subject_);
      case EKind::call: return call(expr);
      default: return no_form(expr, "a form holds fields, operators and values");
    }
  }

 private:
  Result<Json> several(std::string_view key, const Expr& expr) const {
    JsonArray out;
    for (const auto& each : expr.args) {
      TRY(Json part, condition(*each));
      out.push_back(std::move(part));
    }
    return Json(JsonObject{{key, std::move(out)}});
  }

  /// `a.b` of `resource.a.b`; empty for the item itself. Nothing where it is something else.
  std::optional<std::string> path_of(const Expr& expr, bool test = false) const {
    if (expr.kind == EKind::ident) {
      if (expr.name == subject_ && subject_ != kSubject) return std::string();
      return std::nullopt;
    }
    if (expr.kind != EKind::select || expr.optional || (expr.test_only && !test)) return std::nullopt;
    const Expr& parent = *expr.args[0];
    if (parent.kind == EKind::ident && parent.name == subject_) return expr.name;
    auto above = path_of(parent);
    if (!above) return std::nullopt;
    return *above + "." + expr.name;
  }

  static std::optional<Json> value_of(const Expr& expr) {
    if (is_call(expr, "-_", 1)) {
      const auto inner = value_of(*expr.args[0]);
      if (inner && inner->is_int64()) return Json(-inner->get_int64());
      if (inner && inner->is_double()) return Json(-inner->get_double());
      return std::nullopt;
    }
    if (expr.kind != EKind::literal) return std::nullopt;
    switch (expr.literal.kind()) {
      case Kind::string: return Json(expr.literal.text());
      case Kind::boolean: return Json(expr.literal.as_bool());
      case Kind::int64: return Json(expr.literal.as_int());
      case Kind::float64: return Json(expr.literal.as_double());
      default: return std::nullopt;
    }
  }

  static std::optional<std::string> text_argument(const Expr& expr, std::string_view function) {
    if (!is_call(expr, function, 1) || expr.receiver) return std::nullopt;
    const auto value = value_of(*expr.args[0]);
    if (!value || !value->is_string()) return std::nullopt;
    return std::string(value->get_string());
  }

  static std::string span_text(std::int64_t seconds) {
    constexpr std::pair<std::int64_t, char> units[] = {{86'400, 'd'}, {3600, 'h'}, {60, 'm'}};
    for (const auto& [length, unit] : units) {
      if (seconds % length == 0) return fmt::format("{}{}", seconds / length, unit);
    }
    return fmt::format("{}s", seconds);
  }

  /// `now - resource.f > duration('2160h')`
  std::optional<Json> age(const Expr& expr) const {
    const bool older = expr.name == "_>_";
    if (!older && expr.name != "_<_") return std::nullopt;
    const Expr& left = *expr.args[0];
    const auto span = text_argument(*expr.args[1], "duration");
    if (!span || !is_call(left, "_-_", 2) || left.args[0]->kind != EKind::ident || left.args[0]->name != "now") return std::nullopt;
    const auto path = path_of(*left.args[1]);
    const auto seconds = base::parse_span(*span);
    if (!path || !seconds) return std::nullopt;
    return field(*path, older ? "older_than" : "newer_than", Json(span_text(*seconds)));
  }

  Result<Json> comparison(const Expr& expr, std::string_view op) const {
    if (auto out = age(expr)) return *std::move(out);
    const auto path = path_of(*expr.args[0]);
    if (!path) return no_form(*expr.args[0], "a comparison begins with a field of " + subject_);
    if (const auto at = text_argument(*expr.args[1], "timestamp"); at && (op == "less" || op == "more")) {
      const auto instant = Instant::parse(*at);
      if (instant) return field(*path, op == "less" ? "before" : "after", Json(instant->text()));
    }
    auto value = value_of(*expr.args[1]);
    if (!value) return no_form(*expr.args[1], "a field is compared with a text, a number, true or false");
    return field(*path, op, *std::move(value));
  }

  Result<Json> membership(const Expr& expr, bool negated) const {
    const Expr& right = *expr.args[1];
    if (const auto path = path_of(*expr.args[0]); path && right.kind == EKind::list && !right.args.empty()) {
      JsonArray values;
      for (const auto& each : right.args) {
        auto value = value_of(*each);
        if (!value) return no_form(*each, "the list holds texts, numbers, true or false");
        values.push_back(*std::move(value));
      }
      return field(*path, negated ? "none_of" : "one_of", std::move(values));
    }
    const auto path = path_of(right);
    auto value = value_of(*expr.args[0]);
    if (!path || !value) return no_form(expr, "`in` stands between a field and a list of values, or a value and a field");
    return field(*path, negated ? "lacks" : "holds", *std::move(value));
  }

  Result<Json> negation(const Expr& inner) const {
    if (is_call(inner, "@in", 2)) return membership(inner, true);
    if (inner.kind == EKind::select || inner.kind == EKind::ident) {
      if (const auto path = path_of(inner, true)) return field(*path, inner.test_only ? "is_absent" : "is_false");
    }
    TRY(Json out, condition(inner));
    return Json(JsonObject{{"not", std::move(out)}});
  }

  Result<Json> call(const Expr& expr) const {
    if (is_call(expr, "!_", 1)) return negation(*expr.args[0]);
    if (is_call(expr, "@in", 2)) return membership(expr, false);
    for (const auto& each : kComparisons) {
      if (is_call(expr, each.call, 2)) return comparison(expr, each.name);
    }
    for (const auto& each : kTextTests) {
      if (!is_call(expr, each.function, 2) || !expr.receiver) continue;
      const auto path = path_of(*expr.args[0]);
      auto value = value_of(*expr.args[1]);
      if (!path || !value || !value->is_string()) return no_form(expr, "a text test asks a field for a text");
      return field(*path, each.name, *std::move(value));
    }
    return no_form(expr, "the function " + base::quoted(expr.name) + " has no field in forms");
  }

  Result<Json> quantifier(const Expr& expr) const {
    const bool some = expr.fold == cel::Fold::exists;
    if ((!some && expr.fold != cel::Fold::all) || !expr.second.empty() || expr.args[1]) {
      return no_form(expr, "forms know exists and all over one list");
    }
    const auto path = path_of(*expr.args[0]);
    if (!path || subject_ != kSubject) return no_form(expr, "a list is a field of the resource itself");
    TRY(Json inner, Reader(expr.name).condition(*expr.args[2]));
    return field(*path, some ? "some" : "every", std::move(inner));
  }

  std::string subject_;
};

}  // namespace

Result<Json> form_of_expression(std::string_view expression) {
  TRY(const auto tree, cel::parse(expression));
  return Reader(std::string(kSubject)).condition(*tree);
}

}  // namespace sealwright::checks
