// SPDX-License-Identifier: Apache-2.0
#include "commands/registers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/merge_patch.hpp"
#include "base/text.hpp"
#include "commands/filter.hpp"
#include "commands/guests.hpp"
#include "commands/permissions.hpp"
#include "model/schema.hpp"

namespace sealwright::commands {
namespace {

using model::Kind;
using model::Record;
using model::Register;

const Parameter kReference{
    .name = "reference", .help = "Its ref (such as R-12), id, or unique name", .required = true, .positional = true, .metavar = "REF"};

Json shown(const Record& record, const Json& references) {
  Json out = model::flat(record);
  if (!references.get_object().empty()) out.as_object()["references"] = references;
  return out;
}

std::string etag(const Record& record) { return fmt::format("\"{}\"", record.version); }

std::vector<Column> table_columns(const Register& reg) {
  std::vector<Column> out{{"ref", "Ref"}};
  for (const auto* field : model::table_fields(reg)) out.push_back({field->name, field->label});
  return out;
}

Result<Output> list(Call& call, const Register& reg) {
  TRY(const store::Query query, query_of(call, reg));
  TRY(const auto reader, call.read());
  TRY(const store::Page page, reader->list(reg.name, query));
  TRY(const Json references, named_references(*reader, reg, page.records));
  JsonArray rows;
  for (const auto& record : page.records) rows.push_back(model::flat(record));
  Output out{.data = std::move(rows), .columns = table_columns(reg), .next = page.next, .total = page.total};
  out.references = references;
  return out;
}

Result<Output> show(Call& call, const Register& reg) {
  TRY(const auto reader, call.read());
  TRY(const Record record, reader->resolve(reg.name, call.text("reference")));
  TRY(const Json references, named_references(*reader, reg, {&record, 1}));
  return Output{.data = shown(record, references), .etag = etag(record)};
}

Result<Output> create(Call& call, const Register& reg) {
  Record made;
  TRY(const Json given, body_given(call, reg, true));
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Json body, with_ids(writer, reg, given));
    TRY(made, writer.create(reg.name, body));
    return {};
  }));
  Output out{.data = model::flat(made), .etag = etag(made), .note = "created " + made.ref};
  out.created = true;
  return out;
}

/// A change of state may ask for more than the right to write (model::Transition): approving, putting into force.
Result<> may_change_state(const Call& call, const Register& reg, const Json& before, const Json& after) {
  const auto from = base::text_member(before, reg.workflow.field), to = base::text_member(after, reg.workflow.field);
  if (reg.workflow.field.empty() || from == to) return {};
  for (const auto& each : reg.workflow.transitions) {
    if (each.from != from || each.to != to || each.permission.empty()) continue;
    const std::string permission(each.permission);
    if (!permits(permissions(call.services.store.registers()), permission, call.caller)) {
      return forbidden(fmt::format("the role {} may not take a {} from {} to {}: it needs the permission {}",
                                   store::name_of(call.caller.role), base::lower_ascii(reg.title), from, to, permission));
    }
  }
  return {};
}

Result<Output> update(Call& call, const Register& reg) {
  Record changed;
  bool same = false;
  TRY_DONE(may_change(call, reg, call.text("reference")));
  TRY(const Json given, body_given(call, reg, false));
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(const Record before, writer.resolve(reg.name, call.text("reference")));
    TRY(const Json patch, with_ids(writer, reg, given));
    const Json after = base::merge_patch(before.body, patch);
    TRY_DONE(may_change_state(call, reg, before.body, after));
    TRY(changed, writer.update(reg.name, before.id, call.expected_version.value_or(before.version), after));
    same = changed.version == before.version;
    return {};
  }));
  return Output{.data = model::flat(changed), .etag = etag(changed), .note = (same ? "nothing to change in " : "updated ") + changed.ref};
}

Result<Output> remove(Call& call, const Register& reg) {
  Record gone;
  TRY_DONE(call.write([&](store::Writer& writer) -> Result<> {
    TRY(gone, writer.resolve(reg.name, call.text("reference")));
    return writer.remove(reg.name, gone.id, call.expected_version.value_or(gone.version));
  }));
  return Output{.data = nullptr, .note = "deleted " + gone.ref + "; its history is kept"};
}

