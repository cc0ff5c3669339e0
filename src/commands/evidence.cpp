// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "evidence/add.hpp"
#include "isms/check_facts.hpp"
#include "isms/control_states.hpp"
#include "isms/crosswalk_coverage.hpp"
#include "ledger/entry.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

JsonObject counts_of(const store::Writer::Added& added) {
  return {{"created", added.created}, {"changed", added.changed}, {"removed", added.removed}, {"same", added.same}};
}

Result<Json> shown(const store::Evidence& evidence) {
  Json out = store::to_json(evidence);
  auto& object = out.as_object();
  object["id"] = evidence.id.text();
  object["entry"] = evidence.entry;
  return out;
}

/// `A.8.9` → `iso27001:A.8.9`; what is no control of Annex A is one of the organization's own.
std::string with_framework(const content::Library& library, const std::string& reference) {
  if (reference.find(':') != std::string::npos) return reference;
  std::string home = std::string(content::kHomeFramework) + ":" + reference;
  return reference.starts_with("A.") || library.requirement(home) ? home : "own:" + reference;
}

Result<evidence::Arrival> arrival_of(const Call& call) {
  evidence::Arrival out;
  out.file = call.file;
  out.file_name = call.file_name;
  if (const auto source = call.text("source"); !source.empty()) out.source = source;
  if (!call.caller.agent_source.empty() && out.source != call.caller.agent_source) {
    return forbidden(fmt::format("this token delivers for the source {} alone: say so with source", call.caller.agent_source));
  }
  out.title = call.text("title");
  out.format = call.text("format");
  out.target = call.text("target");
  out.collector = call.text("collector");
  out.account = call.text("account");
  out.query = call.text("query");
  for (const auto& each : call.texts("controls")) out.controls.push_back(with_framework(call.services.library, each));
  out.complete = call.flag("complete");
  const auto instant = [&](std::string_view name, std::optional<Instant>& target) -> Result<> {
    if (const auto text = call.text(name); !text.empty()) {
      TRY(target, Instant::parse(text));
    }
    return {};
  };
  TRY_DONE(instant("collected_at", out.collected_at));
  TRY_DONE(instant("period_from", out.period_from));
  TRY_DONE(instant("period_to", out.period_to));
  if (out.collected_at && *out.collected_at > call.services.clock.now()) return invalid_at("/collected_at", "lies in the future");
  return out;
}

Result<Output> add(Call& call) {
  TRY(const auto arrival, arrival_of(call));
  TRY(const auto catalogue, evidence::Catalogue::load(call.services.files));
  TRY(const auto receipt,
      evidence::add(call.services.store, call.organization.id, call.caller.actor, call.services.library, catalogue, arrival));
  TRY(Json data, shown(receipt.added.evidence));
  data.get_object()["added"] = receipt.added.added;
  data.get_object()["resources"] = counts_of(receipt.added);
  const auto& added = receipt.added;
  Output out{.data = std::move(data)};
  out.created = added.added;
  const std::string what = added.evidence.format.empty() ? "kept as it is" : "read as " + added.evidence.format;
  out.note = added.added ? fmt::format("{}: {}; {} resources new, {} changed, {} gone, {} as before; sealed as entry {}", call.file_name,
                                       what, added.created, added.changed, added.removed, added.same, added.evidence.entry)
                         : fmt::format("{}: nothing new: it was delivered before as {}", call.file_name, added.evidence.id.text());
  return out;
}

Result<evidence::Summary> summary_of(const Call& call, const evidence::Arrival& arrival) {
  if (arrival.format == "file") return evidence::Summary{};
  evidence::Options options;
  TRY(const auto catalogue, evidence::Catalogue::load(call.services.files));
  options.catalogue = &catalogue;
  options.format = arrival.format;
  options.target = arrival.target;
  options.controls_of = [&](std::string_view framework, std::string_view id) {
    return evidence::controls_by_crosswalk(call.services.library, framework, id);
  };
  return evidence::inspect(call.file, arrival.file_name, options);
}

