// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/request.hpp"

namespace sealwright::app {

/// What the program does itself: `serve`, `init`, `demo`, `backup create` … Declared once: options, help and completion derive from it.
struct ActionSpec {
  std::string name;  ///< one word, or `group verb`
  std::string help;
  std::vector<commands::Parameter> options{};
  std::string group_help{};
  Result<int> (*run)(const Globals& globals, const Json& options, const std::vector<commands::Command>& commands) = nullptr;
};
const std::vector<ActionSpec>& action_specs();

/// Where the command line puts an action's words.
struct ActionOption {
  const ActionSpec* spec;
  const commands::Parameter* option;
  std::string text;
  bool flag = false;
};

/// One line for a noun in the general help.
std::string noun_help(const std::string& kebab_noun, const std::vector<commands::Command>& commands);

}  // namespace sealwright::app
