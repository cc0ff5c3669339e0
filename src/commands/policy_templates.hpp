// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "commands/command.hpp"

namespace sealwright::commands {

/// `policy-template list`, `show` and `draft`: shipped policies, and documents begun with them (docs/content.md).
std::vector<Command> policy_templates();

}  // namespace sealwright::commands
