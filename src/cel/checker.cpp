// SPDX-License-Identifier: Apache-2.0
#include "cel/checker.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "cel/lexer.hpp"
#include "cel/names.hpp"
#include "cel/unify.hpp"

namespace sealwright::cel {
namespace {

using K = Expr::Kind;
using T = Type::Kind;

constexpr std::size_t kMostFaults = 10;

struct Local {
  std::string name;
  Type type;
};

class Checker {
 public:
  explicit Checker(const Environment& environment) : env_(environment), names_(environment) {}

  Result<Checked> whole(Expr& root) {
    const Type type = visit(root);
    if (!faults_.empty()) return failure();
    finish(root);
    Checked out;
    out.type = types_.resolved(type, true);
    out.locals = most_locals_;
    collect_reads(root, out);
    return out;
  }

 private:
  Type fault(Position at, const std::string& message) {
    if (env_.check && faults_.size() < kMostFaults) faults_.push_back({"", fault_at(at, message).message});
    return {};
  }

  Error failure() const {
    Error error{Category::invalid, faults_.front().message, faults_};
    if (faults_.size() > 1) error.message += " (and " + std::to_string(faults_.size() - 1) + " more)";
    return error;
  }

  std::string shown(const Type& type) const { return types_.resolved(type, true).text(); }

  Type visit(Expr& e) {
    e.type = deduced(e);
    return e.type;
  }

  Type deduced(Expr& e) {
    switch (e.kind) {
      case K::literal: return type_of_literal(e.literal);
      case K::ident: return ident(e);
      case K::select: return select(e);
      case K::call: return call(e);
      case K::list: return list(e);
      case K::map: return map(e);
      case K::conditional: return conditional(e);
      case K::logical_and:
      case K::logical_or: return logical(e);
      case K::fold: return fold(e);
      case K::let: return let(e);
    }
    return {};
  }

  int local_named(const std::string& name) const {
    for (int i = static_cast<int>(scope_.size()) - 1; i >= 0; --i)
      if (scope_[static_cast<std::size_t>(i)].name == name) return i;
    return -1;
  }

  Type ident(Expr& e) {
    if (!e.leading_dot)
      if (const int slot = local_named(e.name); slot >= 0) {
        e.local = slot;
        return scope_[static_cast<std::size_t>(slot)].type;
      }
    if (auto type = global(e, e.name, e.leading_dot)) return *type;
    return fault(e.at, names_.unknown_name(e.name, local_names()));
  }

  std::vector<std::string> local_names() const {
    std::vector<std::string> out;
    for (const auto& local : scope_)
      if (local.name[0] != '@') out.push_back(local.name);
    return out;
  }

  /// Makes the node the variable or type of that name, if there is one.
  std::optional<Type> global(Expr& e, const std::string& name, bool root_only) {
    const auto found = names_.find(name, root_only);
    if (!found) return std::nullopt;
    e.args.clear();
    if (found->variable < 0) {
      e.kind = K::literal;
      e.literal = found->type_value;
    } else {
      e.kind = K::ident;
      e.name = env_.variables[static_cast<std::size_t>(found->variable)].name;
      e.variable = found->variable;
    }
    return found->type;
  }

  /// `a.b.c` may be a variable of that whole name; the longest name that exists wins (langdef.md, "Name Resolution").
  Type select(Expr& e) {
    if (!e.test_only && !e.optional) {
      const std::string name = dotted_name(e);
      const Expr& root = root_of(e);
      if (!name.empty() && (root.leading_dot || local_named(root.name) < 0))
        if (auto type = global(e, name, root.leading_dot)) return *type;
    }
    const Type operand = types_.resolved(visit(*e.args[0]));
    const bool inside = operand.is_optional();
    const Type field = field_of(e, inside ? types_.resolved(operand.param_at(0)) : operand);
    if (e.test_only) return Type::of(T::boolean);
    return inside || e.optional ? Type::optional(field) : field;
  }

  Type field_of(const Expr& e, const Type& operand) {
    if (operand.is(T::map)) return operand.param_at(1);
    if (operand.is(T::record)) {
      const int index = operand.fields()->index_of(e.name);
      if (index >= 0) return operand.fields()->fields()[static_cast<std::size_t>(index)].type;
      const std::string near = base::nearest(e.name, operand.fields()->field_names());
      return fault(e.at, operand.text() + " has no field '" + e.name + "'" +
                             (near.empty() ? "; its fields are " + listed(operand) : "; did you mean '" + near + "'?"));
    }
    if (operand.is(T::dyn) || operand.is(T::param)) return {};
    return fault(e.at, "a value of type " + shown(operand) + " has no fields, so '." + e.name + "' cannot be read from it");
  }

  static std::string listed(const Type& record) {
    auto names = record.fields()->field_names();
    constexpr std::size_t kShown = 12;
    const bool more = names.size() > kShown;
    if (more) names.resize(kShown);
    return base::joined(names, ", ") + (more ? " …" : "");
  }

