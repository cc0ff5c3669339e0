// SPDX-License-Identifier: Apache-2.0
// The one file that includes CLI11 (it costs seconds to compile).
#include <fmt/format.h>
#include <CLI/CLI.hpp>

#include <iostream>

#include "app/actions.hpp"
#include "app/global_words.hpp"
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

std::string long_option(const std::string& name) { return "--" + base::kebab_case(name); }

std::string help_of(const Parameter& parameter) {
  std::string out = parameter.help;
  if (!parameter.values.empty()) out += " (" + base::joined(parameter.values, ", ") + ")";
  if (!parameter.fallback.empty()) out += " [" + parameter.fallback + "]";
  return out;
}

/// The folder that an operation works on, which may be said as -f.
constexpr std::string_view kFolder = "folder";

void add_parameter(CLI::App& app, const Parameter& parameter, Words& words) {
  const std::string name = parameter.positional ? parameter.name : (parameter.name == kFolder ? "-f," : "") + long_option(parameter.name);
  if (parameter.secret) {
    app.add_flag(name + "-stdin", words.flags[parameter.name], "Read from standard input: " + parameter.help)->required(parameter.required);
    return;
  }
  if (parameter.kind == Kind::boolean) {
    app.add_flag(name, words.flags[parameter.name], help_of(parameter));
    return;
  }
  auto* option = app.add_option(name, words.values[parameter.name], help_of(parameter));
  // A named option takes one word each time: what follows it is the command's own, such as the files to read.
  if (parameter.kind == Kind::list && parameter.positional) option->expected(parameter.required ? 1 : 0, 10'000);
  else if (parameter.kind == Kind::list) option->expected(1)->allow_extra_args(false)->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  else option->expected(1)->allow_extra_args(false)->take_last();
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

CLI::App& add_command(CLI::App& noun, const Command& command, std::span<const model::Register> registers, Words& words) {
  CLI::App& app = command.alone ? noun : *noun.add_subcommand(base::kebab_case(command.verb), command.help);
  if (command.alone) app.description(command.help)->require_subcommand(0, 1);
  app.fallthrough();
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
  return app;
}

bool is_file(const std::string& word) {
  std::error_code unreadable;
  return word == "-" || std::filesystem::is_regular_file(word, unreadable);
}

Result<Json> argument(const Parameter& parameter, const std::vector<std::string>& values) {
  using Source = Parameter::Source;
  if (parameter.source == Source::file || (parameter.source == Source::word_or_file && is_file(values.back()))) {
    TRY(const std::string text, read_text(values.back()));
    return Json(text);
  }
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
  const auto one = [](const model::Field& each, const std::string& text) -> Result<Json> {
    if (each.kind == Kind::reference) return Json(text);  // R-12 or an e-mail address: the operation finds the id
    return model::from_cell({each.name, each.label, &each}, text);
  };
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
  Request out;
  out.command = &command;
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
  add("--as-of", words.as_of, "Show what was true then, or at the end of that day", "INSTANT");
  add("--under", globals.under, "Look at what this grant shows an auditor, and no more", "GRANT");
  add("-o,--output", globals.format, "table, json, yaml or csv [table]", "FORMAT");
  add("--to", words.to, "Write to this file or folder; the ending gives the format of an export", "PATH");
  add("--if-version", words.if_version, "Change only if this is still the version", "N");
  add("--content", words.content, "Folder whose files replace built-in content of the same path", "DIR");
  add("--simulated-clock", words.simulated, "The instant that it is, for organizations made with init --simulated", "INSTANT");
  app.add_flag("-q,--quiet", globals.quiet, "No messages and no progress")->group("Everywhere");
}

/// Which noun the words name: only its verbs are built, so that a start stays quick.
std::string first_word(int argc, char** argv, const std::set<std::string>& nouns) {
  for (int i = 1; i < argc; ++i) {
    if (nouns.contains(argv[i])) return argv[i];
  }
  return {};
}

/// The whole of what the words may be: built once for a start, read after CLI11 has parsed.
class Grammar {
 public:
  Grammar(const std::vector<Command>& commands, std::span<const model::Register> registers) : commands_(commands), registers_(registers) {
    app_.set_help_all_flag("--help-all", "Help of every operation");
    app_.fallthrough();
    app_.require_subcommand(1);
    slots_.reserve(256);  // options point into it
  }

  void build(int argc, char** argv, Globals& globals) {
    add_globals(app_, globals, global_words_);
    std::set<std::string> names;
    for (const auto& command : commands_) names.insert(base::kebab_case(command.noun));
    const std::string wanted = first_word(argc, argv, names);
    for (const auto& command : commands_) {
      const std::string noun = base::kebab_case(command.noun);
      CLI::App& group = noun_app(noun, noun_help(noun, commands_));
      if (noun == wanted) verbs_.emplace_back(&add_command(group, command, registers_, words_), &command);
    }
    for (const auto& spec : action_specs()) add_action(spec);
  }

  /// Nothing, or the exit code: help was printed, or the words are off.
  std::optional<int> parse(int argc, char** argv) {
    try {
      app_.parse(argc, argv);
      return std::nullopt;
    } catch (const CLI::ParseError& fault) {
      if (const std::string unknown = fault.get_exit_code() == 0 ? "" : unknown_word(); !unknown.empty())
        return fmt::print(stderr, "sealwright: {}\n", unknown), 2;
      return app_.exit(fault) == 0 ? 0 : 2;
    }
  }

  Result<> read(Invocation& out) {
    TRY_DONE(settle(out.globals, global_words_));
    for (const auto& [app, command] : verbs_) {
      if (!app->parsed() || (command->alone && !app->get_subcommands().empty())) continue;
      TRY_DONE(read_secrets(*command));
      TRY(out.request, request_of(*command, registers_, words_));
    }
    for (const auto& [app, spec] : actions_) {
      if (app->parsed()) out.action = action_of(*spec);
    }
    return {};
  }

 private:
  /// What is said of the first word that nothing takes; empty where each is taken.
  std::string unknown_word() const {
    const auto words = app_.remaining(true);
    if (words.empty()) return {};
    const CLI::App* at = &app_;
    std::string called = app_.get_name();
    std::vector<std::string> known = options_of(*at);
    while (!at->get_subcommands().empty()) {
      at = at->get_subcommands().front();
      called += " " + at->get_name();
      for (auto& each : options_of(*at)) known.push_back(std::move(each));
    }
    for (const auto* verb : at->get_subcommands([](const CLI::App*) { return true; })) known.push_back(verb->get_name());
    const std::string word = words.front().substr(0, words.front().find('='));  // without a value, which may be a secret
    const std::string near = base::nearest(word, known);
    return fmt::format("{} is not known here{}; `{} --help` shows what is", base::quoted(word),
                       near.empty() ? "" : ": did you mean " + near + "?", called);
  }

  static std::vector<std::string> options_of(const CLI::App& app) {
    std::vector<std::string> out;
    for (const auto* option : app.get_options())
      for (const auto& name : option->get_lnames()) out.push_back("--" + name);
    return out;
  }

  CLI::App& noun_app(const std::string& noun, const std::string& help) {
    CLI::App*& found = nouns_[noun];
    if (!found) {
      found = app_.add_subcommand(noun, help);
      found->require_subcommand(1)->fallthrough();
    }
    return *found;
  }

  void add_action(const ActionSpec& spec) {
    const auto space = spec.name.find(' ');
    CLI::App& parent = space == std::string::npos ? app_ : noun_app(spec.name.substr(0, space), spec.group_help);
    CLI::App* app = parent.add_subcommand(space == std::string::npos ? spec.name : spec.name.substr(space + 1), spec.help);
    app->fallthrough();
    for (const auto& option : spec.options) {
      auto& slot = slots_.emplace_back(ActionOption{&spec, &option, {}, false});
      const std::string flag = option.positional ? option.name : long_option(option.name);
      if (option.kind == Kind::boolean) {
        app->add_flag(flag, slot.flag, option.help);
      } else {
        app->add_option(flag, slot.text, help_of(option))
            ->type_name(option.metavar.empty() ? "TEXT" : option.metavar)
            ->required(option.required);
      }
    }
    actions_.emplace_back(app, &spec);
  }

  Action action_of(const ActionSpec& spec) const {
    Action out{spec.name};
    for (const auto& slot : slots_) {
      if (slot.spec != &spec) continue;
      if (slot.flag) out.options.get_object()[slot.option->name] = true;
      if (!slot.text.empty()) out.options.get_object()[slot.option->name] = slot.text;
    }
    return out;
  }

  /// Secrets come from standard input, never from the words, which others on the machine can see.
  Result<> read_secrets(const Command& command) {
    for (const auto& parameter : command.parameters) {
      if (!parameter.secret || !words_.flags[parameter.name]) continue;
      words_.flags.erase(parameter.name);
      std::string line;
      if (!std::getline(std::cin, line)) return invalid(long_option(parameter.name) + "-stdin: standard input is empty");
      words_.values[parameter.name] = {line};
    }
    return {};
  }

  const std::vector<Command>& commands_;
  std::span<const model::Register> registers_;
  CLI::App app_{"Sealwright runs an information security management system to ISO/IEC 27001:2022.", "sealwright"};
  GlobalWords global_words_;
  Words words_;
  std::map<std::string, CLI::App*> nouns_;
  std::vector<std::pair<CLI::App*, const Command*>> verbs_;
  std::vector<ActionOption> slots_;
  std::vector<std::pair<CLI::App*, const ActionSpec*>> actions_;
};

}  // namespace

Invocation parse(int argc, char** argv, const std::vector<Command>& commands, std::span<const model::Register> registers) {
  Invocation out;
  Grammar grammar(commands, registers);
  grammar.build(argc, argv, out.globals);
  out.exit = grammar.parse(argc, argv);
  if (out.exit) return out;
  if (const auto read = grammar.read(out); !read) {
    std::cerr << "sealwright: " << read.error().text() << "\n";
    out.exit = 2;
  }
  return out;
}

}  // namespace sealwright::app
