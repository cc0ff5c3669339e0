// SPDX-License-Identifier: Apache-2.0
#include "checks/explain.hpp"

#include "cel/columns/plan.hpp"
#include "checks/check_state.hpp"

namespace sealwright::checks {

Evaluated evaluated(const content::CompiledCheck& check) {
  Evaluated out;
  if (!check.named_uses.empty()) out.why = "it asks other resources, and notes for each row what it asked";
  else if (check.reads.contains("now")) out.why = "it reads the time, and notes for each row until when its verdict holds";
  const cel::columns::Table table(cel::Type::record(check.type));
  cel::columns::Setting setting;
  setting.bindings.values.emplace("now", cel::Value::timestamp(0, 0));
  for (const char* name : {"lookup", "in_set", "related", "count_by"})
    setting.bindings.functions[name] = [](std::span<const cel::Value>) { return cel::Value(); };
  const auto try_column = [&](const cel::Program& program, std::string_view what) {
    const auto plan = cel::columns::Plan::compile(program, table, setting);
    if (out.why.empty() && (!plan || plan->by_row())) out.why = std::string(what) + " has a step without a form on columns";
    return plan ? plan->explain() : std::vector<std::string>{};
  };
  if (check.applies_to) try_column(*check.applies_to, "applies_to");
  if (check.unknown_when) try_column(*check.unknown_when, "unknown_when");
  out.steps = try_column(check.pass_when, "pass_when");
  out.by_column = out.why.empty();
  return out;
}

}  // namespace sealwright::checks