/// The controls that checks of the delivered types speak to, with these checks.
JsonArray spoken_to(const content::Checks& checks, const evidence::Summary& summary) {
  std::map<std::string, JsonArray, decltype(&isms::reference_before)> by_control(&isms::reference_before);
  for (const auto& check : checks.all()) {
    if (!summary.fields.contains(check.check.resource)) continue;
    for (const auto& control : check.check.controls) by_control[isms::bare_reference(control)].emplace_back(check.check.id);
  }
  JsonArray out;
  for (auto& [reference, ids] : by_control) out.push_back(JsonObject{{"reference", reference}, {"checks", std::move(ids)}});
  return out;
}

Result<Output> inspect(Call& call) {
  TRY(const auto arrival, arrival_of(call));
  TRY(const auto summary, summary_of(call, arrival));
  TRY(const auto reader, call.read());
  TRY(const auto set, call.checks_in_force(*reader));
  Json data = summary.json();
  auto& object = data.get_object();
  if (arrival.format == "file") object["bytes"] = std::filesystem::file_size(call.file);
  object["source"] = evidence::source_of(arrival, summary);
  object["controls"] = spoken_to(*set, summary);
  return Output{.data = std::move(data)};
}

Result<Output> formats(Call&) {
  JsonArray rows;
  for (const auto* reader : evidence::formats())
    rows.push_back(JsonObject{{"name", reader->name}, {"title", reader->title}, {"help", reader->help}});
  return Output{.data = std::move(rows), .columns = {{"name", "Format"}, {"title", "Title"}, {"help", "What is read"}}};
}

Result<Output> list(Call& call) {
  TRY(const auto reader, call.read());
  store::Reader::EvidenceQuery query;
  query.source = call.text("source");
  query.format = call.text("format");
  query.control = call.text("control");
  if (!query.control.empty()) query.control = with_framework(call.services.library, query.control);
  query.limit = static_cast<std::size_t>(std::clamp<std::int64_t>(call.integer("page_size").value_or(50), 1, 1000));
  query.after = call.text("page_token");
  TRY(const auto page, reader->evidence_list(query));
  JsonArray rows;
  for (const auto& each : page.first) {
    TRY(Json row, shown(each));
    rows.push_back(std::move(row));
  }
  return Output{.data = std::move(rows),
                .columns = {{"id", "Id"},
                            {"title", "Title"},
                            {"source", "Source"},
                            {"format", "Format"},
                            {"collected_at", "Collected"},
                            {"size", "Bytes"},
                            {"entry", "Entry"}},
                .next = page.second};
}

Result<store::Evidence> named(store::Reader& reader, std::string_view text) {
  TRY(const Id id, Id::parse(text));
  TRY(const auto found, reader.evidence(id));
  if (!found) return not_found("there is no evidence " + base::quoted(text));
  return *found;
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto evidence, named(*reader, call.text("id")));
  TRY(Json data, shown(evidence));
  auto& object = data.get_object();
  object["register"] = "evidence";
  TRY(object["entry_json"], reader->entry(evidence.entry));
  TRY(const auto version, reader->version("evidence", evidence.id, 1));
  object["salt"] = base::hex(version.salt);
  object["body"] = version.body;
  TRY(const auto set, call.checks_in_force(*reader));
  TRY(const auto references, isms::references_of(*reader, *set, evidence));
  object["serves"] = isms::to_json(isms::served_by(call.services.library, references), call.services.library);
  return Output{.data = std::move(data)};
}

/// From the blob up to the entry: digest, size, commitment.
Result<Output> verify(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto evidence, named(*reader, call.text("id")));
  TRY(const auto version, reader->version("evidence", evidence.id, 1));
  TRY(const std::string bytes, reader->entry(evidence.entry));
  TRY(const auto entry, ledger::parse_entry(bytes));
  if (!entry.commitment || *entry.commitment != ledger::commit(version.salt, version.body)) {
    return corrupt(fmt::format("entry {} does not seal this provenance", evidence.entry));
  }
  TRY(const Json body, base::parse_json(version.body, {.bytes = std::size_t{16} << 20}));
  TRY(const Digest sealed, Digest::parse_hex(base::text_member(body, "digest")));
  TRY(const std::string blob, call.services.store.blobs().get(call.organization.id, sealed));
  return Output{
      .data =
          JsonObject{
              {"verified", true}, {"id", evidence.id.text()}, {"entry", evidence.entry}, {"digest", sealed.hex()}, {"size", blob.size()}},
      .note = fmt::format("verified: {} bytes have the digest that entry {} seals", blob.size(), evidence.entry)};
}

