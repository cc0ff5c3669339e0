// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <fstream>
#include <iterator>

#include "base/text.hpp"
#include "commands/lists.hpp"
#include "commands/permissions.hpp"
#include "isms/processes/import_records.hpp"

namespace sealwright::commands {
namespace {

using isms::RowAction;
using model::Kind;
using model::reflect::name_of;

Result<> may(const Call& call, const std::string& permission, std::string_view what) {
  if (permits(permissions(call.services.store.registers()), permission, call.caller)) return {};
  return forbidden(fmt::format("the role {} may not {}: it needs the permission {}", store::name_of(call.caller.role), what, permission));
}

Result<const model::Register*> register_of(const Call& call) {
  const auto wanted = base::snake_case(call.text("register"));
  std::vector<std::string> names;
  for (const auto& reg : call.services.store.registers()) {
    names.push_back(base::kebab_case(reg.name));
    if (reg.name != wanted) continue;
    if (reg.access == model::Access::process_only)
      return forbidden(fmt::format("nobody writes into the register {} directly: its own operations do", names.back()));
    TRY_DONE(may(call, reg.name + ".write", "write into the register " + names.back()));
    return &reg;
  }
  const auto near = base::nearest(base::kebab_case(wanted), names);
  return invalid_at("/register", fmt::format("there is no register {}{}", base::quoted(call.text("register")),
                                             near.empty() ? "" : ": did you mean " + near + "?"));
}

Result<Digest> digest_of(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return not_found("there is no file " + base::quoted(file.string()));
  return base::sha256(std::string(std::istreambuf_iterator<char>(in), {}));
}

isms::ImportOptions options_of(const Call& call) {
  isms::ImportOptions out;
  out.set = call.texts("set");
  out.match = call.text("match");
  out.clear_empty = call.flag("clear_empty");
  out.may_take = [&call](const model::Transition& each) {
    return may(call, std::string(each.permission), fmt::format("take a record from {} to {}", each.from, each.to));
  };
  out.progress = call.progress;
  return out;
}

Result<isms::ImportFile> file_of(const Call& call) {
  TRY(const auto* reg, register_of(call));
  const auto header = call.integer("header_row").value_or(0);
  if (header < 0) return invalid_at("/header_row", "rows count from 1");
  TRY(const auto synonyms, isms::Synonyms::load(call.services.files, call.services.store.registers()));
  TRY(auto sheet, evidence::read_sheet(call.file, call.file_name, call.text("sheet")));
  TRY(auto table, isms::propose_columns(*reg, sheet, synonyms, call.texts("map"), static_cast<std::size_t>(header)));
  TRY(const Digest digest, digest_of(call.file));
  return isms::ImportFile{*reg, std::move(sheet), std::move(table), call.file_name, digest, options_of(call)};
}

isms::ImportDesk desk_of(const Call& call) { return {call.services.store, call.organization.id, call.caller.actor}; }

Result<Output> columns(Call& call) {
  TRY(const auto file, file_of(call));
  JsonArray rows;
  std::size_t mapped = 0;
  for (const auto& column : file.table.columns) {
    mapped += column.target.has_value();
    rows.push_back(JsonObject{{"column", column.name},
                              {"letters", column.letters},
                              {"field", column.target ? Json(column.target->path) : Json(nullptr)},
                              {"why", column.why},
                              {"sample", column.sample}});
  }
  const std::string place = file.sheet.name.empty() ? std::string() : " of the sheet " + base::quoted(file.sheet.name);
  return Output{.data = std::move(rows),
                .columns = {{"letters", ""}, {"column", "Column"}, {"field", "Field"}, {"why", "Why"}, {"sample", "First value"}},
                .note = fmt::format("{} of {} columns{} fill a field; change it with --map 'Column=field'", mapped,
                                    file.table.columns.size(), place)};
}

std::string shown(const Json& value) {
  if (value.is_null()) return "–";
  return value.is_string() ? std::string(std::string_view(value.get_string())) : base::canonical(value);
}

/// In one line: the faults, or what changes.
std::string said_of(const isms::PlannedRow& row) {
  std::vector<std::string> out;
  for (const auto& fault : row.faults) {
    std::string place = fault.column.empty() ? fault.field : fault.column;
    if (!fault.cell.empty()) place += (place.empty() ? "" : " ") + ("(" + fault.cell + ")");
    out.push_back((place.empty() ? "" : place + ": ") + fault.message);
  }
  if (row.action == RowAction::change) {
    for (const auto& each : row.changes) out.push_back(fmt::format("{}: {} → {}", each.field, shown(each.before), shown(each.after)));
  }
  return base::joined(out, "; ");
}

Json row_shown(const isms::PlannedRow& row) {
  JsonArray faults, changes;
  for (const auto& each : row.faults) {
    faults.push_back(
        JsonObject{{"column", each.column}, {"cell", each.cell}, {"field", each.field}, {"value", each.value}, {"message", each.message}});
  }
  for (const auto& each : row.changes) changes.push_back(JsonObject{{"field", each.field}, {"before", each.before}, {"after", each.after}});
  return JsonObject{
      {"row", row.number},           {"action", name_of(row.action)}, {"ref", row.ref}, {"title", row.title}, {"said", said_of(row)},
      {"faults", std::move(faults)}, {"changes", std::move(changes)}};
}

Result<Output> plan(Call& call) {
  TRY(const auto file, file_of(call));
  TRY(const auto plan, isms::plan_import(desk_of(call), file));
  call.progress(1, "planned");
  JsonArray rows;
  for (const auto& row : plan.rows) {
    if (call.text("only").empty() || call.text("only") == name_of(row.action)) rows.push_back(row_shown(row));
  }
  const auto faults = plan.count(RowAction::fault);
  return Output{
      .data = std::move(rows),
      .columns = {{"row", "Row"}, {"action", "Action"}, {"ref", "Ref"}, {"title", "Title"}, {"said", "What", true}},
      .note = fmt::format("{} rows: {} to create, {} to change, {} as they are, {} with faults; nothing was stored", plan.rows.size(),
                          plan.count(RowAction::create), plan.count(RowAction::change), plan.count(RowAction::skip), faults),
      .exit_code = faults > 0 ? 1 : 0};
}

Result<Output> apply(Call& call) {
  TRY(const auto file, file_of(call));
  TRY(const auto done, isms::apply_import(desk_of(call), file));
  call.progress(1, "sealed");
  if (!done.record) {
    return Output{
        .data = JsonObject{{"into", file.reg.name}, {"row_count", done.plan.rows.size()}, {"created_count", 0}, {"changed_count", 0}},
        .note = fmt::format("nothing to import: all {} rows are so already", done.plan.rows.size())};
  }
  Output out{.data = model::flat(*done.record), .etag = fmt::format("\"{}\"", done.record->version)};
  out.created = true;
  out.note = fmt::format("{0}: {1} created, {2} changed, {3} as they were; import undo {0} takes it back", done.record->ref,
                         done.plan.count(RowAction::create), done.plan.count(RowAction::change), done.plan.count(RowAction::skip));
  return out;
}

Result<Output> undo(Call& call) {
  const auto may_undo = [&](const isms::Import& import, std::string_view register_name) -> Result<> {
    const std::string name(register_name);
    TRY_DONE(may(call, name + ".write", "undo what was written into " + name));
    if (import.created_count == 0) return {};
    return may(call, name + ".delete", "delete what the import created");
  };
  TRY(const auto undone, isms::undo_import(desk_of(call), call.text("reference"), may_undo));
  const auto count = [&](std::string_view name) { return base::canonical(undone.body.at(name)); };
  return Output{.data = model::flat(undone),
                .etag = fmt::format("\"{}\"", undone.version),
                .note = fmt::format("undone {}: {} records deleted, {} as they were before; their history is kept", undone.ref,
                                    count("created_count"), count("changed_count"))};
}

std::vector<Parameter> reading() {
  return {
      {.name = "register", .help = "Register that the rows go into", .required = true, .positional = true, .metavar = "REGISTER"},
      {.name = "sheet", .help = "Worksheet, where it is not the first", .metavar = "NAME"},
      {.name = "header_row", .kind = Kind::integer, .help = "Row with the headings [the first with two cells]"},
      {.name = "map", .kind = Kind::list, .help = "Column=field, or Column= to leave it out; may be repeated", .metavar = "COLUMN=FIELD"}};
}

std::vector<Parameter> writing() {
  auto out = reading();
  out.push_back({.name = "set",
                 .kind = Kind::list,
                 .help = "field=value for new records where no cell says it; may be repeated",
                 .metavar = "FIELD=VALUE"});
  out.push_back({.name = "match", .help = "Field by which rows find their records [ref, id, unique fields]", .metavar = "FIELD"});
  out.push_back({.name = "clear_empty", .kind = Kind::boolean, .help = "Empty the fields of existing records where cells are empty"});
  return out;
}

}  // namespace

std::vector<Command> imports() {
  auto planning = writing();
  planning.push_back({.name = "only",
                      .kind = Kind::enumeration,
                      .help = "Show only rows with this action",
                      .values = {"create", "change", "skip", "fault"}});
  return {
      {.noun = "import",
       .verb = "columns",
       .help = "Propose which column of a CSV or XLSX table fills which field of a register",
       .permission = "record.import",
       .parameters = reading(),
       .input = Input::file,
       .route = {"POST", "/import/columns"},
       .handler = columns},
      {.noun = "import",
       .verb = "plan",
       .help = "Say row by row what importing a table would create and change, and what is wrong; nothing is stored (exit 1 with faults)",
       .permission = "record.import",
       .parameters = std::move(planning),
       .input = Input::file,
       .route = {"POST", "/import/plan"},
       .slow = true,
       .handler = plan},
      {.noun = "import",
       .verb = "apply",
       .help = "Import a table: all of its rows, or nothing where one has faults",
       .permission = "record.import",
       .parameters = writing(),
       .input = Input::file,
       .route = {"POST", "/import/apply"},
       .slow = true,
       .handler = apply},
      {.noun = "import",
       .verb = "undo",
       .help = "Take back what an import created and changed; refused where it was changed since",
       .permission = "record.import",
       .parameters =
           {{.name = "reference", .help = "The import's ref, such as IMP-3", .required = true, .positional = true, .metavar = "REF"}},
       .route = {"POST", "/import/{reference}/undo"},
       .slow = true,
       .handler = undo},
  };
}

}  // namespace sealwright::commands
