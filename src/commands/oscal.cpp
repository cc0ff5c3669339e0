// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/planned_files.hpp"
#include "content/folder.hpp"
#include "documents/oscal/documents.hpp"
#include "isms/control_states.hpp"
#include "isms/oscal/read.hpp"
#include "isms/processes/apply_files.hpp"
#include "isms/processes/import_oscal.hpp"
#include "ledger/file.hpp"

namespace sealwright::commands {
namespace {

namespace fs = std::filesystem;
using isms::FileAction;
using model::Kind;

constexpr content::FolderLimits kLimits{.name = "folder of OSCAL documents",
                                        .remedy = "import them in several parts",
                                        .files = 10'000,
                                        .bytes_of_file = std::uintmax_t{64} << 20,
                                        .bytes = std::uintmax_t{256} << 20};
constexpr std::string_view kEnding = ".json";

const Parameter kAll{
    .name = "all", .kind = Kind::boolean, .help = "Every record: also those that OSCAL has no object for and that nothing else refers to"};

Result<std::vector<documents::oscal::Document>> written(const Call& call, store::Reader& reader) {
  documents::oscal::Wanted wanted{.scope = {}, .all = call.flag("all")};
  if (const auto scope = call.text("scope"); !scope.empty()) {
    TRY(const auto record, reader.resolve("scope", scope));
    wanted.scope = record.ref;
  }
  auto& store = call.services.store;
  TRY(const auto world, documents::oscal::World::gather(reader, store.blobs(), store.registers(), wanted));
  TRY(const auto checks, call.checks_in_force(reader));
  return documents::oscal::documents(world, reader, call.services.library, *checks);
}

Result<> sealed(const Call& call, std::size_t count) {
  return call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("export", JsonObject{{"what", "oscal"}, {"documents", count}}));
    return {};
  });
}

/// Takes away documents that an export of this organization wrote, and of which there is nothing more to say.
Result<std::size_t> sweep(const fs::path& folder, const std::set<std::string>& written, const Id& organization) {
  std::size_t out = 0;
  for (const auto& file : fs::directory_iterator(folder)) {
    const std::string name = file.path().filename().string();
    if (!file.is_regular_file() || !name.ends_with(kEnding) || written.contains(name)) continue;
    const auto bytes = ledger::read_file(file.path(), kLimits.bytes_of_file);
    const bool ours = bytes && bytes->find(documents::oscal::ownership(organization)) != std::string::npos;
    std::error_code failed;
    if (ours && fs::remove(file.path(), failed)) ++out;
  }
  return out;
}

Result<Output> export_documents(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto documents, written(call, *reader));
  const fs::path folder{std::string(call.text("to"))};
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return base::unavailable("making " + folder.string() + " failed: " + failed.message());
  std::set<std::string> names;
  std::size_t changed = 0;
  for (const auto& each : documents) {
    const std::string name = each.name + std::string(kEnding);
    TRY(const bool other, put_file(folder / name, each.bytes));
    changed += other;
    names.insert(name);
  }
  TRY(const std::size_t gone, sweep(folder, names, call.organization.id));
  TRY_DONE(sealed(call, documents.size()));
  return Output{
      .data = JsonObject{{"folder", folder.string()}, {"documents", documents.size()}, {"changed", changed}, {"removed", gone}},
      .note = fmt::format("{}: {} OSCAL documents; {} files changed, {} removed", folder.string(), documents.size(), changed, gone)};
}

Result<Output> list(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto documents, written(call, *reader));
  JsonArray rows;
  for (const auto& each : documents) rows.push_back(JsonObject{{"name", each.name}, {"title", each.title}, {"size", each.bytes.size()}});
  return Output{.data = std::move(rows), .columns = {{"name", "Document"}, {"title", "Title"}, {"size", "Bytes"}}};
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(auto documents, written(call, *reader));
  std::vector<std::string> names;
  for (auto& each : documents) {
    names.push_back(each.name);
    if (each.name != call.text("document")) continue;
    TRY_DONE(sealed(call, 1));
    return Output{.file_name = each.name + std::string(kEnding), .media_type = "application/json", .bytes = std::move(each.bytes)};
  }
  const auto near = base::nearest(call.text("document"), names);
  return not_found(fmt::format("there is no document {}{}", base::quoted(call.text("document")),
                               near.empty() ? ": oscal list names them" : ": did you mean " + near + "?"));
}

