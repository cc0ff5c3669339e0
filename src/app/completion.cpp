// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <map>
#include <set>

#include "app/builtin.hpp"
#include "base/text.hpp"

namespace sealwright::app {
namespace {

using Words = std::map<std::string, std::set<std::string>>;

Words words_of(const std::vector<commands::Command>& commands) {
  Words out;
  for (const auto& command : commands) out[base::kebab_case(command.noun)].insert(base::kebab_case(command.verb));
  for (const auto& spec : action_specs()) {
    const auto space = spec.name.find(' ');
    auto& verbs = out[spec.name.substr(0, space)];
    if (space != std::string::npos) verbs.insert(spec.name.substr(space + 1));
  }
  return out;
}

std::string joined(const std::set<std::string>& words) { return fmt::format("{}", fmt::join(words, " ")); }

std::string bash(const Words& words) {
  std::set<std::string> nouns;
  std::string cases;
  for (const auto& [noun, verbs] : words) {
    nouns.insert(noun);
    if (!verbs.empty()) cases += fmt::format("      {}) words=\"{}\" ;;\n", noun, joined(verbs));
  }
  return "_sealwright() {\n  local words= noun=${COMP_WORDS[1]} current=${COMP_WORDS[COMP_CWORD]}\n  if [ \"$COMP_CWORD\" = 1 ]; then\n    "
         "words=\"" +
         joined(nouns) + "\"\n  elif [ \"$COMP_CWORD\" = 2 ]; then\n    case $noun in\n" + cases +
         "    esac\n  fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\"))\n}\ncomplete -o default -F _sealwright sealwright\n";
}

std::string zsh(const Words& words) { return "autoload -U +X bashcompinit && bashcompinit\n" + bash(words); }

std::string fish(const Words& words) {
  std::string out;
  for (const auto& [noun, verbs] : words) {
    out += fmt::format("complete -c sealwright -n __fish_use_subcommand -f -a {}\n", noun);
    if (!verbs.empty()) out += fmt::format("complete -c sealwright -n '__fish_seen_subcommand_from {}' -f -a '{}'\n", noun, joined(verbs));
  }
  return out;
}

}  // namespace

Result<int> print_completion(const Globals&, const Json& options, const std::vector<commands::Command>& commands) {
  const auto shell = base::text_member(options, "shell");
  const Words words = words_of(commands);
  if (shell == "bash") fmt::print("{}", bash(words));
  else if (shell == "zsh") fmt::print("{}", zsh(words));
  else if (shell == "fish") fmt::print("{}", fish(words));
  else return invalid("completion is made for bash, zsh and fish, not for " + base::quoted(shell));
  return 0;
}

}  // namespace sealwright::app
