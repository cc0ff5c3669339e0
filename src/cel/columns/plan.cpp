// SPDX-License-Identifier: Apache-2.0
#include "cel/columns/plan.hpp"

#include "cel/columns/planner.hpp"

namespace sealwright::cel::columns {
namespace {

void tell(const Node& node, std::size_t depth, std::vector<std::string>& lines) {
  lines.push_back(std::string(depth * 2, ' ') + node.label + (node.cost.empty() ? "" : " (" + node.cost + ")"));
  for (const auto& arg : node.args) tell(*arg, depth + 1, lines);
}

}  // namespace

struct Plan::State {
  const Program& program;
  const Table& table;
  std::uint64_t version;
  int slots = 0;
  int bound_locals = 0;
  std::vector<ExprPtr> owned;
  NodePtr root;
};

Plan::Plan(std::unique_ptr<State> state) : state_(std::move(state)) {}
Plan::Plan(Plan&&) noexcept = default;
Plan& Plan::operator=(Plan&&) noexcept = default;
Plan::~Plan() = default;

Result<Plan> Plan::compile(const Program& program, const Table& table, const Setting& setting) {
  auto state = std::make_unique<State>(State{program, table, table.version(), 0, 0, {}, nullptr});
  Bound bound(program, setting.bindings);
  if (bound.slot_of("resource") < 0) return invalid("a plan needs an expression over 'resource'");
  Planner planner(program, table, setting, bound, state->owned);
  state->root = planner.whole(program.tree());
  state->slots = bound.slots();
  state->bound_locals = bound.locals();
  return Plan(std::move(state));
}

Result<Verdicts> Plan::run_on(const Setting& setting, const Bits* rows) {
  const Table& table = state_->table;
  if (table.version() != state_->version) return conflict("the columns have changed their shape since the plan was made; compile it again");
  Bound bound(state_->program, setting.bindings);
  while (bound.slots() < state_->slots) bound.add_slot();
  bound.need_locals(state_->bound_locals);
  Inputs inputs{table, setting.bindings, setting.texts, setting.budget, bound, rows != nullptr};
  TRY_DONE(state_->root->prepare(inputs));
  Verdicts out;
  for (Bits* bits : {&out.yes, &out.error, &out.unknown}) bits->resize_rows(table.rows());
  each_block(table.rows(), [&](const Block& block) {
    Mask live;
    for (std::size_t i = 0; i < block.words; ++i) {
      const std::size_t w = block.first / kWordRows + i;
      live[i] = table.live().word(w) & (rows ? rows->word(w) : ~Word{0});
    }
    if (!live.any()) return;
    state_->root->run(block, live);
    const Vec& made = state_->root->out;
    for (std::size_t i = 0; i < block.words; ++i) {
      const std::size_t w = block.first / kWordRows + i;
      out.yes.data()[w] = made.ok[i] & made.bits[i] & live[i];
      out.unknown.data()[w] = made.unk[i] & live[i];
      out.error.data()[w] = ~(made.ok[i] | made.unk[i]) & live[i];
    }
  });
  out.rows_evaluated = inputs.rows_evaluated;
  return out;
}

std::vector<std::string> Plan::explain() const {
  std::vector<std::string> lines;
  tell(*state_->root, 0, lines);
  return lines;
}

bool Plan::by_row() const { return state_->root->by_row(); }

}  // namespace sealwright::cel::columns
