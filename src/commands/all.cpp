// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>

#include "commands/lists.hpp"
#include "commands/permissions.hpp"
#include "commands/policy_templates.hpp"
#include "commands/registers.hpp"

namespace sealwright::commands {
namespace {

void add(std::vector<Command>& all, std::vector<Command> more) {
  for (auto& command : more) {
    // A noun's own operation takes the place of the one that its register gives.
    const auto same =
        std::find_if(all.begin(), all.end(), [&](const Command& each) { return each.noun == command.noun && each.verb == command.verb; });
    if (same != all.end()) *same = std::move(command);
    else all.push_back(std::move(command));
  }
}

}  // namespace

std::vector<Parameter> page_parameters(std::string_view things) {
  return {{.name = "page_size", .kind = model::Kind::integer, .help = std::string(things) + " on a page", .fallback = "50"},
          {.name = "page_token", .help = "Where the page before ended"}};
}

JsonArray texts(const std::vector<std::string>& list) { return JsonArray(list.begin(), list.end()); }

Parameter scope_parameter() { return {.name = "scope", .help = "Scope, where there are several", .metavar = "REF"}; }

std::vector<Command> all(std::span<const model::Register> registers) {
  std::vector<Command> out;
  for (const auto& reg : registers) add(out, of_register(reg));
  add(out, about_registers(registers));
  for (auto* list : {audits,    calendar, certification,  check_versions, checks,           controls,
                     coverage,  evidence, files,          frameworks,     imports,          jobs,
                     ledger,    oscal,    overview,       packs,          policy_templates, processes,
                     reminders, reports,  resource_types, review,         risk_scenarios,   risks,
                     samples,   soa,      sources,        tasks,          tokens,           users,
                     work})
    add(out, list());
  const auto rows = permissions(registers);
  for (auto& command : out) {
    const auto row = std::find_if(rows.begin(), rows.end(), [&](const Permission& each) { return each.name == command.permission; });
    if (row != rows.end()) command.roles = row->roles;
  }
  std::stable_sort(out.begin(), out.end(), [](const Command& a, const Command& b) { return a.noun < b.noun; });
  return out;
}

}  // namespace sealwright::commands
