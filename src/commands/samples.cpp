// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/filter.hpp"
#include "commands/lists.hpp"
#include "isms/control_states.hpp"
#include "isms/processes/draw_sample.hpp"
#include "isms/registers/all.hpp"
#include "isms/registers/audit.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using model::Record;

const Parameter kReference{.name = "reference", .help = "Its ref or id", .required = true, .positional = true, .metavar = "REF"};
constexpr std::int64_t kMostStated = 1000;

Result<isms::PopulationChoice> choice_of(const Call& call) {
  isms::PopulationChoice out;
  const auto resources = call.text("resources"), records = call.text("records"), list = call.text("list");
  if (static_cast<int>(resources.empty()) + static_cast<int>(records.empty()) + static_cast<int>(list.empty()) != 2) {
    return invalid("say what is sampled: resources, records or list, one of the three");
  }
  out.strata = call.text("strata");
  if (!list.empty() && !out.strata.empty())
    return invalid_at("/strata", "a list says its strata itself: stratum, tab and key in each line");
  if (resources.empty() && !call.text("where").empty()) return invalid_at("/where", "is a condition on resources");
  if (records.empty() && !call.text("filter").empty()) return invalid_at("/filter", "is a condition on records");
  if (!resources.empty()) {
    out.of = isms::PopulationOf::resources;
    out.name = resources;
    out.where = call.text("where");
  } else if (!records.empty()) {
    TRY(const auto* reg, isms::registers::find(records));
    out.of = isms::PopulationOf::records;
    out.name = reg->name;
    out.where = call.text("filter");
    if (!out.where.empty()) {
      TRY(out.filter, parse_filter(out.where, *reg));
    }
  } else {
    out.list = list;
  }
  return out;
}

Result<> share(const Call& call, const char* name, Decimal& into) {
  if (call.text(name).empty()) return {};
  auto number = Decimal::parse(call.text(name));
  if (!number || *number <= Decimal() || *number >= Decimal::of_millionths(1'000'000)) {
    return invalid_at(std::string("/") + name, "must be a number between 0 and 1, such as 0.05");
  }
  into = *number;
  return {};
}

/// The method follows from what is said: a frequency, a tolerable rate, or a size with its reason.
Result<isms::SizeRule> size_of(const Call& call) {
  isms::SizeRule out;
  const bool frequency = !call.text("frequency").empty(), rate = !call.text("tolerable_rate").empty();
  const auto stated = call.integer("size");
  if (static_cast<int>(frequency) + static_cast<int>(rate) + static_cast<int>(stated.has_value()) != 1) {
    return invalid("say how many: frequency, tolerable_rate or size, one of the three");
  }
  TRY_DONE(share(call, "confidence", out.confidence));
  TRY_DONE(share(call, "tolerable_rate", out.tolerable_rate));
  out.method = frequency ? isms::SampleMethod::frequency : rate ? isms::SampleMethod::confidence : isms::SampleMethod::stated;
  out.frequency = call.text("frequency");
  out.control_risk = call.text("risk") == "higher" ? isms::SampleRisk::higher : isms::SampleRisk::lower;
  out.acceptable_deviations = call.integer("acceptable_deviations").value_or(0);
  out.stated = stated.value_or(0);
  if (stated && (*stated < 1 || *stated > kMostStated)) return invalid_at("/size", fmt::format("must lie between 1 and {}", kMostStated));
  if (stated && call.text("reason").empty()) return invalid_at("/reason", "is needed: say why this size");
  return out;
}

/// The audit, and the controls of its scope.
Result<> take_references(const Call& call, isms::FreezeSample& wanted) {
  TRY(const auto reader, call.read());
  Id scope;
  if (const auto name = call.text("audit"); !name.empty()) {
    TRY(const Record audit, reader->resolve("audit", name));
    TRY(const auto value, isms::record_as<isms::Audit>(audit));
    wanted.audit = audit.id;
    scope = value.scope.id;
  }
  for (const auto& each : call.texts("controls")) {
    TRY(const auto control, isms::find_control(*reader, each, scope));
    wanted.controls.push_back(control.record.id);
  }
  return {};
}

Output shown(const Record& record, std::string note) {
  return Output{.data = model::flat(record), .etag = fmt::format("\"{}\"", record.version), .note = std::move(note)};
}

