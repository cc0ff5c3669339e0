// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include "base/text.hpp"
#include "cel/ast.hpp"
#include "cel/checker.hpp"
#include "cel/evaluator.hpp"
#include "cel/flip_trace.hpp"

namespace sealwright::cel {
namespace {

Value used_up(const Budget& budget) {
  return Value::error("the budget of " + std::to_string(budget.steps) + " steps and " + std::to_string(budget.bytes) +
                      " bytes is used up; make the expression simpler");
}

}  // namespace

struct Program::State {
  std::string source;
  ExprPtr root;
  Checked checked;
  std::vector<Environment::Variable> variables;
  std::vector<HostFunction> functions;
};

Program::Program(std::shared_ptr<const State> state) : state_(std::move(state)) {}
Program::Program(Program&&) noexcept = default;
Program::Program(const Program&) = default;
Program& Program::operator=(Program&&) noexcept = default;
Program& Program::operator=(const Program&) = default;
Program::~Program() = default;

const Type& Program::type() const { return state_->checked.type; }
const std::set<std::string>& Program::reads() const { return state_->checked.reads; }
const std::set<NamedUse>& Program::named_uses() const { return state_->checked.named_uses; }
const Expr& Program::tree() const { return *state_->root; }
const std::string& Program::source() const { return state_->source; }

Value Program::evaluate(const Bindings& bindings, Budget budget) const { return Bound(*this, bindings).evaluate(*state_->root, budget); }

Value Program::evaluate(const Bindings& bindings, Budget budget, Flip& flip) const {
  return Bound(*this, bindings).evaluate(*state_->root, budget, flip);
}

Bound::Bound(const Program& program, const Bindings& bindings) : state_(*program.state_), locals_(program.state_->checked.locals) {
  variables_.reserve(state_.variables.size());
  for (const auto& [name, type] : state_.variables) {
    const auto bound = bindings.values.find(name);
    if (bound == bindings.values.end()) {
      variables_.push_back(Value::error("no value is bound to '" + name + "'"));
    } else if (!bound->second.failed() && !type.admits(bound->second)) {
      variables_.push_back(
          Value::error("'" + name + "' is bound to a value of type " + bound->second.type_name() + " instead of " + type.text()));
    } else {
      variables_.push_back(bound->second);
    }
  }
  for (const auto& function : state_.functions) {
    const auto bound = bindings.functions.find(function.name);
    functions_.push_back(bound == bindings.functions.end() ? nullptr : &bound->second);
  }
}

int Bound::slot_of(std::string_view variable) const {
  for (std::size_t i = 0; i < state_.variables.size(); ++i)
    if (state_.variables[i].name == variable) return static_cast<int>(i);
  return -1;
}

int Bound::add_slot() {
  variables_.emplace_back();
  return static_cast<int>(variables_.size()) - 1;
}

Value Bound::evaluate(const Expr& part, Budget budget) const {
  Meter meter(budget.steps, budget.bytes);
  Value value = Evaluator(variables_, functions_, locals_, meter).evaluate(part);
  return meter.exhausted() ? used_up(budget) : value;
}

Value Bound::evaluate(const Expr& part, Budget budget, Flip& flip) const {
  flip = Flip::never();
  const int now = part.timed ? slot_of(kNow) : -1;
  if (now < 0 || variables_[static_cast<std::size_t>(now)].failed()) return evaluate(part, budget);
  std::vector<Value> variables = variables_;
  Value& moving = variables[static_cast<std::size_t>(now)];
  const bool followed = moving.is(Kind::timestamp);
  if (followed) moving = std::move(moving).with_slope(1);
  FlipTrace trace(moving);
  Meter meter(budget.steps, budget.bytes);
  Value value = Evaluator(variables, functions_, locals_, meter, &trace).evaluate(part);
  flip = followed ? std::move(trace).finish(value) : Flip::any_time();
  return meter.exhausted() ? used_up(budget) : value;
}

Result<HostFunction> HostFunction::declare(std::string name, std::string_view signature, bool first_names_type) {
  HostFunction function;
  function.name = std::move(name);
  function.first_names_type = first_names_type;
  for (const auto part : base::split(signature, ';')) {
    TRY(Overload overload, parse_signature(base::trimmed(part)));
    function.overloads.push_back(std::move(overload));
  }
  return function;
}

Result<Program> compile(std::string_view source, const Environment& environment) {
  auto state = std::make_shared<Program::State>();
  state->source = source;
  state->variables = environment.variables;
  state->functions = environment.functions;
  TRY(state->root, parse(source, environment.macros, environment.limits));
  TRY(state->checked, check(*state->root, environment));
  mark_timed(*state->root, state->checked.locals);
  return Program(std::move(state));
}

}  // namespace sealwright::cel