  Type call(Expr& e) {
    if (e.receiver) qualify(e);
    if (!e.receiver && !e.leading_dot)
      if (const auto name = names_.function_name(e.name)) e.name = *name;
    std::vector<Type> args;
    for (auto& arg : e.args) args.push_back(visit(*arg));
    const std::vector<Overload>* overloads = nullptr;
    e.host = names_.host_function(e.name);
    if (e.host >= 0) {
      overloads = &env_.functions[static_cast<std::size_t>(e.host)].overloads;
    } else if ((e.function = find_function(e.name))) {
      overloads = &e.function->overloads;
    } else {
      return fault(e.at, names_.unknown_function(e.name));
    }
    if (env_.check && comparing(e.name))
      for (const auto& arg : args)
        if (holds_record(types_.resolved(arg))) return fault(e.at, "structures are not compared as a whole; compare their fields");
    if (e.name == "matches") prepare(e);
    return resolve(e, *overloads, args);
  }

  /// `math.abs(x)` parses as a method of `math`; if a function of the whole name exists, that is what was meant.
  void qualify(Expr& e) {
    const std::string target = dotted_name(*e.args[0]);
    const Expr& root = root_of(*e.args[0]);
    if (target.empty() || (!root.leading_dot && local_named(root.name) >= 0)) return;
    const auto name = root.leading_dot ? names_.root_function(target + '.' + e.name) : names_.function_name(target + '.' + e.name);
    if (!name) return;
    e.name = *name;
    e.receiver = false;
    e.args.erase(e.args.begin());
  }

  static bool comparing(const std::string& name) { return name == "_==_" || name == "_!=_" || name == "@in" || name == "dyn"; }

  static bool holds_record(const Type& type) {
    if (type.is(T::record)) return true;
    return std::any_of(type.params().begin(), type.params().end(), holds_record);
  }

  void prepare(Expr& e) {
    if (e.args.size() != 2 || e.args[1]->kind != K::literal || !e.args[1]->literal.is(Kind::string)) return;
    auto regex = prepare_pattern(e.args[1]->literal.text());
    if (regex) e.prepared = *std::move(regex);
    else fault(e.args[1]->at, regex.error().message);
  }

  Type resolve(Expr& e, const std::vector<Overload>& overloads, const std::vector<Type>& args) {
    std::optional<Type> result;
    int matched = 0;
    for (const auto& overload : overloads) {
      if (overload.run_time_only || overload.receiver != e.receiver || overload.params.size() != args.size()) continue;
      std::vector<Type> all = overload.params;
      all.push_back(overload.result);
      if (e.host >= 0 && env_.functions[static_cast<std::size_t>(e.host)].first_names_type && !name_type(e, all)) return {};
      auto fresh = types_.instantiated(all);
      const Type candidate = fresh.back();
      fresh.pop_back();
      if (!types_.assignable(args, fresh)) continue;
      e.overload = ++matched == 1 && e.host < 0 ? &overload : nullptr;
      const Type given = types_.resolved(candidate);
      if (!result) result = given;
      else if (!types_.assignable(given, *result)) result = Type();
    }
    return result ? *result : fault(e.at, names_.no_overload(e, overloads, resolved_texts(args)));
  }

  std::vector<std::string> resolved_texts(const std::vector<Type>& types) const {
    std::vector<std::string> out;
    for (const auto& type : types) out.push_back(shown(type));
    return out;
  }

  bool name_type(Expr& e, std::vector<Type>& types) {
    const Expr& first = *e.args[0];
    if (first.kind != K::literal || !first.literal.is(Kind::string) || !env_.named_type) {
      fault(first.at, e.name + "() takes the name of a resource type in quotes first, such as 'isms.person'");
      return false;
    }
    const auto named = env_.named_type(first.literal.text());
    if (!named) {
      fault(first.at, named.error().message);
      return false;
    }
    for (auto& type : types) {
      if (type.is(T::param) && type.name() == "R") type = *named;
      for (const auto& part : type.params())
        if (part.is(T::param) && part.name() == "R") type = type.is(T::list) ? Type::list(*named) : Type::optional(*named);
    }
    return true;
  }

  Type element(Expr& item, bool optional) {
    const Type type = types_.resolved(visit(item));
    if (!optional) return type;
    if (type.is_optional()) return type.param_at(0);
    if (!type.is(T::dyn) && !type.is(T::param)) return fault(item.at, "'?' takes an optional here, not " + shown(type));
    return {};
  }

  Type list(Expr& e) {
    std::optional<Type> joined;
    for (std::size_t i = 0; i < e.args.size(); ++i) joined = types_.joined(joined, element(*e.args[i], e.optional_at[i]));
    return Type::list(joined ? *joined : types_.fresh());
  }