Result<Output> freeze(Call& call) {
  isms::FreezeSample wanted;
  wanted.title = call.text("title");
  TRY(wanted.population, choice_of(call));
  TRY(wanted.size, size_of(call));
  wanted.size_reason = call.text("reason");
  wanted.seed_digest = call.text("seed_digest");
  TRY_DONE(take_references(call, wanted));
  const auto& services = call.services;
  TRY(const Record made, isms::freeze_sample(services.store, call.organization.id, call.caller.actor, services.library.audit(),
                                             services.checks.types(), wanted));
  TRY(const auto sample, isms::record_as<isms::Sample>(made));
  Output out = shown(made, fmt::format("froze {}: {} of {} will be drawn with sample draw; SHA-256 of the population {}", made.ref,
                                       sample.size, sample.population, sample.population_digest));
  out.created = true;
  return out;
}

Result<Id> sample_id(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const Record record, reader->resolve("sample", call.text("reference")));
  return record.id;
}

Result<Output> draw(Call& call) {
  TRY(const Id id, sample_id(call));
  TRY(const Record made, isms::draw_sample(call.services.store, call.organization.id, call.caller.actor, id, call.text("seed")));
  TRY(const auto sample, isms::record_as<isms::Sample>(made));
  return shown(made, fmt::format("drew {} items for {} from the seed {}", sample.items.size(), made.ref, sample.seed.value_or("")));
}

Result<Output> on_sample(Call& call, std::string_view note, const std::function<Result<Record>(store::Writer&, Id)>& work) {
  TRY(const Id id, sample_id(call));
  Record made;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(made, work(writer, id));
    return {};
  }));
  return shown(made, fmt::format("{} {}", note, made.ref));
}

Result<Output> record(Call& call) {
  const auto items = call.texts("items");
  const auto word = call.text("result");
  const auto result = word == "pass"        ? isms::TestResult::pass
                      : word == "deviation" ? isms::TestResult::deviation
                                            : isms::TestResult::not_tested;
  return on_sample(call, fmt::format("recorded {} of", items.size()),
                   [&](store::Writer& writer, Id id) { return isms::record_results(writer, id, items, result, call.text("note")); });
}

Result<Output> conclude(Call& call) {
  TRY(Output out, on_sample(call, "concluded",
                            [&](store::Writer& writer, Id id) { return isms::conclude_sample(writer, id, call.text("conclusion")); }));
  const Json* bound = base::member(out.data, "upper_rate");
  if (bound != nullptr) out.note += fmt::format(": at most {} deviate", base::canonical(*bound));
  return out;
}

Result<Output> cancel(Call& call) {
  return on_sample(call, "cancelled", [&](store::Writer& writer, Id id) { return isms::cancel_sample(writer, id, call.text("reason")); });
}

Result<Output> export_file(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const Record found, reader->resolve("sample", call.text("reference")));
  TRY(const auto sample, isms::the<isms::Sample>(*reader, found.id));
  TRY(const auto population, isms::frozen_population(call.services.store.blobs(), call.organization.id, sample.value));
  const std::string format = call.text("format").empty() ? "json" : std::string(call.text("format"));
  Output out;
  out.file_name = fmt::format("{}.{}", base::lower_ascii(sample.record.ref), format);
  if (format == "txt") {
    out.media_type = "text/plain; charset=utf-8";
    out.bytes = population.text();
  } else if (!sample.value.seed) {
    return conflict(sample.record.ref + " is not drawn yet: draw it, or export its population alone as txt");
  } else {
    out.media_type = "application/json";
    TRY(const Json file, isms::sample_file(*reader, sample, population));
    out.bytes = base::pretty(file) + "\n";
  }
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry,
        writer.seal("export", JsonObject{{"what", "sample"}, {"format", format}, {"ref", sample.record.ref}}));
    return {};
  }));
  return out;
}

