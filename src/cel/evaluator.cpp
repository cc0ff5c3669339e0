// SPDX-License-Identifier: Apache-2.0
#include "cel/evaluator.hpp"

#include <array>

#include "base/text.hpp"

namespace sealwright::cel {
namespace {

using K = Expr::Kind;

Value with_position(Value value, Position at) {
  if (value.is(Kind::error) && value.failure().at.line == 0) return Value::error(value.failure().message, at);
  return value;
}

Value not_a_bool(const Value& value, Position at) { return Value::error("expected true or false, found " + value.type_name(), at); }

/// What is left of operands that decide nothing: an unknown goes before an error, since knowing it could still decide
/// (cel-spec eval.proto, ExprValue.unknown).
class Undecided {
 public:
  void note(const Value& value, Position at) {
    if (value.is(Kind::unknown)) {
      unknown_ = unknown_.is(Kind::unknown) ? merged_unknowns(unknown_, value) : value;
    } else if (!error_.is(Kind::error)) {
      error_ = value.is(Kind::error) ? value : not_a_bool(value, at);
    }
  }
  Value otherwise(bool decided) const {
    if (unknown_.failed()) return unknown_;
    return error_.failed() ? error_ : Value::of(decided);
  }

 private:
  Value unknown_;
  Value error_;
};

Value found(const Value& value, bool test_only, bool optional) {
  if (test_only) return Value::of(true);
  return optional ? Value::some(value) : value;
}

Value missing(const std::string& name, bool test_only, bool optional) {
  if (test_only) return Value::of(false);
  return optional ? Value::none() : Value::error("no such key " + base::quoted(name));
}

}  // namespace

Value select_field(const Value& operand, const std::string& name, bool test_only, bool optional) {
  switch (operand.kind()) {
    case Kind::error:
    case Kind::unknown: return operand;
    case Kind::optional:
      if (!operand.has_value()) return test_only ? Value::of(false) : Value::none();
      return select_field(operand.inner(), name, test_only, true);
    case Kind::map:
      if (const Value* value = operand.entries().find(name)) return found(*value, test_only, optional);
      return missing(name, test_only, optional);
    case Kind::record: {
      const Record& record = operand.as_record();
      const int index = record.type->index_of(name);
      if (index < 0) return Value::error(record.type->name() + " has no field " + base::quoted(name));
      const Value& value = record.fields[static_cast<std::size_t>(index)];
      if (value.is(Kind::unknown)) return value;
      if (!value.is(Kind::absent)) return found(value, test_only, optional);
      if (test_only || optional) return missing(name, test_only, optional);
      return Value::error("the field " + base::quoted(name) + " is not set; ask has(…) first, or write .?" + name + ".orValue(…)");
    }
    default: return Value::error("a value of type " + operand.type_name() + " has no field " + base::quoted(name));
  }
}

Value Evaluator::evaluate(const Expr& e) {
  if (!meter_.spend(1)) return Value::error("the budget of this evaluation is used up", e.at);
  return with_position(node(e), e.at);
}

Value Evaluator::node(const Expr& e) {
  switch (e.kind) {
    case K::literal: return e.literal;
    case K::ident: return ident(e);
    case K::select: return select(e);
    case K::call: return call(e);
    case K::list: return list(e);
    case K::map: return map(e);
    case K::conditional: return conditional(e);
    case K::logical_and:
    case K::logical_or: return logical(e);
    case K::fold: return fold(e);
    case K::let: locals_[static_cast<std::size_t>(e.local)] = evaluate(*e.args[0]); return evaluate(*e.args[1]);
  }
  return {};
}

Value Evaluator::ident(const Expr& e) {
  if (e.local >= 0) return locals_[static_cast<std::size_t>(e.local)];
  if (e.variable < 0) return Value::error("there is no '" + e.name + "' here");
  return variables_[static_cast<std::size_t>(e.variable)];
}

Value Evaluator::select(const Expr& e) { return select_field(evaluate(*e.args[0]), e.name, e.test_only, e.optional); }

Value Evaluator::call(const Expr& e) {
  // The second operand of or() and orValue() is asked for only where the first has no value.
  if (e.receiver && e.args.size() == 2 && e.host < 0 && (e.name == "or" || e.name == "orValue")) {
    Value first = evaluate(*e.args[0]);
    if (first.failed()) return first;
    if (first.is(Kind::optional) && first.has_value()) return e.name == "or" ? first : first.inner();
    const std::array<Value, 2> args{std::move(first), evaluate(*e.args[1])};
    return args[1].failed() ? args[1] : dispatch(e, args);
  }
  std::array<Value, 3> few;
  std::vector<Value> many;
  if (e.args.size() > few.size()) many.resize(e.args.size());
  const std::span<Value> args = many.empty() ? std::span<Value>(few).first(e.args.size()) : std::span<Value>(many);
  Value unknown;
  for (std::size_t i = 0; i < args.size(); ++i) {
    args[i] = evaluate(*e.args[i]);
    if (args[i].is(Kind::error)) return args[i];
    if (args[i].is(Kind::unknown)) unknown = unknown.is(Kind::unknown) ? merged_unknowns(unknown, args[i]) : args[i];
  }
  return unknown.is(Kind::unknown) ? unknown : dispatch(e, args);
}

Value Evaluator::dispatch(const Expr& e, std::span<const Value> args) {
  return flips_ && e.timed ? flips_->called(e, args, applied(e, args)) : applied(e, args);
}

Value Evaluator::applied(const Expr& e, std::span<const Value> args) {
  if (e.host >= 0) {
    const HostImplementation* implementation = functions_[static_cast<std::size_t>(e.host)];
    return implementation ? (*implementation)(args) : Value::error(e.name + "() is not available here");
  }
  if (!e.function) return Value::error("there is no function " + e.name + "()");
  const auto fits = [&](const Overload& overload) {
    if (overload.receiver != e.receiver || overload.params.size() != args.size() || !overload.implementation) return false;
    for (std::size_t i = 0; i < args.size(); ++i)
      if (!overload.params[i].admits(args[i])) return false;
    return true;
  };
  const Call call{args, meter_, e.prepared};
  if (e.overload && fits(*e.overload)) return e.overload->implementation(call);
  for (const auto& overload : e.function->overloads)
    if (fits(overload)) return overload.implementation(call);
  return no_such_overload(e.name, args);
}

Value Evaluator::list(const Expr& e) {
  if (!meter_.allocate(e.args.size() * sizeof(Value))) return {};
  std::vector<Value> items;
  items.reserve(e.args.size());
  Value unknown;
  for (std::size_t i = 0; i < e.args.size(); ++i) {
    Value item = evaluate(*e.args[i]);
    if (item.is(Kind::error)) return item;
    if (item.is(Kind::unknown)) {
      unknown = unknown.is(Kind::unknown) ? merged_unknowns(unknown, item) : item;
    } else if (!e.optional_at[i]) {
      items.push_back(std::move(item));
    } else if (!item.is(Kind::optional)) {
      return Value::error("'?' takes an optional here, not " + item.type_name(), e.args[i]->at);
    } else if (item.has_value()) {
      items.push_back(item.inner());
    }
  }
  return unknown.is(Kind::unknown) ? unknown : Value::list(std::move(items));
}

Value Evaluator::map(const Expr& e) {
  if (!meter_.allocate(e.args.size() * sizeof(Value))) return {};
  MapBuilder builder;
  Value unknown;
  for (std::size_t i = 0; i < e.optional_at.size(); ++i) {
    Value key = evaluate(*e.args[2 * i]);
    Value value = evaluate(*e.args[2 * i + 1]);
    for (const Value* part : {&key, &value}) {
      if (part->is(Kind::error)) return *part;
      if (part->is(Kind::unknown)) unknown = unknown.is(Kind::unknown) ? merged_unknowns(unknown, *part) : *part;
    }
    if (unknown.is(Kind::unknown)) continue;
    if (e.optional_at[i]) {
      if (!value.is(Kind::optional)) return Value::error("'?' takes an optional here, not " + value.type_name(), e.args[2 * i]->at);
      if (!value.has_value()) continue;
      value = Value(value.inner());
    }
    if (auto fault = builder.add(std::move(key), std::move(value)); !fault.empty())
      return Value::error(std::move(fault), e.args[2 * i]->at);
  }
  return unknown.is(Kind::unknown) ? unknown : builder.finish();
}

Value Evaluator::conditional(const Expr& e) {
  Value condition = evaluate(*e.args[0]);
  if (condition.failed()) return condition;
  if (!condition.is(Kind::boolean)) return not_a_bool(condition, e.args[0]->at);
  return evaluate(*e.args[condition.as_bool() ? 1 : 2]);
}

Value Evaluator::logical(const Expr& e) {
  const bool decisive = e.kind == K::logical_or;
  Undecided undecided;
  for (const auto& arg : e.args) {
    const Value value = evaluate(*arg);
    if (!value.is(Kind::boolean)) undecided.note(value, arg->at);
    else if (value.as_bool() == decisive) return value;
  }
  return undecided.otherwise(!decisive);
}

Value Evaluator::fold(const Expr& e) {
  Value range = evaluate(*e.args[0]);
  if (range.failed()) return range;
  if (!range.is(Kind::list) && !range.is(Kind::map))
    return Value::error("only lists and maps have elements to go through, and this is " + range.type_name());
  const bool quantifier = e.fold == Fold::all || e.fold == Fold::exists || e.fold == Fold::exists_one;
  return quantifier ? fold_quantifier(e, range) : fold_collection(e, range);
}

void Evaluator::bind_element(const Expr& e, const Value& range, std::size_t i) {
  const auto slot = static_cast<std::size_t>(e.local);
  const bool both = !e.second.empty();
  if (range.is(Kind::map)) {
    const auto& [key, value] = range.entries().entries[i];
    locals_[slot] = key;
    if (both) locals_[slot + 1] = value;
    return;
  }
  locals_[slot] = both ? Value::of(static_cast<std::int64_t>(i)) : range.items()[i];
  if (both) locals_[slot + 1] = range.items()[i];
}

namespace {
std::size_t size_of(const Value& range) { return range.is(Kind::list) ? range.items().size() : range.entries().entries.size(); }
}  // namespace

Value Evaluator::fold_quantifier(const Expr& e, const Value& range) {
  Undecided undecided;
  std::size_t holds = 0;
  for (std::size_t i = 0; i < size_of(range) && !meter_.exhausted(); ++i) {
    bind_element(e, range, i);
    const Value value = evaluate(*e.args[2]);
    if (e.fold == Fold::exists_one && value.is(Kind::error)) return value;
    if (!value.is(Kind::boolean)) undecided.note(value, e.args[2]->at);
    else if (e.fold == Fold::exists_one) holds += value.as_bool();
    else if (value.as_bool() == (e.fold == Fold::exists)) return value;
  }
  return undecided.otherwise(e.fold == Fold::all || (e.fold == Fold::exists_one && holds == 1));
}

Value Evaluator::fold_collection(const Expr& e, const Value& range) {
  std::vector<Value> items;
  MapBuilder entries;
  Value unknown;
  const auto note = [&](const Value& value) { unknown = unknown.is(Kind::unknown) ? merged_unknowns(unknown, value) : value; };
  for (std::size_t i = 0; i < size_of(range); ++i) {
    if (meter_.exhausted()) return {};
    bind_element(e, range, i);
    const Value key = e.fold == Fold::map ? locals_[static_cast<std::size_t>(e.local)] : Value();
    if (e.args[1]) {
      const Value keep = evaluate(*e.args[1]);
      if (keep.is(Kind::error)) return keep;
      if (keep.is(Kind::unknown)) note(keep);
      else if (!keep.is(Kind::boolean)) return not_a_bool(keep, e.args[1]->at);
      if (!keep.is_true()) continue;
    }
    Value made = evaluate(*e.args[2]);
    if (made.is(Kind::error)) return made;
    if (made.is(Kind::unknown)) {
      note(made);
      continue;
    }
    if (!meter_.allocate(2 * sizeof(Value))) return {};
    std::string fault;
    if (e.fold == Fold::list) items.push_back(std::move(made));
    else if (e.fold == Fold::map) fault = entries.add(key, std::move(made));
    else if (!made.is(Kind::map)) fault = "transformMapEntry() makes a map such as {k: v}, not " + made.type_name();
    else
      for (const auto& [k, v] : made.entries().entries)
        if (fault.empty()) fault = entries.add(k, v);
    if (!fault.empty()) return Value::error(std::move(fault), e.args[2]->at);
  }
  if (unknown.is(Kind::unknown)) return unknown;
  return e.fold == Fold::list ? Value::list(std::move(items)) : entries.finish();
}

}  // namespace sealwright::cel
