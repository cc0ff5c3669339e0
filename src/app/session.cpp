// SPDX-License-Identifier: Apache-2.0
#include "app/session.hpp"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdio>

#include "base/text.hpp"
#include "content/register_type.hpp"
#include "isms/registers/all.hpp"

namespace sealwright::app {
namespace {

std::string operating_system_user() {
  const passwd* entry = getpwuid(geteuid());
  return entry ? entry->pw_name : std::to_string(geteuid());
}

Error explain(const Globals& globals, Error error) {
  if (error.category != Category::not_found) return error;
  return not_found(fmt::format("there is no Sealwright in {}: make one with\n  sealwright init --data {} --org NAME", globals.data.string(),
                               globals.data.string()));
}

/// Who reads a file may have said its name already; its whole path says more.
Error of_file(Error error, const std::filesystem::path& file) {
  const std::string said = file.filename().string() + ": ";
  if (error.message.starts_with(said)) error.message.erase(0, said.size());
  return std::move(error).within(file.string());
}

}  // namespace

Result<std::unique_ptr<Session>> Session::open(const Globals& globals, Opening opening) {
  std::unique_ptr<Session> out(new Session());
  if (opening.clock) out->clock_ = std::move(opening.clock);
  else if (globals.simulated_clock) out->clock_ = std::make_unique<base::SetClock>(*globals.simulated_clock);
  else out->clock_ = std::make_unique<base::SystemClock>();
  out->files_ = std::make_unique<content::ContentTree>(content::ContentTree::embedded());
  if (!globals.content.empty()) TRY_DONE(out->files_->overlay(globals.content.string()));
  TRY(auto library, content::Library::load(*out->files_));
  TRY_DONE(content::add_register_types(library, isms::registers::all()));
  out->library_ = std::make_unique<content::Library>(std::move(library));
  TRY(auto checks, content::Checks::load(*out->files_, *out->library_));
  out->checks_ = std::make_unique<content::Checks>(std::move(checks));
  store::Config config;
  config.folder = globals.data;
  config.postgres = globals.database;
  config.create = opening.create;
  if (!opening.every_write_durable) config.synchronous = "NORMAL";
  auto opened = store::open(config, isms::registers::all(), *out->clock_);
  if (!opened) return explain(globals, std::move(opened).error());
  out->store_ = *std::move(opened);
  out->engine_ = std::make_unique<checks::Engine>(*out->store_, globals.columns_memory, globals.data / "columns");
  out->services_ = std::make_unique<commands::Services>(
      commands::Services{*out->store_, *out->library_, *out->files_, *out->checks_, *out->clock_, globals.data});
  out->services_->engine = out->engine_.get();
  TRY(out->attesting_, attesting_settings(opening.options));
  if (out->attesting_) out->services_->attesting = &out->attesting_->attesting;
  TRY(out->mail_settings_, mail_settings(*out->clock_));
  if (auto& mail = out->mail_settings_) {
    out->mail_.emplace(commands::Mail{*mail->mailer, mail->from, mail->public_url});
    out->services_->mail = &*out->mail_;
  }
  return out;
}

Result<store::Organization> Session::organization(const Globals& globals) {
  TRY(const auto all, store_->organizations());
  if (!globals.organization.empty()) return store_->organization(globals.organization);
  if (all.empty()) return not_found("there is no organization yet: make one with sealwright init --org NAME");
  if (all.size() == 1) return all.front();
  std::vector<std::string> slugs;
  for (const auto& each : all) slugs.push_back(each.slug);
  return invalid("there are several organizations: say which with --org (" + base::joined(slugs, ", ") + ")");
}

Result<commands::Caller> Session::local_caller(const store::Organization& organization, std::string_view as) {
  commands::Caller caller;
  caller.role = store::Role::owner;
  caller.local = true;
  caller.actor.via = "local";
  caller.actor.os_user = operating_system_user();
  if (as.empty()) return caller;
  TRY(const auto reader, store_->read(organization.id));
  auto person = reader->resolve("person", as);
  if (!person) return std::move(person).error().within("--as " + std::string(as));
  caller.actor.person = person->id;
  return caller;
}

Result<Ran> ran_on_files(const Request& request, const std::function<Result<commands::Output>(const std::filesystem::path&)>& one) {
  Ran out;
  for (const auto& file : request.files) {
    auto done = one(file);
    if (done) out.outputs.push_back(*std::move(done));
    else out.refused.push_back(of_file(std::move(done).error(), file));
  }
  return out;
}

Result<Ran> run_here(Session& session, const Globals& globals, const Request& request) {
  TRY(const auto organization, session.organization(globals));
  if (globals.simulated_clock && !organization.simulated) {
    return invalid("--simulated-clock is for organizations made with init --simulated; this one lives in real time");
  }
  TRY(const auto caller, session.local_caller(organization, globals.as));
  const auto run_one = [&](const std::filesystem::path& file) -> Result<commands::Output> {
    commands::Call call{.services = session.services(),
                        .organization = organization,
                        .caller = caller,
                        .arguments = request.arguments,
                        .body = request.body};
    call.file = file;
    call.file_name = file.filename().string();
    call.as_of = globals.as_of;
    call.under = globals.under;
    call.expected_version = globals.if_version;
    call.progress = progress_bar(globals);
    return commands::run(*request.command, call);
  };
  if (!request.files.empty()) return ran_on_files(request, run_one);
  Ran out;
  TRY(out.outputs.emplace_back(), run_one({}));
  return out;
}

std::function<void(double, std::string_view)> progress_bar(const Globals& globals) {
  if (globals.quiet || isatty(STDERR_FILENO) == 0) return [](double, std::string_view) {};
  return [shown = -1](double done, std::string_view what) mutable {
    const int percent = static_cast<int>(done * 100);
    if (percent == shown) return;
    shown = percent;
    const std::string bar(static_cast<std::size_t>(percent / 4), '#');
    fmt::print(stderr, "\r[{:<25}] {:3} % {:<40.40}", bar, percent, what);
    if (percent >= 100) fmt::print(stderr, "\r{:<75}\r", "");
    std::fflush(stderr);
  };
}

}  // namespace sealwright::app
