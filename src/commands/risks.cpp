// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/random.hpp"
#include "base/text.hpp"
#include "commands/lists.hpp"
#include "isms/control_states.hpp"
#include "isms/every.hpp"
#include "isms/heat_map.hpp"
#include "isms/processes/adopt_scenario.hpp"
#include "isms/processes/keep_simulation.hpp"
#include "isms/registers/acceptance.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

constexpr std::int64_t kMostSeed = (std::int64_t{1} << 53) - 1;  // a whole number that survives every reader of JSON (RFC 8259 §6)
constexpr std::int64_t kTrials = 100'000;

const Parameter kScope{.name = "scope", .help = "Only risks of this scope [all]", .metavar = "REF"};
const Parameter kRisks{.name = "risks", .kind = Kind::list, .help = "These risks alone; may be repeated", .metavar = "REF"};
const Parameter kSeed{.name = "seed", .kind = Kind::integer, .help = "Seed, to repeat a run [a new one]"};
const Parameter kTrialsParameter{.name = "trials", .kind = Kind::integer, .help = "Years to play through", .fallback = "100000"};

/// Nil where none is said: all of them.
Result<Id> scope_said(const Call& call, store::Reader& reader) {
  if (call.text("scope").empty()) return Id();
  TRY(const auto scope, isms::find_scope(reader, call.text("scope")));
  return scope.id;
}

Result<Output> heat_map(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const Id scope, scope_said(call, *reader));
  TRY(const auto method, isms::find_method(*reader, call.text("method")));
  const auto word = call.text("which");
  const auto which = word == "inherent" ? isms::WhichScore::inherent
                     : word == "target" ? isms::WhichScore::target
                                        : isms::WhichScore::current;
  TRY(Json map, isms::heat_map(*reader, scope, method, which));
  return Output{.data = std::move(map)};
}

std::uint64_t new_seed() {
  std::uint64_t out = 0;
  for (const char c : base::random_string(8)) out = out << 8 | static_cast<unsigned char>(c);
  return out & static_cast<std::uint64_t>(kMostSeed);
}

Result<isms::SimulationRequest> request_of(const Call& call, store::Reader& reader) {
  isms::SimulationRequest out;
  TRY(out.scope, scope_said(call, reader));
  const auto seed = call.integer("seed");
  if (seed && (*seed < 0 || *seed > kMostSeed)) return invalid_at("/seed", fmt::format("must lie between 0 and {}", kMostSeed));
  const auto trials = call.integer("trials").value_or(kTrials);
  if (trials < 1) return invalid_at("/trials", "must be at least 1");
  out.seed = seed ? static_cast<std::uint64_t>(*seed) : new_seed();
  out.trials = static_cast<std::size_t>(trials);
  for (const auto& each : call.texts("risks")) {
    TRY(const auto risk, reader.resolve("risk", each));
    out.only.insert(risk.id);
  }
  return out;
}

std::string in_words(const Json& run) {
  const Json* currency = base::member(run, "currency");
  const std::string unit = currency != nullptr && currency->is_string() ? " " + std::string(std::string_view(currency->get_string())) : "";
  return fmt::format("seed {}: expected loss of a year {}{} now and {}{} once treatments are done", base::canonical(run.at("seed")),
                     base::canonical(run.at("before").at("expected_loss")), unit, base::canonical(run.at("after").at("expected_loss")),
                     unit);
}

Result<Output> simulate(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto request, request_of(call, *reader));
  TRY(Json run, isms::simulated_risks(*reader, request));
  std::string note = in_words(run);
  return Output{.data = std::move(run), .note = std::move(note)};
}

Result<Output> record_simulation(Call& call) {
  TRY(const auto request, [&]() -> Result<isms::SimulationRequest> {
    TRY(const auto reader, call.read());
    return request_of(call, *reader);
  }());
  TRY(auto kept, isms::keep_simulation(call.services.store, call.organization.id, call.caller.actor, request));
  std::string note = fmt::format("{}; sealed as evidence {}", in_words(kept.run), kept.evidence.id.text());
  Json data = std::move(kept.run);
  data.as_object()["evidence"] = kept.evidence.id.text();
  Output out{.data = std::move(data), .note = std::move(note)};
  out.created = true;
  return out;
}

/// Acceptances that stand but no longer hold, with what ended them: the risk grew, the criteria changed, the term is over (6.1.3 f).
Result<Output> lapsed(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto all, isms::every<isms::Acceptance>(*reader, isms::equals("status", "accepted")));
  JsonArray rows;
  for (const auto& each : all) {
    TRY(const auto risk, reader->find("risk", each.value.risk.id));
    if (!risk) continue;
    TRY(const auto value, isms::record_as<isms::Risk>(*risk));
    TRY(const auto method, isms::the<isms::RiskMethod>(*reader, value.method.id));
    const std::string why = isms::lapse_of(each.value, value, method.value, reader->now().date());
    if (why.empty()) continue;
    rows.push_back(
        JsonObject{{"id", each.record.id.text()}, {"ref", each.record.ref}, {"risk", risk->ref}, {"title", value.title}, {"why", why}});
  }
  return Output{.data = std::move(rows),
                .columns = {{"ref", "Acceptance"}, {"risk", "Risk"}, {"title", "Title"}, {"why", "Why it lapsed", true}}};
}