Command freeze_command() {
  return {.noun = "sample",
          .verb = "freeze",
          .help = "Freeze a population and settle how many of it are drawn",
          .permission = "sample.freeze",
          .parameters =
              {{.name = "title", .help = "What is sampled and for which test", .required = true},
               {.name = "audit", .help = "The audit that it is for", .metavar = "REF"},
               {.name = "controls", .kind = Kind::list, .help = "Control that it tests, such as A.5.18", .metavar = "REF"},
               {.name = "resources", .help = "Sample resources of this type, such as service.change", .metavar = "TYPE"},
               {.name = "where", .help = "Those for which this is true, in the language of checks", .metavar = "EXPR"},
               {.name = "records", .help = "Sample records of this register, such as change", .metavar = "REGISTER"},
               {.name = "filter", .help = "Those that pass this filter"},
               {.name = "list",
                .kind = Kind::long_text,
                .help = "Sample from a list: a key in each line, or stratum, tab and key",
                .metavar = "FILE",
                .source = Parameter::Source::file},
               {.name = "strata", .help = "Draw in proportion from each value of this member", .metavar = "MEMBER"},
               {.name = "frequency", .help = "Size by how often the control runs: daily, weekly, monthly …"},
               {.name = "risk",
                .kind = Kind::enumeration,
                .help = "Risk of the control, with frequency",
                .values = {"lower", "higher"},
                .fallback = "lower"},
               {.name = "tolerable_rate", .help = "Size by the rate of deviations that can be borne, such as 0.05"},
               {.name = "acceptable_deviations", .kind = Kind::integer, .help = "0, 1 or 2, with tolerable rate", .fallback = "0"},
               {.name = "confidence", .help = "Confidence of size and bound", .fallback = "0.9"},
               {.name = "size", .kind = Kind::integer, .help = "The size itself, with a reason"},
               {.name = "reason", .help = "Why this size"},
               {.name = "seed_digest", .help = "SHA-256 of your half of the seed, which you keep back until the draw", .metavar = "HEX"}},
          .route = {"POST", "/sample"},
          .handler = freeze};
}

}  // namespace

std::vector<Command> samples() {
  std::vector<Command> out{
      {.noun = "sample",
       .verb = "draw",
       .help = "Draw from a frozen population, once, by a seed that nobody chose",
       .permission = "sample.draw",
       .parameters = {kReference,
                      {.name = "seed",
                       .help = "Your half of the seed, 32 hexadecimal digits, whose SHA-256 was given to freeze",
                       .metavar = "HEX"}},
       .route = {"POST", "/sample/{reference}/draw"},
       .handler = draw},
      {.noun = "sample",
       .verb = "record",
       .help = "Record what the test of drawn items showed, in the name of --as",
       .permission = "sample.draw",
       .parameters =
           {kReference,
            {.name = "items", .kind = Kind::list, .help = "Item, by its key; may be repeated", .required = true, .metavar = "KEY"},
            {.name = "result",
             .kind = Kind::enumeration,
             .help = "What it showed",
             .required = true,
             .values = {"pass", "deviation", "not_tested"}},
            {.name = "note", .help = "What was seen, or why it was not tested"}},
       .route = {"POST", "/sample/{reference}/record"},
       .needs_person = true,
       .handler = record},
      {.noun = "sample",
       .verb = "conclude",
       .help = "Conclude when every item has a result: gives the upper bound of the rate of deviations; in the name of --as",
       .permission = "sample.draw",
       .parameters = {kReference, {.name = "conclusion", .help = "What the sample says", .required = true}},
       .route = {"POST", "/sample/{reference}/conclude"},
       .needs_person = true,
       .handler = conclude},
      {.noun = "sample",
       .verb = "cancel",
       .help = "End a sample that comes to nothing; it stays to be seen",
       .permission = "sample.freeze",
       .parameters = {kReference, {.name = "reason", .help = "Why", .required = true}},
       .route = {"POST", "/sample/{reference}/cancel"},
       .handler = cancel},
      {.noun = "sample",
       .verb = "export",
       .help = "Write population, draw and results for sealwright-verify sample (--to FILE.json), or the population alone (.txt)",
       .permission = "sample.read",
       .parameters =
           {kReference,
            {.name = "format", .kind = Kind::enumeration, .help = "Form of the file", .values = {"json", "txt"}, .fallback = "json"}},
       .route = {"GET", "/sample/{reference}/export"},
       .handler = export_file},
  };
  out.insert(out.begin(), freeze_command());
  return out;
}

}  // namespace sealwright::commands
