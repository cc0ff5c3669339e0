// SPDX-License-Identifier: Apache-2.0
#include "isms/soa.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "commands/attesting.hpp"
#include "commands/lists.hpp"
#include "commands/registers.hpp"
#include "commands/signing.hpp"
#include "documents/make.hpp"
#include "documents/statement.hpp"
#include "isms/person_name.hpp"
#include "isms/processes/publish_soa.hpp"
#include "isms/registers/soa.hpp"
#include "isms/registers/typed.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;

const Parameter kVersion{.name = "version", .kind = Kind::integer, .help = "A published version [as it stands now]"};

documents::Question question_of(Call& call, store::Reader& reader, const isms::CheckSet& set, std::optional<std::int64_t> version) {
  return {.reader = reader,
          .library = call.services.library,
          .checks = *set,
          .blobs = call.services.store.blobs(),
          .scope = std::string(call.text("scope")),
          .version = version};
}

Result<documents::Statement> read_statement(Call& call, store::Reader& reader, std::optional<std::int64_t> version) {
  TRY(const auto set, call.checks_in_force(reader));
  return documents::read_statement(question_of(call, reader, set, version));
}

Result<Json> edition_shown(store::Reader& reader, const std::optional<isms::Stored<isms::Soa>>& edition) {
  if (!edition) return Json(nullptr);
  const auto& soa = edition->value;
  JsonObject out{
      {"id", edition->record.id.text()}, {"ref", edition->record.ref}, {"number", soa.number}, {"prepared_on", soa.prepared_on.text()}};
  TRY(out["prepared_by"], isms::person_name(reader, soa.prepared_by.id));
  out["approved_at"] = soa.approved_on ? Json(soa.approved_on->text()) : Json(nullptr);
  out["approved_by"] = nullptr;
  if (soa.approved_by) {
    TRY(out["approved_by"], isms::person_name(reader, soa.approved_by->id));
  }
  return Json(std::move(out));
}

/// References of the rows whose decided columns differ from the last published version.
Result<std::set<std::string>> changed_rows(Call& call, const documents::Statement& statement) {
  std::set<std::string> out;
  if (!statement.published) return out;
  TRY(const auto before, isms::soa_rows_of(call.services.store.blobs(), call.organization.id, statement.published->value));
  for (const auto& change : isms::soa_diff(before, statement.rows)) {
    if (!change.computed) out.insert(change.reference);
  }
  return out;
}

Result<Output> show(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto statement, read_statement(call, *reader, call.integer("version")));
  TRY(const auto changed, changed_rows(call, statement));
  Json out = documents::statement_json(statement.head, statement.rows);
  auto& object = out.as_object();
  TRY(object["published"], edition_shown(*reader, statement.published));
  TRY(object["prepared"], edition_shown(*reader, statement.prepared));
  object["changed_rows"] = changed.size();
  for (auto& row : object["rows"].as_array()) {
    row.as_object()["changed"] = changed.contains(std::string(base::text_member(row, "reference")));
    row.as_object()["evidence_count"] = row.at("evidence").is_array() ? row.at("evidence").as_array().size() : 0;
    if (call.integer("version")) continue;  // a published row is not changed: it has no version to change from
    JsonObject& control = row.at("control").as_object();
    TRY(const Id id, Id::parse(base::text_member(control, "id")));
    TRY(const auto record, reader->find("control", id));
    if (record) control["version"] = record->version;
  }
  return Output{.data = std::move(out)};
}

Result<Output> prepare(Call& call) {
  TRY(const auto scope, [&]() -> Result<model::Record> {
    TRY(const auto reader, call.read());
    return isms::find_scope(*reader, call.text("scope"));
  }());
  const auto checks_of = [&](store::Reader& reader) { return call.checks_in_force(reader); };
  TRY(const auto made,
      isms::prepare_soa(call.services.store, call.organization.id, call.caller.actor, checks_of, scope.id, call.text("note")));
  Output out{.data = model::flat(made), .note = "prepared " + made.ref + ": another person publishes it with soa publish"};
  out.created = true;
  return out;
}

Result<Output> publish(Call& call) {
  TRY(const auto scope, [&]() -> Result<model::Record> {
    TRY(const auto reader, call.read());
    return isms::find_scope(*reader, call.text("scope"));
  }());
  TRY(const auto made, isms::publish_soa(call.services.store, call.organization.id, call.caller.actor, scope.id));
  TRY([[maybe_unused]] const std::string note, publish_checkpoint(call.services, call.organization));
  TRY_DONE(want_timestamp(call.services, call.organization));
  return Output{.data = model::flat(made), .note = "published " + made.ref + " and signed a checkpoint"};
}

