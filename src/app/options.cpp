// SPDX-License-Identifier: Apache-2.0
// The one file that includes CLI11 (it costs seconds to compile).
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>

#include "app/actions.hpp"
#include "app/request.hpp"
#include "base/text.hpp"
#include "model/schema.hpp"

namespace sealwright::app {
namespace {

using commands::Command;
using commands::Input;
using commands::Parameter;
using model::Kind;

/// Raw words for each declared parameter or field, before they become JSON.
struct Words {
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;
  std::vector<std::string> files;
  std::vector<std::string> cleared;
  std::string json;
  std::optional<std::string> as_of;
};

std::string from_environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

std::string long_option(const std::string& name) { return "--" + base::kebab_case(name); }

std::string help_of(const Parameter& parameter) {
  std::string out = parameter.help;
  if (!parameter.values.empty()) out += " (" + base::joined(parameter.values, ", ") + ")";
  if (!parameter.fallback.empty()) out += " [" + parameter.fallback + "]";
  return out;
}

void add_parameter(CLI::App& app, const Parameter& parameter, Words& words) {
  const std::string name = parameter.positional ? parameter.name : long_option(parameter.name);
  if (parameter.kind == Kind::boolean) {
    app.add_flag(name, words.flags[parameter.name], help_of(parameter));
    return;
  }
  auto* option = app.add_option(name, words.values[parameter.name], help_of(parameter));
  if (parameter.kind == Kind::list) {
    if (parameter.positional) option->expected(parameter.required ? 1 : 0, 10'000);
  } else {
    option->expected(1)->take_last();
  }
  option->type_name(parameter.metavar.empty() ? (parameter.kind == Kind::integer ? "N" : "TEXT") : parameter.metavar);
  if (parameter.required) option->required();
}

std::string field_help(const model::Field& field) {
  std::string out(field.options.help);
  if (!field.values.empty()) out += " (" + base::joined(field.values, ", ") + ")";
  if (field.kind == Kind::reference) out += field.target.empty() ? " (register/ref)" : " (ref of a " + base::kebab_case(field.target) + ")";
  return out;
}

void add_fields(CLI::App& app, const model::Register& reg, Words& words, bool changing) {
  for (const auto& field : reg.fields) {
    if (field.options.read_only || field.options.retired) continue;
    auto* option = app.add_option(long_option(field.name), words.values["/" + field.name], field_help(field));
    option->type_name(field.kind == Kind::list ? "VALUE…" : "VALUE")->group("Members");
    option->expected(1, field.kind == Kind::list ? 1000 : 1);
    if (field.kind == Kind::list) option->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
  app.add_option("--json", words.json, "All members as a JSON object, from a file or - for standard input")->type_name("FILE");
  if (changing) app.add_option("--clear", words.cleared, "Member to empty; may be repeated")->type_name("MEMBER");
}

void add_command(CLI::App& noun, const Command& command, std::span<const model::Register> registers, Words& words) {
  CLI::App& app = *noun.add_subcommand(base::kebab_case(command.verb), command.help);
  for (const auto& parameter : command.parameters) add_parameter(app, parameter, words);
  if (command.input == Input::file)
    app.add_option("files", words.files, "Files to read; - is standard input")->required()->type_name("FILE");
  if (command.input == Input::body) {
    const auto reg = std::find_if(registers.begin(), registers.end(), [&](const auto& each) { return each.name == command.of; });
    if (reg != registers.end()) {
      add_fields(app, *reg, words, command.changes);
    } else {
      app.add_option("--json", words.json, "The body as a JSON object, from a file or - for standard input")->type_name("FILE")->required();
    }
  }
}

Result<std::string> read_text(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::ifstream in(path, std::ios::binary);
  if (!in) return not_found("there is no file " + base::quoted(path));
  return std::string(std::istreambuf_iterator<char>(in), {});
}

Result<Json> argument(const Parameter& parameter, const std::vector<std::string>& values) {
  if (parameter.kind == Kind::list) {
    JsonArray list;
    for (const auto& each : values) list.emplace_back(each);
    return Json(std::move(list));
  }
  if (parameter.kind == Kind::integer) {
    char* end = nullptr;
    const long long number = std::strtoll(values.back().c_str(), &end, 10);
    if (values.back().empty() || *end != '\0')
      return invalid(long_option(parameter.name) + " must be a whole number, not " + base::quoted(values.back()));
    return Json(std::int64_t{number});
  }
  return Json(values.back());
}

Result<Json> member_value(const model::Field& field, const std::vector<std::string>& values) {
  const auto one = [](const model::Field& each, const std::string& text) { return model::from_cell({each.name, each.label, &each}, text); };
  if (field.kind != Kind::list || field.item->kind == Kind::structure) return one(field, values.back());
  JsonArray list;
  for (const auto& text : values) {
    TRY(Json element, one(*field.item, text));
    list.push_back(std::move(element));
  }
  return Json(std::move(list));
}

Result<Json> body_of(const Command& command, std::span<const model::Register> registers, const Words& words) {
  Json body = JsonObject();
  if (!words.json.empty()) {
    TRY(const std::string text, read_text(words.json));
    auto parsed = base::parse_json(text);
    if (!parsed) return std::move(parsed).error().within("--json " + words.json);
    body = *parsed;
    if (!body.is_object()) return invalid("--json " + words.json + ": a JSON object is expected");
  }
  const auto reg = std::find_if(registers.begin(), registers.end(), [&](const auto& each) { return each.name == command.of; });
  if (reg == registers.end()) return body;
  std::vector<Fault> faults;
  for (const auto& field : reg->fields) {
    const auto given = words.values.find("/" + field.name);
    if (given == words.values.end() || given->second.empty()) continue;
    auto value = member_value(field, given->second);
    if (value) {
      body.get_object()[field.name] = *std::move(value);
    } else {
      faults.push_back({"/" + field.name, value.error().message});
    }
  }
  for (const auto& name : words.cleared) body.get_object()[base::snake_case(name)] = nullptr;
  if (!faults.empty()) return invalid(faults.size() == 1 ? faults.front().message : "some members are at fault", std::move(faults));
  return body;
}

Result<Request> request_of(const Command& command, std::span<const model::Register> registers, const Words& words) {
  Request out{.command = &command};
  for (const auto& parameter : command.parameters) {
    if (const auto flag = words.flags.find(parameter.name); flag != words.flags.end()) {
      if (flag->second) out.arguments.get_object()[parameter.name] = true;
      continue;
    }
    const auto given = words.values.find(parameter.name);
    if (given == words.values.end() || given->second.empty()) continue;
    TRY(out.arguments.get_object()[parameter.name], argument(parameter, given->second));
  }
  if (command.input == Input::body) {
    TRY(out.body, body_of(command, registers, words));
  }
  out.files.assign(words.files.begin(), words.files.end());
  return out;
}

struct GlobalWords {
  std::string data = from_environment("SEALWRIGHT_DATA");
  std::string server = from_environment("SEALWRIGHT_SERVER");
  std::string token_file;
  std::string as_of, simulated, to, content = from_environment("SEALWRIGHT_CONTENT");
  std::int64_t if_version = 0;
};

void add_globals(CLI::App& app, Globals& globals, GlobalWords& words) {
  globals.token = from_environment("SEALWRIGHT_TOKEN");
  globals.database = from_environment("SEALWRIGHT_DATABASE");
  globals.organization = from_environment("SEALWRIGHT_ORG");
  const auto add = [&](const char* name, auto& target, const char* help, const char* type) {
    return app.add_option(name, target, help)->type_name(type)->group("Everywhere");
  };
  add("--data", words.data, "Folder of the embedded database, blobs and keys [./sealwright-data]", "DIR");
  add("--database", globals.database, "PostgreSQL to use instead of the embedded database", "URL");
  add("--server", words.server, "Talk to this server instead, with the token of SEALWRIGHT_TOKEN or --token-file", "URL");
  add("--token-file", words.token_file, "File that holds the API token", "FILE");
  add("--org", globals.organization, "Organization, where there are several", "SLUG");
  add("--as", globals.as, "Act in the name of this person", "E-MAIL");
  add("--as-of", words.as_of, "Show what was true then", "INSTANT");
  add("-o,--output", globals.format, "table, json, yaml or csv [table]", "FORMAT");
  add("--to", words.to, "Write to this file or folder; the ending gives the format of an export", "PATH");
  add("--if-version", words.if_version, "Change only if this is still the version", "N");
  add("--content", words.content, "Folder whose files replace built-in content of the same path", "DIR");
  add("--simulated-clock", words.simulated, "The instant that it is, for organizations made with init --simulated", "INSTANT");
  app.add_flag("-q,--quiet", globals.quiet, "No messages and no progress")->group("Everywhere");
}

Result<> settle(Globals& globals, const GlobalWords& words) {
  globals.data = words.data.empty() ? "sealwright-data" : words.data;
  globals.server = words.server;
  globals.to = words.to;
  globals.content = words.content;
  if (words.if_version > 0) globals.if_version = words.if_version;
  if (!words.token_file.empty()) {
    TRY(const std::string text, read_text(words.token_file));
    globals.token = base::trimmed(text);
  }
  if (!words.as_of.empty()) {
    TRY(globals.as_of, Instant::parse(words.as_of));
  }
  if (!words.simulated.empty()) {
    TRY(globals.simulated_clock, Instant::parse(words.simulated));
  }
  TRY_DONE([&]() -> Result<> {
    TRY([[maybe_unused]] const Format checked, format_from(globals.format));
    return {};
  }());
  return {};
}

/// Which noun the words name: only its verbs are built, so that a start stays quick.
std::string first_word(int argc, char** argv, const std::set<std::string>& nouns) {
  for (int i = 1; i < argc; ++i) {
    if (nouns.contains(argv[i])) return argv[i];
  }
  return {};
}

void fail(Invocation& out, const Error& error) {
  std::cerr << "sealwright: " << error.text() << "\n";
  out.exit = 2;
}

}  // namespace

Invocation parse(int argc, char** argv, const std::vector<Command>& commands, std::span<const model::Register> registers) {
  Invocation out;
  GlobalWords global_words;
  Words words;
  CLI::App app{"Sealwright runs an information security management system to ISO/IEC 27001:2022.", "sealwright"};
  app.set_help_all_flag("--help-all", "Help of every operation");
  app.fallthrough();
  app.require_subcommand(1);
  add_globals(app, out.globals, global_words);

  std::map<std::string, CLI::App*> nouns;
  std::set<std::string> names;
  for (const auto& command : commands) names.insert(base::kebab_case(command.noun));
  const std::string wanted = first_word(argc, argv, names);
  std::vector<std::pair<CLI::App*, const Command*>> verbs;
  for (const auto& command : commands) {
    const std::string noun = base::kebab_case(command.noun);
    auto& sub = nouns[noun];
    if (!sub) {
      sub = app.add_subcommand(noun, noun_help(noun, commands))->require_subcommand(1)->fallthrough();
    }
    if (noun != wanted) continue;
    add_command(*sub, command, registers, words);
    verbs.emplace_back(sub->get_subcommand(base::kebab_case(command.verb)), &command);
    verbs.back().first->fallthrough();
  }
  Json action_options = JsonObject();
  std::vector<ActionOption> slots;
  std::vector<std::pair<CLI::App*, const ActionSpec*>> actions;
  slots.reserve(64);
  for (const auto& spec : action_specs()) {
    CLI::App* parent = &app;
    std::string name = spec.name;
    if (const auto space = name.find(' '); space != std::string::npos) {
      auto& group = nouns[name.substr(0, space)];
      if (!group) group = app.add_subcommand(name.substr(0, space), spec.group_help)->require_subcommand(1)->fallthrough();
      parent = group;
      name = name.substr(space + 1);
    }
    CLI::App* sub = parent->add_subcommand(name, spec.help)->fallthrough();
    for (const auto& option : spec.options) {
      auto& slot = slots.emplace_back(ActionOption{&spec, &option, {}, false});
      const std::string flag = option.positional ? option.name : long_option(option.name);
      if (option.kind == Kind::boolean) {
        sub->add_flag(flag, slot.flag, option.help);
      } else {
        auto* added = sub->add_option(flag, slot.text, help_of(option))->type_name(option.metavar.empty() ? "TEXT" : option.metavar);
        if (option.required) added->required();
      }
    }
    actions.emplace_back(sub, &spec);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& fault) {
    out.exit = app.exit(fault) == 0 ? 0 : 2;
    return out;
  }
  if (auto settled = settle(out.globals, global_words); !settled) {
    fail(out, settled.error());
    return out;
  }
  for (const auto& [sub, command] : verbs) {
    if (!sub->parsed()) continue;
    auto request = request_of(*command, registers, words);
    if (request) out.request = *std::move(request);
    else fail(out, request.error());
    return out;
  }
  for (const auto& [sub, spec] : actions) {
    if (!sub->parsed()) continue;
    out.action = Action{spec->name};
    for (const auto& slot : slots) {
      if (slot.spec != spec) continue;
      if (slot.flag) out.action->options.get_object()[slot.option->name] = true;
      if (!slot.text.empty()) out.action->options.get_object()[slot.option->name] = slot.text;
    }
  }
  return out;
}

}  // namespace sealwright::app
