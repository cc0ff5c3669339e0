// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "checks/examples.hpp"
#include "commands/lists.hpp"
#include "commands/run_checks.hpp"

namespace sealwright::commands {
namespace {

using content::CompiledCheck;
using model::Kind;

JsonObject counts_of(const store::Heartbeat& heartbeat) {
  JsonObject out;
  for (const auto& [name, count] : heartbeat.counts) out.emplace(name, count);
  return out;
}

JsonObject row(const CompiledCheck& check, const store::Reader::LastRun* last) {
  const auto& text = check.check;
  JsonObject out{{"id", text.id},
                 {"title", text.title},
                 {"area", text.area},
                 {"resource", text.resource},
                 {"severity", content::name_of(text.severity)},
                 {"controls", texts(text.controls)},
                 {"origin", text.own ? "own" : "shipped"},
                 {"version", text.version.substr(0, 12)}};
  out.emplace("counts", last ? Json(counts_of(last->heartbeat)) : Json(nullptr));
  out.emplace("population", last ? Json(last->heartbeat.population) : Json(nullptr));
  out.emplace("in_force", last && last->heartbeat.delivered);
  out.emplace("last_run_at", last ? Json(last->at.text()) : Json(nullptr));
  return out;
}

Result<Output> list(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto runs, reader->last_runs());
  JsonArray rows;
  for (const auto& check : set->all()) {
    const auto run = runs.find(check.check.id);
    rows.push_back(row(check, run == runs.end() ? nullptr : &run->second));
  }
  return Output{.data = std::move(rows),
                .columns = {{"id", "Check"},
                            {"origin", "Origin"},
                            {"severity", "Severity"},
                            {"resource", "Resource"},
                            {"population", "Of"},
                            {"counts/pass", "Pass"},
                            {"counts/fail", "Fail"},
                            {"counts/unknown", "Unknown"},
                            {"counts/error", "Error"},
                            {"controls", "Controls"}}};
}

/// The YAML text: as shipped, or as the record of an own one holds it.
Result<Json> source_text(const Call& call, store::Reader& reader, const content::Check& check) {
  if (check.own) {
    TRY(const auto record, reader.resolve("check_version", check.file));
    return Json(base::text_member(record.body, "text"));
  }
  const auto files = call.services.files.under("checks/");
  const auto same = std::find_if(files.begin(), files.end(), [&](const auto* each) { return each->shown == check.file; });
  return same == files.end() ? Json(nullptr) : Json((*same)->bytes);
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const CompiledCheck* check, set->known(call.text("id")));
  TRY(const auto runs, reader->last_runs());
  const auto run = runs.find(check->check.id);
  JsonObject out = row(*check, run == runs.end() ? nullptr : &run->second);
  const auto& text = check->check;
  out.emplace("text", text.own ? Json(text.file) : Json(nullptr));  // the record that holds it
  TRY(Json source, source_text(call, *reader, text));
  out.emplace("source", std::move(source));
  out.emplace("overlays_shipped", text.own && call.services.checks.find(text.id) != nullptr);
  out.emplace("help", text.help);
  out.emplace("applies_to", text.applies_to);
  out.emplace("pass_when", text.pass_when);
  out.emplace("reason", text.reason);
  out.emplace("remedy", text.remedy);
  out.emplace("fresh_for_seconds", text.fresh_for);
  JsonArray failing;
  TRY_DONE(reader->each_verdict(text.id, [&](const store::VerdictRow& verdict) -> Result<> {
    const bool short_of = verdict.verdict != store::Verdict::pass && verdict.verdict != store::Verdict::not_applicable;
    if (short_of && failing.size() < 100) {
      failing.push_back(JsonObject{{"type", verdict.type},
                                   {"source", verdict.source.empty() ? Json(nullptr) : Json(verdict.source)},
                                   {"key", verdict.source.empty() ? Json(nullptr) : Json(verdict.key)},
                                   {"verdict", store::name_of(verdict.verdict)},
                                   {"reason", verdict.reason},
                                   {"since_entry", verdict.from_entry}});
    }
    return {};
  }));
  out.emplace("failing", std::move(failing));
  return Output{.data = std::move(out)};
}