Result<Output> diff(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto from, read_statement(call, *reader, call.integer("from").value_or(0)));
  TRY(const auto to, read_statement(call, *reader, call.integer("to_version")));
  const auto changes = isms::soa_diff(from.rows, to.rows);
  return Output{.data = isms::to_json(changes),
                .columns = {{"reference", "Control"},
                            {"kind", "Change"},
                            {"column", "Column"},
                            {"before", "Before"},
                            {"after", "After"},
                            {"computed", "Computed"}},
                .note = fmt::format("{} changes from version {} to {}", changes.size(), from.head.version, to.head.version)};
}

Result<> seal_export(Call& call, const std::string& format, const std::string& version) {
  return call.write([&](store::Writer& writer) -> Result<> {
    TRY([[maybe_unused]] const auto entry, writer.seal("export", JsonObject{{"what", "soa"}, {"format", format}, {"version", version}}));
    return {};
  });
}

/// PDF and DOCX are the document; the other forms are its rows.
Result<Output> export_document(Call& call, store::Reader& reader, const documents::Statement& statement, const std::string& format) {
  TRY(const auto set, call.checks_in_force(reader));
  TRY(auto file, documents::make_document(call.services.files, question_of(call, reader, set, call.integer("version")),
                                          documents::statement_of_applicability(), format, call.progress));
  TRY_DONE(seal_export(call, format, statement.head.version));
  return Output{.file_name = fmt::format("statement-of-applicability-{}.{}", statement.head.version, format),
                .media_type = std::move(file.media_type),
                .bytes = std::move(file.bytes)};
}

Result<Output> export_file(Call& call) {
  TRY(const auto reader, call.read());
  TRY(const auto statement, read_statement(call, *reader, call.integer("version")));
  const std::string format = call.text("format").empty() ? "csv" : std::string(call.text("format"));
  if (format == "pdf" || format == "docx") return export_document(call, *reader, statement, format);
  Output out;
  out.file_name = fmt::format("statement-of-applicability-{}.{}", statement.head.version, format);
  out.media_type = format == "csv"    ? "text/csv; charset=utf-8"
                   : format == "json" ? "application/json"
                                      : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  TRY(out.bytes, documents::statement_file(statement, format));
  TRY_DONE(seal_export(call, format, statement.head.version));
  return out;
}

}  // namespace

std::vector<Command> soa() {
  std::vector<Command> out{
      {.noun = "soa",
       .verb = "show",
       .help = "Show the Statement of Applicability as it stands, or a published version",
       .permission = "soa.read",
       .parameters = {scope_parameter(), kVersion},
       .route = {"GET", "/soa"},
       .takes_as_of = true,
       .handler = show},
      {.noun = "soa",
       .verb = "prepare",
       .help = "Freeze the statement for approval, in the name of --as",
       .permission = "soa.publish",
       .parameters = {scope_parameter(), {.name = "note", .help = "What changed and why"}},
       .route = {"POST", "/soa/prepare"},
       .needs_person = true,
       .handler = prepare},
      {.noun = "soa",
       .verb = "publish",
       .help = "Approve and publish what another person prepared, in the name of --as",
       .permission = "soa.publish",
       .parameters = {scope_parameter()},
       .route = {"POST", "/soa/publish"},
       .needs_person = true,
       .handler = publish},
      {.noun = "soa",
       .verb = "diff",
       .help = "List what changed since the last published version, or between two",
       .permission = "soa.read",
       .parameters = {scope_parameter(),
                      {.name = "from", .kind = Kind::integer, .help = "Earlier version [the last published]"},
                      {.name = "to_version", .kind = Kind::integer, .help = "Later version [as it stands now]"}},
       .route = {"GET", "/soa/diff"},
       .takes_as_of = true,
       .handler = diff},
      {.noun = "soa",
       .verb = "export",
       .help = "Write the statement as a file (--to FILE.pdf, .docx, .xlsx, .csv or .json)",
       .permission = "soa.read",
       .parameters = {scope_parameter(),
                      kVersion,
                      {.name = "format",
                       .kind = Kind::enumeration,
                       .help = "Form of the file",
                       .values = {"csv", "json", "xlsx", "pdf", "docx"},
                       .fallback = "csv"}},
       .route = {"GET", "/soa/export"},
       .takes_as_of = true,
       .slow = true,
       .handler = export_file},
  };
  // The register's own list has the published versions; the statement itself has the short address.
  for (auto& each : of_register(isms::register_of_type<isms::Soa>())) {
    if (each.verb != "list") continue;
    each.route.path = "/soa/versions";
    out.push_back(std::move(each));
  }
  return out;
}

}  // namespace sealwright::commands
