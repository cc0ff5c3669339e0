// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "sources/host/parts.hpp"

namespace sealwright::sources::host {
namespace {

constexpr int kMaxDepth = 10;  // nested includes
constexpr std::size_t kMaxRules = 10'000;

using Names = std::vector<std::string>;

Names list_of(std::string_view text) {
  Names names;
  for (const auto piece : base::split(text, ','))
    if (const auto name = base::trimmed(piece); !name.empty()) names.emplace_back(name);
  return names;
}

/// A comma that is not escaped ends a command; `\,` `\:` `\=` stand for themselves.
std::vector<std::string> commands_of(std::string_view text) {
  Names found(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) found.back() += text[++i];
    else if (text[i] == ',') found.emplace_back();
    else found.back() += text[i];
  }
  for (auto& command : found) command = std::string(base::trimmed(command));
  std::erase(found, "");
  return found;
}

class Parser {
 public:
  Parser(const Machine& machine, Sudoers& to) : machine_(machine), to_(to) {}

  void file(const std::string& path, int depth) {
    const auto text = machine_.read(path, 4 << 20);
    if (!text) {
      to_.reason = text.error().message;
      return;
    }
    to_.from.push_back(path);
    std::string whole;
    std::int64_t number = 0, first = 1;
    for (const auto line : lines_of(*text)) {
      ++number;
      if (whole.empty()) first = number;
      if (line.ends_with('\\')) {
        whole += line.substr(0, line.size() - 1);
        continue;
      }
      whole += line;
      statement(path, first, base::trimmed(whole), depth);
      whole.clear();
    }
  }

  /// Aliases may be declared after their use, in any file.
  void resolve() {
    std::vector<SudoRule> all;
    for (const auto& rule : to_.rules) {
      for (const auto& who : expanded(users_, rule.who, 0)) {
        auto copy = rule;
        copy.who = who;
        copy.commands.clear();
        for (const auto& command : rule.commands)
          for (const auto& each : expanded(commands_, command, 0)) copy.commands.push_back(each);
        copy.all_commands = std::find(copy.commands.begin(), copy.commands.end(), "ALL") != copy.commands.end();
        if (all.size() < kMaxRules) all.push_back(std::move(copy));
      }
    }
    std::map<std::pair<std::string, std::int64_t>, std::int64_t> seen;
    for (auto& rule : all) rule.index = seen[{rule.file, rule.line}]++;
    to_.rules = std::move(all);
  }

 private:
  using Aliases = std::map<std::string, Names>;

  Names expanded(const Aliases& aliases, const std::string& name, int depth) const {
    const auto at = aliases.find(name);
    if (at == aliases.end() || depth > kMaxDepth) return {name};
    Names all;
    for (const auto& each : at->second)
      for (auto& member : expanded(aliases, each, depth + 1))
        if (all.size() < kMaxRules) all.push_back(std::move(member));
    return all;
  }

  void statement(const std::string& path, std::int64_t line, std::string_view text, int depth) {
    if (text.empty()) return;
    const auto word = text.substr(0, text.find_first_of(" \t"));
    const auto rest = base::trimmed(text.substr(word.size()));
    if (word == "@include" || word == "#include") return include(path, rest, depth);
    if (word == "@includedir" || word == "#includedir") return include_folder(rest, depth);
    if (text[0] == '#' && (text.size() < 2 || text[1] < '0' || text[1] > '9')) return;  // `#0` is a user number
    if (word.starts_with("Defaults")) {
      to_.defaults.emplace_back(text);
    } else if (word == "User_Alias") {
      alias(users_, rest);
    } else if (word == "Cmnd_Alias" || word == "Cmd_Alias") {
      alias(commands_, rest);
    } else if (word != "Host_Alias" && word != "Runas_Alias") {
      rule(path, line, text);
    }
  }

  void include(const std::string& from, std::string_view name, int depth) {
    auto path = std::string(unquoted(name));
    if (!path.starts_with('/')) path = from.substr(0, from.rfind('/') + 1) + path;
    if (depth < kMaxDepth) file(path, depth + 1);
  }

  /// sudoers(5): names with a dot or a final ~ are passed over.
  void include_folder(std::string_view name, int depth) {
    const std::string folder(unquoted(name));
    if (depth >= kMaxDepth) return;
    for (const auto& each : machine_.list(folder))
      if (each.find('.') == std::string::npos && !each.ends_with('~')) file(folder + "/" + each, depth + 1);
  }

  static void alias(Aliases& to, std::string_view text) {
    for (const auto part : base::split(text, ':')) {
      const auto equals = part.find('=');
      if (equals != std::string_view::npos) to[std::string(base::trimmed(part.substr(0, equals)))] = list_of(part.substr(equals + 1));
    }
  }

