// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

/// The operations by their files; all.cpp puts them together.
namespace sealwright::commands {

/// `page_size` and `page_token`, of lists that are no register's.
std::vector<Parameter> page_parameters(std::string_view things);
/// Texts as JSON.
JsonArray texts(const std::vector<std::string>& list);
/// `--scope REF`, for what is of one scope; it may be left out while there is one.
Parameter scope_parameter();

std::vector<Command> audits();
std::vector<Command> certification();
std::vector<Command> calendar();
Command check_eval();
Command check_explain();
Command check_form();
std::vector<Command> check_versions();
std::vector<Command> checks();
std::vector<Command> controls();
std::vector<Command> coverage();
std::vector<Command> evidence();
/// `ledger fork`: a restored copy that cannot prove that it extends what was published goes on under a new origin, with a new key
/// (docs/ledger.md). Refused while signing is on.
Command fork_command();
/// The ISMS as files: export, plan, apply.
std::vector<Command> files();
std::vector<Command> frameworks();
std::vector<Command> imports();
std::vector<Command> jobs();
std::vector<Command> ledger();
/// The ISMS as OSCAL documents: export, import.
std::vector<Command> oscal();
std::vector<Command> overview();
/// `overview trend`: statuses month by month.
Command overview_trend();
/// `pack create`: what an auditor takes away (docs/packs.md).
std::vector<Command> packs();
std::vector<Command> processes();
/// The types of resources that checks read.
std::vector<Command> resource_types();
std::vector<Command> review();
std::vector<Command> reminders();
std::vector<Command> reports();
std::vector<Command> risk_scenarios();
std::vector<Command> risks();
std::vector<Command> samples();
std::vector<Command> soa();
std::vector<Command> sources();
std::vector<Command> tasks();
std::vector<Command> tokens();
std::vector<Command> users();
std::vector<Command> work();

}  // namespace sealwright::commands