Result<Output> run_all(Call& call) {
  checks::RunOptions options;
  options.ids = call.texts("id");
  options.progress = call.progress;
  options.only_changes = call.flag("changes");
  isms::CheckSet set;
  {
    TRY(const auto reader, call.read());
    TRY(set, call.checks_in_force(*reader));
    for (const auto& id : options.ids) {
      if (auto known = set->known(id); !known) return std::move(known).error();
    }
  }
  TRY(const auto run, run_checks(call.services, call.organization.id, call.caller.actor, set, std::move(options)));
  JsonArray rows;
  std::uint64_t failing = 0;
  for (const auto& heartbeat : run.checks) {
    JsonObject shown = row(*set->find(heartbeat.check), nullptr);
    shown["counts"] = counts_of(heartbeat);
    shown["population"] = heartbeat.population;
    shown["in_force"] = heartbeat.delivered;
    if (const auto fail = heartbeat.counts.find("fail"); fail != heartbeat.counts.end() && fail->second > 0) ++failing;
    rows.push_back(std::move(shown));
  }
  Output out{.data = std::move(rows),
             .columns = {{"id", "Check"},
                         {"severity", "Severity"},
                         {"population", "Of"},
                         {"counts/pass", "Pass"},
                         {"counts/fail", "Fail"},
                         {"counts/unknown", "Unknown"},
                         {"counts/error", "Error"},
                         {"counts/not_applicable", "Not applicable"},
                         {"counts/excepted", "Excepted"}}};
  out.note = fmt::format("{} checks run, {} of them failing, {} verdicts changed", run.checks.size(), failing, run.changes.size());
  out.exit_code = failing > 0 ? 10 : 0;
  return out;
}

Result<Output> test(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  std::vector<checks::ExampleFailure> failures;
  std::size_t examples = 0;
  for (const auto& check : set->all()) {
    examples += check.check.examples.size();
    for (auto& each : checks::test_examples(check, set->types())) failures.push_back(std::move(each));
  }
  JsonArray rows;
  for (const auto& each : failures)
    rows.push_back(JsonObject{{"check", each.check}, {"place", fmt::format("{}:{}", each.file, each.line)}, {"message", each.message}});
  Output out{.data = std::move(rows), .columns = {{"check", "Check"}, {"place", "Place"}, {"message", "What came"}}};
  out.note = fmt::format("{} examples of {} checks: {} failed", examples, set->all().size(), failures.size());
  out.exit_code = failures.empty() ? 0 : 1;
  return out;
}

}  // namespace

std::vector<Command> checks() {
  const Parameter id{.name = "id", .help = "The check's id", .required = true, .positional = true, .metavar = "ID"};
  return {
      {.noun = "check",
       .verb = "list",
       .help = "List the checks with their last counts",
       .permission = "check.read",
       .route = {"GET", "/check"},
       .takes_as_of = true,
       .handler = list},
      {.noun = "check",
       .verb = "show",
       .help = "Show a check, and what it failed",
       .permission = "check.read",
       .parameters = {id},
       .route = {"GET", "/check/{id}"},
       .takes_as_of = true,
       .handler = show},
      {.noun = "check",
       .verb = "run",
       .help = "Run checks on the resources as they are; exit code 10 where some fail",
       .permission = "check.run",
       .parameters = {{.name = "id", .kind = Kind::list, .help = "Checks to run [all]", .positional = true, .metavar = "ID"},
                      {.name = "changes", .kind = Kind::boolean, .help = "Judge only what changed since the last run"}},
       .route = {"POST", "/check/run"},
       .slow = true,
       .handler = run_all},
      {.noun = "check",
       .verb = "test",
       .help = "Run every check's own examples",
       .permission = "check.read",
       .route = {"POST", "/check/test"},
       .handler = test},
      check_explain(),
      check_eval(),
      check_form(),
  };
}

}  // namespace sealwright::commands