Json scenario_shown(const content::RiskScenario& scenario, const content::Library& library) {
  JsonArray controls;
  for (const auto& reference : scenario.controls) {
    const auto requirement = library.requirement(reference);
    controls.push_back(JsonObject{{"reference", reference}, {"title", requirement ? (*requirement)->title : std::string()}});
  }
  return JsonObject{{"id", scenario.id},
                    {"title", scenario.title},
                    {"scenario", scenario.scenario},
                    {"kind", scenario.asset_based ? "asset_based" : "event_based"},
                    {"lost", texts(scenario.lost)},
                    {"threat", scenario.threat},
                    {"vulnerability", scenario.vulnerability},
                    {"controls", std::move(controls)}};
}

Result<Output> list_scenarios(Call& call) {
  JsonArray rows;
  for (const auto& each : call.services.library.risk_scenarios()) {
    if (const auto control = call.text("control"); !control.empty()) {
      const std::string bare(control.substr(control.find(':') + 1));
      if (std::count(each.controls.begin(), each.controls.end(), bare) == 0) continue;
    }
    rows.push_back(JsonObject{{"id", each.id}, {"title", each.title}, {"lost", texts(each.lost)}, {"controls", texts(each.controls)}});
  }
  return Output{.data = std::move(rows), .columns = {{"id", "Id"}, {"title", "Title"}, {"lost", "Lost"}, {"controls", "Controls"}}};
}

Result<Output> show_scenario(Call& call) {
  TRY(const auto* scenario, call.services.library.risk_scenario(call.text("id")));
  return Output{.data = scenario_shown(*scenario, call.services.library)};
}

Result<Output> adopt(Call& call) {
  TRY(const auto* scenario, call.services.library.risk_scenario(call.text("id")));
  isms::Adopted made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    isms::AdoptScenario wanted;
    TRY(const auto scope, isms::find_scope(writer, call.text("scope")));
    TRY(const auto method, isms::find_method(writer, call.text("method")));
    TRY(const auto owner, writer.resolve("person", call.text("owner")));
    wanted.scope = scope.id;
    wanted.method = method.record.id;
    wanted.owner = owner.id;
    for (const auto& each : call.texts("assets")) {
      TRY(const auto asset, writer.resolve("asset", each));
      wanted.assets.push_back(asset.id);
    }
    TRY(made, isms::adopt_scenario(writer, *scenario, wanted));
    return {};
  }));
  Json data = model::flat(made.risk);
  data.as_object()["proposed_treatment"] = made.treatment.ref;
  Output out{.data = std::move(data), .etag = "\"1\""};
  out.note = fmt::format("created {} and proposed {}: score the one, plan the other", made.risk.ref, made.treatment.ref);
  if (!made.missing.empty()) out.note += "; the scope has no row for " + base::joined(made.missing, ", ");
  out.created = true;
  return out;
}

}  // namespace

std::vector<Command> risk_scenarios() {
  const Parameter id{.name = "id", .help = "The scenario's id", .required = true, .positional = true, .metavar = "ID"};
  return {
      {.noun = "risk_scenario",
       .verb = "list",
       .help = "List the shipped scenarios to begin risks with",
       .permission = "risk.read",
       .parameters = {{.name = "control", .help = "Those that this control answers, such as A.8.13", .metavar = "REF"}},
       .route = {"GET", "/risk_scenario"},
       .handler = list_scenarios},
      {.noun = "risk_scenario",
       .verb = "show",
       .help = "Show one scenario with the controls that answer it",
       .permission = "risk.read",
       .parameters = {id},
       .route = {"GET", "/risk_scenario/{id}"},
       .handler = show_scenario},
      {.noun = "risk_scenario",
       .verb = "adopt",
       .help = "Make a risk of a scenario, and propose a treatment with its controls",
       .permission = "risk.write",
       .parameters = {id,
                      {.name = "owner", .help = "Who answers for the risk", .required = true, .metavar = "PERSON"},
                      scope_parameter(),
                      {.name = "method", .help = "Risk method, where several are in force", .metavar = "REF"},
                      {.name = "assets", .kind = Kind::list, .help = "Asset concerned; may be repeated", .metavar = "REF"}},
       .route = {"POST", "/risk_scenario/{id}/adopt"},
       .handler = adopt},
  };
}

std::vector<Command> risks() {
  return {
      {.noun = "risk",
       .verb = "heat_map",
       .help = "Show where risks stand on the matrix of their method",
       .permission = "risk.read",
       .parameters = {kScope,
                      {.name = "method", .help = "Risk method, where several are in force", .metavar = "REF"},
                      {.name = "which",
                       .kind = Kind::enumeration,
                       .help = "Which scores",
                       .values = {"inherent", "current", "target"},
                       .fallback = "current"}},
       .route = {"GET", "/risk/heat_map"},
       .takes_as_of = true,
       .handler = heat_map},
      {.noun = "risk",
       .verb = "simulate",
       .help = "Play years through with the estimates of risks: expected loss and loss exceedance curve, before and after treatment",
       .permission = "risk.read",
       .parameters = {kScope, kRisks, kSeed, kTrialsParameter},
       .route = {"GET", "/risk/simulation"},
       .takes_as_of = true,
       .handler = simulate},
      {.noun = "risk",
       .verb = "record_simulation",
       .help = "The same, and seal the run with its seed and estimates as evidence",
       .permission = "risk.write",
       .parameters = {kScope, kRisks, kSeed, kTrialsParameter},
       .route = {"POST", "/risk/simulation"},
       .handler = record_simulation},
      {.noun = "acceptance",
       .verb = "lapsed",
       .help = "List the acceptances that stand but no longer hold, and why",
       .permission = "acceptance.read",
       .route = {"GET", "/acceptance/lapsed"},
       .takes_as_of = true,
       .handler = lapsed},
  };
}

}  // namespace sealwright::commands