/// The documents of a folder, or the one file.
Result<std::vector<isms::oscal::File>> files_of(const Call& call, isms::OscalOrigin& origin) {
  std::vector<isms::oscal::File> out;
  std::error_code failed;
  if (fs::is_directory(call.file, failed)) {
    TRY(auto files, content::read_folder(call.file, kLimits));
    for (auto& each : files)
      if (each.path.ends_with(kEnding)) out.push_back({std::move(each.path), std::move(each.bytes)});
    if (out.empty()) return not_found(call.file.string() + " holds no files that end in .json");
  } else {
    TRY(std::string bytes, ledger::read_file(call.file, kLimits.bytes_of_file));
    out.push_back({call.file_name, std::move(bytes)});
  }
  base::Sha256 digest;
  for (const auto& each : out) digest.update(each.bytes);
  origin = {call.file_name, digest.finish(), out.size()};
  return out;
}

/// What the arguments leave open and the organization leaves no choice of.
Result<isms::oscal::ReadOptions> options_of(const Call& call, store::Reader& reader) {
  isms::oscal::ReadOptions out;
  out.take_over = call.flag("take_over");
  const auto named = [&](std::string_view register_name, std::string_view name, std::string& target) -> Result<> {
    store::Query query;
    query.limit = 2;
    if (!name.empty()) {
      TRY(const auto record, reader.resolve(register_name, name));
      target = record.ref;
    } else if (register_name != "person") {
      TRY(const auto page, reader.list(register_name, query));
      if (page.records.size() == 1) target = page.records.front().ref;
    }
    return {};
  };
  TRY_DONE(named("scope", call.text("scope"), out.scope));
  TRY_DONE(named("risk_method", call.text("method"), out.method));
  TRY_DONE(named("person", call.text("owner"), out.owner));
  if (!out.owner.empty() || call.caller.actor.person.nil()) return out;
  TRY(const auto acting, reader.find("person", call.caller.actor.person));
  if (acting) out.owner = acting->ref;
  return out;
}

struct Planned {
  isms::FilesPlan plan;
  std::map<std::string, std::size_t> passed_over;
  isms::OscalOrigin origin;
  bool take_over = false;
};

Result<Planned> planned(const Call& call) {
  Planned out;
  TRY(const auto files, files_of(call, out.origin));
  TRY(const auto assemblies, isms::oscal::Assemblies::load(call.services.files));
  const auto registers = call.services.store.registers();
  TRY(const auto reader, call.services.store.read(call.organization.id));
  TRY(const auto options, options_of(call, *reader));
  TRY(auto reading, isms::oscal::read_documents(*reader, registers, assemblies, files, options));
  if (reading.faults.empty()) {
    TRY(out.plan, isms::plan_records(*reader, registers, std::move(reading.records), {.take_over = options.take_over}));
    reading.faults = std::move(out.plan.faults);
  }
  if (!reading.faults.empty()) return faulty_plan(std::move(reading.faults));
  out.passed_over = std::move(reading.passed_over);
  out.take_over = options.take_over;
  TRY_DONE(may_write_plan(call, out.plan, out.take_over));
  return out;
}

/// Does it in a transaction, which is taken back unless it is to be kept. The record of the import, where there is one.
Result<std::optional<model::Record>> carry_out(const Call& call, const Planned& wanted, bool keep) {
  std::optional<model::Record> record;
  if (!wanted.plan.changes()) return record;
  if (keep) TRY_DONE(keep_attachments(call, wanted.plan));
  TRY_DONE(tried_or_kept(call, keep, [&](store::Writer& writer) -> Result<> {
    if (wanted.take_over) return isms::take_over_files(writer, call.services.store.registers(), wanted.plan);
    TRY(record, isms::apply_oscal(writer, wanted.plan, wanted.origin));
    return {};
  }));
  return record;
}