Result<Output> history(Call& call, const Register& reg) {
  TRY(const auto reader, call.read());
  Id id;
  if (const auto parsed = Id::parse(call.text("reference"))) {
    id = *parsed;
  } else {
    TRY(const Record record, reader->resolve(reg.name, call.text("reference")));
    id = record.id;
  }
  TRY(const auto versions, reader->history(reg.name, id));
  if (versions.empty()) return not_found(fmt::format("there is no {} {}", reg.name, call.text("reference")));
  JsonArray rows;
  for (const auto& version : versions) {
    JsonObject row{{"version", version.version},
                   {"at", version.at.text()},
                   {"entry", version.from_entry},
                   {"deleted", version.deleted},
                   {"actor", version.actor}};
    if (version.erased) row.emplace("erased", true);
    if (!version.body.empty()) {
      TRY(const Json body, base::parse_json(version.body, {.bytes = std::size_t{16} << 20}));
      row.emplace("body", body);
    }
    rows.push_back(std::move(row));
  }
  return Output{
      .data = std::move(rows),
      .columns = {{"version", "Version"}, {"at", "At"}, {"entry", "Entry"}, {"actor/via", "Via"}, {"body/" + reg.title_field, "Title"}}};
}

constexpr std::size_t kMostReferrers = 200;

/// Records that refer to it, of those that the caller may read.
Result<Output> referrers(Call& call, const Register& reg) {
  TRY(const auto reader, call.read());
  TRY(const Record record, reader->resolve(reg.name, call.text("reference")));
  TRY(const auto found, reader->referrers(record.id, kMostReferrers));
  const auto rows_of_permission = permissions(call.services.store.registers());
  JsonArray rows;
  for (const auto& [name, id] : found) {
    if (!permits(rows_of_permission, name + ".read", call.caller)) continue;
    TRY(const auto other, reader->find(name, id));
    if (!other) continue;
    const auto& registers = call.services.store.registers();
    const auto described = std::find_if(registers.begin(), registers.end(), [&](const Register& each) { return each.name == name; });
    rows.push_back(JsonObject{
        {"register", name}, {"id", id.text()}, {"ref", other->ref}, {"title", base::text_member(other->body, described->title_field)}});
  }
  return Output{.data = std::move(rows), .columns = {{"register", "Register"}, {"ref", "Ref"}, {"title", "Title"}}};
}

Command command(const Register& reg, std::string_view verb, std::string help, Route route,
                Result<Output> (*handler)(Call&, const Register&)) {
  Command out;
  out.noun = reg.name;
  out.verb = verb;
  out.help = std::move(help);
  out.route = std::move(route);
  out.permission = reg.name + ".read";
  out.handler = [&reg, handler](Call& call) { return handler(call, reg); };
  return out;
}

Json register_row(const Register& reg) {
  return JsonObject{{"name", reg.name}, {"title", reg.title},   {"prefix", reg.prefix}, {"clause", reg.clause},
                    {"help", reg.help}, {"schema", reg.schema}, {"single", reg.single}, {"fields", reg.fields.size()}};
}

}  // namespace

std::vector<Parameter> list_parameters() {
  return {{.name = "filter", .help = "Condition on indexed fields, such as: status = \"open\" AND due < \"2026-12-31\""},
          {.name = "order_by", .help = "Indexed fields, such as: due desc, title"},
          {.name = "search", .help = "Part of the title, in any case"},
          {.name = "page_size", .kind = Kind::integer, .help = "Records on a page, 1 to 1,000", .fallback = "50"},
          {.name = "page_token", .help = "Where the page before ended"},
          {.name = "total", .kind = Kind::boolean, .help = "Count all that match"}};
}

