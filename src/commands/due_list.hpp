// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"
#include "isms/due.hpp"
#include "isms/registers/all.hpp"

/// The due list as operations ask for it and show it.
namespace sealwright::commands {

/// What the due list is worked out from in this program.
isms::DueRules due_rules(const Services& services);

/// `from`, `to`, `owner`, `of`.
std::vector<Parameter> due_parameters();
/// What these parameters of a call ask for; without `to`, so many days ahead.
Result<std::vector<isms::DueItem>> due_list(const Call& call, store::Reader& reader, std::int32_t days_ahead = 90);

Result<JsonArray> due_rows(store::Reader& reader, const std::vector<isms::DueItem>& items);
std::vector<Column> due_columns();

}  // namespace sealwright::commands