  Type map(Expr& e) {
    std::optional<Type> keys;
    std::optional<Type> values;
    for (std::size_t i = 0; i < e.optional_at.size(); ++i) {
      keys = types_.joined(keys, key_type(*e.args[2 * i]));
      values = types_.joined(values, element(*e.args[2 * i + 1], e.optional_at[i]));
    }
    return Type::map(keys ? *keys : types_.fresh(), values ? *values : types_.fresh());
  }

  Type key_type(Expr& key) {
    const Type type = types_.resolved(visit(key));
    for (const T allowed : {T::boolean, T::int64, T::uint64, T::string, T::dyn, T::param})
      if (type.is(allowed)) return type;
    return fault(key.at, "a map's key is a bool, int, uint or string, not " + shown(type));
  }

  bool expect_bool(const Expr& e, const std::string& what) {
    if (types_.assignable(e.type, Type::of(T::boolean))) return true;
    fault(e.at, what + " must be true or false, and this is of type " + shown(e.type));
    return false;
  }

  Type conditional(Expr& e) {
    for (auto& arg : e.args) visit(*arg);
    expect_bool(*e.args[0], "the condition of '?'");
    const Type result = types_.fresh();
    if (types_.assignable({e.args[1]->type, e.args[2]->type}, {result, result})) return types_.resolved(result);
    return fault(e.at, "both results of '?' need one type, and these are " + shown(e.args[1]->type) + " and " + shown(e.args[2]->type) +
                           "; convert one of them, or write dyn(…)");
  }

  Type logical(Expr& e) {
    const std::string symbol = e.kind == K::logical_and ? "&&" : "||";
    for (auto& arg : e.args) {
      visit(*arg);
      expect_bool(*arg, "what stands beside '" + symbol + "'");
    }
    return Type::of(T::boolean);
  }

  int bind(const std::string& name, const Type& type) {
    scope_.push_back({name, type});
    most_locals_ = std::max(most_locals_, static_cast<int>(scope_.size()));
    return static_cast<int>(scope_.size()) - 1;
  }

  Type fold(Expr& e) {
    const Type range = types_.resolved(visit(*e.args[0]));
    Type first;
    Type second;
    if (range.is(T::list)) {
      first = e.second.empty() ? range.param_at(0) : Type::of(T::int64);
      second = range.param_at(0);
    } else if (range.is(T::map)) {
      first = range.param_at(0);
      second = range.param_at(1);
    } else if (!range.is(T::dyn) && !range.is(T::param)) {
      fault(e.at, "only lists and maps have elements to go through, and this is of type " + shown(range));
    }
    e.local = bind(e.name, first);
    if (!e.second.empty()) bind(e.second, second);
    if (e.args[1]) {
      visit(*e.args[1]);
      expect_bool(*e.args[1], "the condition");
    }
    const Type body = visit(*e.args[2]);
    scope_.resize(static_cast<std::size_t>(e.local));
    switch (e.fold) {
      case Fold::list: return Type::list(body);
      case Fold::map: return Type::map(first, body);
      case Fold::entries: {
        const Type made = types_.resolved(body);
        if (made.is(T::map) || made.is(T::dyn)) return made;
        return fault(e.args[2]->at, "transformMapEntry() makes a map such as {k: v}, not " + shown(made));
      }
      default: expect_bool(*e.args[2], "the test of each element"); return Type::of(T::boolean);
    }
  }

  Type let(Expr& e) {
    const Type value = visit(*e.args[0]);
    e.local = bind(e.name, value);
    const Type body = visit(*e.args[1]);
    scope_.resize(static_cast<std::size_t>(e.local));
    return body;
  }

  void finish(Expr& e) {
    e.type = types_.resolved(e.type, true);
    for (auto& arg : e.args)
      if (arg) finish(*arg);
  }

  void collect_reads(const Expr& e, Checked& out) const {
    const Expr& root = root_of(e);
    if ((e.kind == K::select || e.kind == K::ident) && root.kind == K::ident) {
      if (root.variable < 0) return;
      std::string path;
      for (const Expr* at = &e; at != &root; at = at->args[0].get()) path = "." + at->name + path;
      out.reads.insert(root.name + path);
      return;
    }
    if (e.kind == K::call && e.host >= 0 && env_.functions[static_cast<std::size_t>(e.host)].first_names_type) {
      NamedUse use{e.name, e.args[0]->literal.is(Kind::string) ? e.args[0]->literal.text() : "", ""};
      if (e.args.size() > 2 && e.args[1]->kind == K::literal && e.args[1]->literal.is(Kind::string)) use.field = e.args[1]->literal.text();
      out.named_uses.insert(std::move(use));
    }
    for (const auto& arg : e.args)
      if (arg) collect_reads(*arg, out);
  }

  const Environment& env_;
  Names names_;
  Substitution types_;
  std::vector<Local> scope_;
  std::vector<Fault> faults_;
  int most_locals_ = 0;
};

}  // namespace

Result<Checked> check(Expr& root, const Environment& environment) { return Checker(environment).whole(root); }

}  // namespace sealwright::cel