Result<Output> download(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto evidence, named(*reader, call.text("id")));
  Output out;
  TRY(out.bytes, call.services.store.blobs().get(call.organization.id, evidence.digest));
  out.file_name = evidence.file_name.empty() ? evidence.id.text() : evidence.file_name;
  out.media_type = "application/octet-stream";  // never shown in our origin, whatever it says that it is
  return out;
}

std::vector<Parameter> what_is_said() {
  return {{.name = "source",
           .help = "Which source delivers: its complete deliveries replace its earlier ones; else named by format and target"},
          {.name = "format", .help = "Format, where content does not tell; `file` keeps the bytes unread"},
          {.name = "target", .help = "Host or thing that the file is about, where it does not say"},
          {.name = "title", .help = "Title to show"},
          {.name = "controls", .kind = Kind::list, .help = "Control that it is evidence of, such as A.5.1; may be repeated"},
          {.name = "collected_at", .kind = Kind::instant, .help = "When it was collected, where the tool does not say [now]"},
          {.name = "period_from", .kind = Kind::instant, .help = "Start of the period that it covers"},
          {.name = "period_to", .kind = Kind::instant, .help = "End of that period"},
          {.name = "collector", .help = "Who or what collected it"},
          {.name = "account", .help = "Account or environment at the source"},
          {.name = "query", .help = "Query and parameters that gave it"},
          {.name = "complete", .kind = Kind::boolean, .help = "CSV: it lists everything, what is missing is gone"}};
}

std::vector<Parameter> selection() {
  std::vector<Parameter> out{{.name = "source", .help = "Of this source only"},
                             {.name = "format", .help = "Of this format only"},
                             {.name = "control", .help = "Attached to this control"}};
  for (auto& each : page_parameters("Items")) out.push_back(std::move(each));
  return out;
}

}  // namespace

std::vector<Command> evidence() {
  const Parameter id{.name = "id", .help = "The evidence's id", .required = true, .positional = true, .metavar = "ID"};
  return {
      {.noun = "evidence",
       .verb = "add",
       .help = "Seal files as evidence, and read what they say",
       .permission = "evidence.add",
       .parameters = what_is_said(),
       .input = Input::file,
       .route = {"POST", "/evidence"},
       .handler = add},
      {.noun = "evidence",
       .verb = "inspect",
       .help = "Do all that add does, but keep nothing",
       .permission = "evidence.add",
       .parameters = what_is_said(),
       .input = Input::file,
       .route = {"POST", "/evidence/inspect"},
       .handler = inspect},
      {.noun = "evidence",
       .verb = "formats",
       .help = "List the formats that are read",
       .permission = "evidence.read",
       .route = {"GET", "/evidence/formats"},
       .handler = formats},
      {.noun = "evidence",
       .verb = "list",
       .help = "List evidence, newest first",
       .permission = "evidence.read",
       .parameters = selection(),
       .route = {"GET", "/evidence"},
       .takes_as_of = true,
       .lists = true,
       .handler = list},
      {.noun = "evidence",
       .verb = "show",
       .help = "Show where evidence comes from and how it is sealed",
       .permission = "evidence.read",
       .parameters = {id},
       .route = {"GET", "/evidence/{id}"},
       .takes_as_of = true,
       .handler = show},
      {.noun = "evidence",
       .verb = "verify",
       .help = "Hold the bytes against what was sealed",
       .permission = "evidence.read",
       .parameters = {id},
       .route = {"POST", "/evidence/{id}/verify"},
       .handler = verify},
      {.noun = "evidence",
       .verb = "download",
       .help = "Give the bytes as they were delivered (--to FILE)",
       .permission = "evidence.read",
       .parameters = {id},
       .route = {"GET", "/evidence/{id}/file"},
       .handler = download},
  };
}

}  // namespace sealwright::commands