Json shown(const Planned& wanted) {
  JsonArray rows;
  for (const auto& each : wanted.plan.records) {
    if (each.action == FileAction::same) continue;
    JsonObject row = plan_row(each);
    if (each.number == 0) row["ref"] = "";  // given when it is written
    rows.push_back(std::move(row));
  }
  for (const auto& [kind, count] : wanted.passed_over)
    rows.push_back(JsonObject{{"file", kind},
                              {"ref", ""},
                              {"register", ""},
                              {"action", "passed_over"},
                              {"changes", JsonArray()},
                              {"said", fmt::format("{} not taken", count)}});
  return rows;
}

Result<Output> import_documents(Call& call) {
  const bool keep = !call.flag("dry_run");
  TRY(const auto wanted, planned(call));
  TRY(const auto record, carry_out(call, wanted, keep));
  const auto& plan = wanted.plan;
  std::size_t passed = 0;
  for (const auto& [kind, count] : wanted.passed_over) passed += count;
  std::string note = fmt::format("{} {}, {} {}, {} as they {}; {} things of {} kinds passed over", plan.count(FileAction::create),
                                 keep ? "created" : "to create", plan.count(FileAction::change), keep ? "changed" : "to change",
                                 plan.count(FileAction::same), keep ? "were" : "are", passed, wanted.passed_over.size());
  if (record) note = record->ref + ": " + note + fmt::format("; import undo {} takes it back", record->ref);
  return Output{.data = shown(wanted),
                .columns = {{"action", "Action"}, {"register", "Register"}, {"ref", "Ref"}, {"file", "Where"}, {"said", "What", true}},
                .note = std::move(note),
                .created = record.has_value()};
}

std::vector<Parameter> importing() {
  return {{.name = "dry_run", .kind = Kind::boolean, .help = "Say what it would do, and store nothing"},
          scope_parameter(),
          {.name = "owner", .help = "Who owns what names no owner [the acting person]", .metavar = "PERSON"},
          {.name = "method", .help = "Method of risks, where there are several", .metavar = "REF"},
          {.name = "take_over",
           .kind = Kind::boolean,
           .help = "Take our own documents over as the records stood, with states and approvals, into a new organization"}};
}

}  // namespace

std::vector<Command> oscal() {
  return {{.noun = "oscal",
           .verb = "export",
           .help = "Write the ISMS as OSCAL 1.2.1 documents, JSON (docs/oscal.md)",
           .permission = "oscal.export",
           .parameters = {{.name = "to", .help = "The folder; made where it is missing", .required = true, .metavar = "DIR"},
                          scope_parameter(),
                          kAll},
           .takes_as_of = true,
           .local_only = true,
           .handler = export_documents},
          {.noun = "oscal",
           .verb = "list",
           .help = "Name the OSCAL documents that an export writes",
           .permission = "oscal.export",
           .parameters = {scope_parameter(), kAll},
           .route = {"GET", "/oscal"},
           .takes_as_of = true,
           .handler = list},
          {.noun = "oscal",
           .verb = "show",
           .help = "Write one OSCAL document",
           .permission = "oscal.export",
           .parameters = {{.name = "document", .help = "Its name, such as component-definition", .required = true, .positional = true},
                          scope_parameter(),
                          kAll},
           .route = {"GET", "/oscal/{document}"},
           .takes_as_of = true,
           .slow = true,
           .handler = show},
          {.noun = "oscal",
           .verb = "import",
           .help = "Read OSCAL 1.1 and 1.2 documents, a file or a folder of them, into the registers: all of it, or nothing",
           .permission = "oscal.import",
           .parameters = importing(),
           .input = Input::file,
           .route = {"POST", "/oscal/import"},
           .slow = true,
           .handler = import_documents}};
}

}  // namespace sealwright::commands