Result<store::Query> query_of(const Call& call, const Register& reg) {
  store::Query query;
  if (const auto text = call.text("filter"); !text.empty()) {
    TRY(query.filter, parse_filter(text, reg));
  }
  if (const auto text = call.text("order_by"); !text.empty()) {
    TRY(query.order, parse_order(text));
  }
  const auto size = call.integer("page_size").value_or(50);
  if (size < 1 || size > 1000) return invalid_at("/page_size", "page_size must lie between 1 and 1000");
  query.limit = static_cast<std::size_t>(size);
  query.after = call.text("page_token");
  query.search = call.text("search");
  query.with_total = call.flag("total");
  return query;
}

std::vector<Command> of_register(const Register& reg) {
  const std::string path = "/" + reg.name;
  const std::string one = path + "/{reference}";
  const std::string name = base::lower_ascii(reg.title);
  std::vector<Command> out;

  Command listing = command(reg, "list", "List " + name + " records (clause " + reg.clause + ")", {"GET", path}, list);
  listing.parameters = list_parameters();
  listing.takes_as_of = listing.lists = true;
  out.push_back(std::move(listing));

  Command showing = command(reg, "show", "Show one " + name, {"GET", one}, show);
  showing.parameters = {kReference};
  showing.takes_as_of = true;
  out.push_back(std::move(showing));

  Command telling = command(reg, "history", "List every version of one " + name, {"GET", one + "/history"}, history);
  telling.parameters = {kReference};
  telling.takes_as_of = true;
  out.push_back(std::move(telling));

  Command pointing = command(reg, "referrers", "List up to 200 records that refer to one " + name, {"GET", one + "/referrers"}, referrers);
  pointing.parameters = {kReference};
  pointing.takes_as_of = true;
  out.push_back(std::move(pointing));

  if (reg.access == model::Access::process_only) return out;
  if (!reg.single) {
    Command making = command(reg, "create", "Add a " + name, {"POST", path}, create);
    making.permission = reg.name + ".write";
    making.input = Input::body;
    making.of = reg.name;
    out.push_back(std::move(making));

    Command ending = command(reg, "delete", "Delete one " + name + "; its history is kept", {"DELETE", one}, remove);
    ending.permission = reg.name + ".delete";
    ending.parameters = {kReference};
    ending.changes = true;
    out.push_back(std::move(ending));
  }
  Command changing = command(reg, "update", "Change members of one " + name, {"PATCH", one}, update);
  changing.permission = reg.name + ".write";
  changing.parameters = {kReference};
  changing.input = Input::body;
  changing.of = reg.name;
  changing.changes = true;
  out.push_back(std::move(changing));
  return out;
}

std::vector<Command> about_registers(std::span<const Register> registers) {
  Command listing{.noun = "register",
                  .verb = "list",
                  .help = "Name every register with the clause that asks for it",
                  .permission = "register.read",
                  .route = {"GET", "/register"}};
  listing.handler = [registers](Call&) -> Result<Output> {
    JsonArray rows;
    for (const auto& reg : registers) rows.push_back(register_row(reg));
    return Output{.data = std::move(rows), .columns = {{"name", "Name"}, {"prefix", "Prefix"}, {"clause", "Clause"}, {"help", "Help"}}};
  };
  Command showing{.noun = "register",
                  .verb = "show",
                  .help = "Show a register's JSON Schema and form",
                  .permission = "register.read",
                  .parameters = {{.name = "name", .help = "The register's name", .required = true, .positional = true}},
                  .route = {"GET", "/register/{name}"}};
  showing.handler = [registers](Call& call) -> Result<Output> {
    std::vector<std::string> names;
    for (const auto& reg : registers) {
      names.push_back(reg.name);
      if (reg.name != base::snake_case(call.text("name"))) continue;
      Json row = register_row(reg);
      row.as_object()["form"] = model::form(reg);
      row.as_object()["schema_for_write"] = model::json_schema(reg, true);
      row.as_object()["json_schema"] = model::json_schema(reg, false);
      return Output{.data = std::move(row)};
    }
    const auto near = base::nearest(call.text("name"), names);
    return not_found(
        fmt::format("there is no register {}{}", base::quoted(call.text("name")), near.empty() ? "" : "; did you mean " + near + "?"));
  };
  return {std::move(listing), std::move(showing)};
}

}  // namespace sealwright::commands