  /// `ann, %admin web1, web2 = (root : adm) NOPASSWD: /bin/a, /bin/b`
  void rule(const std::string& path, std::int64_t line, std::string_view text) {
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) return;
    const auto left = base::trimmed(text.substr(0, equals));
    std::size_t cut = 0;  // users end at the first space that no comma touches
    for (std::size_t i = 1; i < left.size() && cut == 0; ++i) {
      if (left[i] != ' ' && left[i] != '\t') continue;
      const auto next = left.find_first_not_of(" \t", i);
      if (next != std::string_view::npos && left[next] != ',' && left[i - 1] != ',') cut = i;
      i = next == std::string_view::npos ? left.size() : next - 1;
    }
    SudoRule rule;
    rule.file = path;
    rule.line = line;
    rule.hosts = list_of(left.substr(cut));
    right(base::trimmed(text.substr(equals + 1)), rule);
    for (const auto& who : list_of(left.substr(0, cut))) {
      rule.who = who;
      to_.rules.push_back(rule);
    }
  }

  static void right(std::string_view text, SudoRule& rule) {
    if (text.starts_with('(')) {
      const auto close = std::min(text.find(')'), text.size() - 1);
      for (const auto part : base::split(text.substr(1, close - 1), ':'))
        for (auto& name : list_of(part)) rule.run_as.push_back(std::move(name));
      text = base::trimmed(text.substr(close + 1));
    } else {
      rule.run_as = {"root"};
    }
    for (auto& command : commands_of(text)) {
      for (auto colon = command.find(':'); colon != std::string::npos; colon = command.find(':')) {
        const auto tag = base::trimmed(std::string_view(command).substr(0, colon));
        if (tag.empty() || tag.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_") != std::string_view::npos) break;
        rule.no_password = tag == "NOPASSWD" || (rule.no_password && tag != "PASSWD");
        rule.tags.emplace_back(tag);
        command = std::string(base::trimmed(std::string_view(command).substr(colon + 1)));
      }
      if (!command.empty()) rule.commands.push_back(command);
    }
  }

  const Machine& machine_;
  Sudoers& to_;
  Aliases users_, commands_;
};

std::string_view kind_of(std::string_view who) {
  if (who == "ALL") return "all";
  return who.starts_with('%') ? "group" : who.starts_with('+') ? "netgroup" : "user";
}

JsonArray texts(const Names& names) {
  JsonArray out;
  for (const auto& name : names)
    if (out.size() < 1000) out.emplace_back(name);
  return out;
}

JsonObject item_of(const SudoRule& rule) {
  return JsonObject{{"file", rule.file},
                    {"line", rule.line},
                    {"index", rule.index},
                    {"who", rule.who},
                    {"who_kind", kind_of(rule.who)},
                    {"hosts", texts(rule.hosts)},
                    {"run_as", texts(rule.run_as)},
                    {"commands", texts(rule.commands)},
                    {"all_commands", rule.all_commands},
                    {"no_password", rule.no_password},
                    {"tags", texts(rule.tags)}};
}

/// General `Defaults` only: those for one user, host or command (`Defaults:ann`) do not speak for all.
void put_defaults(const Names& lines, JsonObject& item) {
  for (const auto* flag : {"use_pty", "log_input", "log_output"}) item[flag] = false;
  item["env_reset"] = true;  // sudoers(5): on unless switched off
  for (const std::string_view line : lines) {
    if (!line.starts_with("Defaults ") && !line.starts_with("Defaults\t")) continue;
    for (const auto& each : list_of(line.substr(8))) {
      const auto equals = each.find('=');
      const auto name = std::string(base::trimmed(std::string_view(each).substr(0, equals)));
      const auto value = equals == std::string::npos ? std::string_view{} : unquoted(std::string_view(each).substr(equals + 1));
      const bool off = name.starts_with('!');
      const auto plain = off ? name.substr(1) : name;
      if (plain == "use_pty" || plain == "log_input" || plain == "log_output" || plain == "env_reset") item[plain] = !off;
      else if (plain == "logfile" || plain == "secure_path") item[plain] = value;
      else if (plain == "timestamp_timeout") {
        if (const auto minutes = whole_number(value)) item[plain] = static_cast<double>(*minutes);
      }
    }
  }
}

}  // namespace

Sudoers read_sudoers(const Machine& machine) {
  Sudoers found;
  if (!machine.exists("/etc/sudoers")) return found;
  Parser parser(machine, found);
  parser.file("/etc/sudoers", 0);
  parser.resolve();
  return found;
}

std::vector<Part> sudo(const Machine& machine) {
  const auto found = read_sudoers(machine);
  if (!found.reason.empty())
    return {Part::failed("sudo_rules", "host.sudo_rule", found.reason), Part::failed("sudo", "host.sudo", found.reason)};
  Part rules{.name = "sudo_rules", .type = "host.sudo_rule", .from = found.from};
  rules.fields = {"file", "line", "index", "who", "who_kind", "hosts", "run_as", "commands", "all_commands", "no_password", "tags"};
  for (const auto& rule : found.rules) rules.items.push_back(item_of(rule));
  Part settings{.name = "sudo", .type = "host.sudo", .fields = {"installed"}, .from = found.from};
  JsonObject item{{"installed", machine.installed("sudo")}};
  if (!found.from.empty()) {
    for (const auto* field : {"use_pty", "logfile", "log_input", "log_output", "timestamp_timeout", "env_reset", "secure_path", "defaults"})
      settings.fields.emplace_back(field);
    put_defaults(found.defaults, item);
    item["defaults"] = texts(found.defaults);
  }
  settings.items.push_back(std::move(item));
  return {rules, settings};
}

}  // namespace sealwright::sources::host
