// SPDX-License-Identifier: Apache-2.0
#include "cel/program.hpp"

#include "base/text.hpp"
#include "cel/ast.hpp"
#include "cel/checker.hpp"
#include "cel/evaluator.hpp"

namespace sealwright::cel {

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
  if (meter.exhausted())
    return Value::error("the budget of " + std::to_string(budget.steps) + " steps and " + std::to_string(budget.bytes) +
                        " bytes is used up; make the expression simpler");
  return value;
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
  return Program(std::move(state));
}

}  // namespace sealwright::cel
