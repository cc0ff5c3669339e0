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
  const auto plan = cel::columns::Plan::compile(check.pass_when, table, setting);
  if (!plan) {
    if (out.why.empty()) out.why = plan.error().message;
    return out;
  }
  out.steps = plan->explain();
  if (out.why.empty() && plan->by_row()) out.why = "a step of pass_when has no form on columns";
  out.by_column = out.why.empty();
  return out;
}

}  // namespace sealwright::checks
