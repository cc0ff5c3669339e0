// SPDX-License-Identifier: Apache-2.0
#include "app/program.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

#include "app/actions.hpp"
#include "app/exit.hpp"
#include "app/file.hpp"
#include "app/session.hpp"
#include "commands/spooled_file.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

int complain(const Error& error, bool of_file) {
  fmt::print(stderr, "sealwright: {}\n", error.text());
  // A refused file is a failure of the work, not of the words.
  return of_file && error.category == Category::invalid ? 1 : exit_code(error.category);
}

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 0;
}

bool colour_wanted() { return isatty(STDOUT_FILENO) != 0 && !std::getenv("NO_COLOR"); }

/// Several files' outputs as one list.
commands::Output merged(std::vector<commands::Output> outputs) {
  if (outputs.size() == 1) return std::move(outputs.front());
  commands::Output out;
  JsonArray rows;
  for (auto& each : outputs) {
    rows.push_back(std::move(each.data));
    out.exit_code = std::max(out.exit_code, each.exit_code);
    if (!each.note.empty()) out.note += (out.note.empty() ? "" : "\n") + each.note;
    out.columns = each.columns;
  }
  out.data = std::move(rows);
  return out;
}

Result<int> show_spooled(const Globals& globals, const commands::Output& output) {
  TRY_DONE(output.spooled->place(globals.to));
  if (!globals.quiet) fmt::print(stderr, "wrote {} ({} bytes)\n{}\n", globals.to.string(), output.spooled->size(), output.note);
  return output.exit_code;
}

Result<int> show(const Globals& globals, const commands::Output& output) {
  if (output.spooled) return show_spooled(globals, output);
  TRY(const Format format, format_from(globals.format));
  const bool is_file = !output.file_name.empty();
  const std::string text =
      is_file ? output.bytes : rendered(output, format, globals.to.empty() ? terminal_width() : 0, globals.to.empty() && colour_wanted());
  if (!globals.to.empty()) {
    TRY_DONE(write_file(globals.to, text));
    if (!globals.quiet) fmt::print(stderr, "wrote {} ({} bytes)\n", globals.to.string(), text.size());
  } else if (is_file && isatty(STDOUT_FILENO) != 0 && !output.media_type.starts_with("text/") && !output.media_type.ends_with("json")) {
    return invalid("this is a binary file: say where to write it with --to " + output.file_name);
  } else {
    fmt::print("{}", text);
  }
  if (!globals.quiet && !output.note.empty()) fmt::print(stderr, "{}\n", output.note);
  if (!globals.quiet && !output.next.empty() && format == Format::table)
    fmt::print(stderr, "there are more: --page-token {}\n", output.next);
  return output.exit_code;
}

Result<Ran> run_somewhere(const Globals& globals, const Request& request) {
  if (!globals.server.empty()) return run_there(globals, request, {});
  auto session = Session::open(globals, {});
  if (session) return run_here(**session, globals, request);
  const auto socket = globals.data / "socket";
  if (session.error().category == Category::unavailable && std::filesystem::is_socket(socket)) return run_there(globals, request, socket);
  return std::move(session).error();
}

/// The ending of `--to` gives the format of an export, unless it was said.
void take_format_from_name(const Globals& globals, Request& request) {
  if (globals.to.empty() || globals.to.extension().empty() || base::member(request.arguments, "format")) return;
  for (const auto& parameter : request.command->parameters) {
    if (parameter.name == "format") request.arguments.get_object()["format"] = globals.to.extension().string().substr(1);
  }
}

/// Before hours of work, and before anything is sealed.
Result<> check_place(const Globals& globals, const commands::Command& command) {
  TRY_DONE(check_folder_of(globals.to));
  if (!command.large) return {};
  if (globals.to.empty()) return invalid("say which file to make with --to FILE");
  std::error_code ignored;
  if (std::filesystem::exists(std::filesystem::symlink_status(globals.to, ignored)))
    return conflict(globals.to.string() + " exists already: name a new file");
  return {};
}

Result<int> run(Invocation& invocation, const std::vector<commands::Command>& commands) {
  const Globals& globals = invocation.globals;
  if (invocation.action) {
    for (const auto& spec : action_specs()) {
      if (spec.name == invocation.action->name) return spec.run(globals, invocation.action->options, commands);
    }
  }
  TRY_DONE(check_place(globals, *invocation.request->command));
  take_format_from_name(globals, *invocation.request);
  TRY(auto ran, run_somewhere(globals, *invocation.request));
  int exit = 0;
  if (!ran.outputs.empty()) {
    TRY(exit, show(globals, merged(std::move(ran.outputs))));
  }
  for (const auto& each : ran.refused) {
    const int code = complain(each, true);
    if (exit == 0) exit = code;
  }
  return exit;
}

}  // namespace

int run_program(int argc, char** argv) {
  const auto commands = commands::all(isms::registers::all());
  Invocation invocation = parse(argc, argv, commands, isms::registers::all());
  if (invocation.exit) return *invocation.exit;
  const bool of_file = invocation.request && invocation.request->command->input == commands::Input::file;
  try {
    const auto done = run(invocation, commands);
    return done ? *done : complain(done.error(), of_file);
  } catch (const std::filesystem::filesystem_error& refused) {  // a folder that may not even be looked into
    return complain(base::forbidden(refused.path1().string() + ": " + refused.code().message()), of_file);
  }
}

}  // namespace sealwright::app
