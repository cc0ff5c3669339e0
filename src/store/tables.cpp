// SPDX-License-Identifier: Apache-2.0
#include "store/ddl.hpp"

namespace sealwright::store {
namespace {

Column id(std::string name) { return {std::move(name), Type::id, false}; }
Column number(std::string name) { return {std::move(name), Type::integer, false}; }
Column text_column(std::string name) { return {std::move(name), Type::text, false}; }
Column raw(std::string name) { return {std::move(name), Type::bytes, false}; }
Column maybe(Column column) {
  column.null = true;
  return column;
}
const char* const kCurrent = "to_entry IS NULL";

Table global(Table table) {
  table.guarded = false;
  return table;
}

std::vector<Table> server_tables() {
  return {
      global({"organizations",
              {id("id"), text_column("slug"), text_column("name"), text_column("origin"), number("simulated"), number("created_at")},
              {"id"},
              {{"organizations_slug", {"slug"}, true, ""}}}),
      global({"users",
              {id("id"), text_column("email"), text_column("name"), text_column("password_hash"), raw("totp_secret"), number("totp_step"),
               number("failures"), number("last_failure"), number("disabled"), number("created_at")},
              {"id"},
              {{"users_email", {"email"}, true, ""}}}),
      global({"memberships",
              {id("org"), id("user_id"), text_column("role"), maybe(id("person"))},
              {"org", "user_id"},
              {{"memberships_user", {"user_id"}, false, ""}}}),
      global({"sessions",
              {raw("token"), id("user_id"), maybe(id("org")), number("second_factor"), number("created_at"), number("seen_at"),
               number("expires_at"), text_column("csrf")},
              {"token"},
              {{"sessions_user", {"user_id"}, false, ""}}}),
      global({"tokens",
              {id("org"), id("id"), raw("token"), text_column("name"), maybe(id("user_id")), text_column("role"), text_column("scopes"),
               text_column("source"), number("created_at"), maybe(number("expires_at")), maybe(number("last_used_at"))},
              {"org", "id"},
              {{"tokens_token", {"token"}, true, ""}}}),
      global({"settings", {text_column("name"), text_column("value"), maybe(number("expires_at"))}, {"name"}, {}}),
      global({"witnessed", {text_column("origin"), number("size"), raw("root"), text_column("note"), number("at")}, {"origin"}, {}}),
      global({"jobs",
              {id("org"),
               id("id"),
               text_column("kind"),
               text_column("input"),
               text_column("state"),
               text_column("output"),
               {"progress", Type::real, false},
               text_column("message"),
               text_column("actor"),
               number("attempts"),
               number("created_at"),
               number("run_at"),
               maybe(text_column("worker")),
               maybe(number("lease_until")),
               maybe(number("finished_at"))},
              {"org", "id"},
              {{"jobs_due", {"state", "run_at"}, false, ""}}}),
  };
}

std::vector<Table> ledger_tables() {
  return {
      {"ledger_head", {id("org"), number("size"), raw("frontier"), raw("root"), number("time")}, {"org"}, {}},
      {"entries", {id("org"), number("idx"), number("time"), raw("bytes")}, {"org", "idx"}, {}},
      {"ledger_tiles", {id("org"), number("level"), number("number"), raw("hashes")}, {"org", "level", "number"}, {}},
      {"checkpoints", {id("org"), number("size"), text_column("note")}, {"org", "size"}, {}},
      {"cosignatures",
       {id("org"), number("size"), text_column("witness"), text_column("line")},
       {"org", "size", "witness"},
       {{"cosignatures_witness", {"org", "witness", "size"}, false, ""}}},
      {"timestamps", {id("org"), number("size"), number("at"), text_column("authority"), raw("response")}, {"org", "size"}, {}},
      {"looks", {id("org"), id("grant_id"), raw("actor"), number("entry"), number("at")}, {"org", "grant_id", "actor"}, {}},
  };
}

std::vector<Table> record_tables() {
  return {
      {"versions",
       {id("org"), text_column("register"), id("id"), number("version"), number("from_entry"), maybe(number("to_entry")), number("schema"),
        number("number"), number("created_at"), number("updated_at"), number("deleted"), number("erased"), maybe(raw("salt")),
        maybe(text_column("body"))},
       {"org", "register", "id", "version"},
       {{"versions_entry", {"org", "from_entry"}, false, ""},
        {"versions_ended", {"org", "register", "to_entry"}, false, "to_entry IS NOT NULL"}}},
      {"counters", {id("org"), text_column("register"), number("last")}, {"org", "register"}, {}},
      {"links",
       {id("org"), id("target"), text_column("register"), id("id")},
       {"org", "target", "register", "id"},
       {{"links_from", {"org", "id"}, false, ""}}},
  };
}

std::vector<Table> evidence_tables() {
  return {
      {"evidence",
       {id("org"), id("id"), number("entry"), text_column("source"), text_column("format"), raw("digest"), number("collected_at"),
        text_column("controls"), maybe(raw("changes"))},
       {"org", "id"},
       {{"evidence_entry", {"org", "entry"}, true, ""},
        {"evidence_digest", {"org", "digest"}, false, ""},
        {"evidence_source", {"org", "source", "entry"}, false, ""},
        {"evidence_attached", {"org", "entry"}, false, "length(controls) > 0"}}},
      {"deliveries",
       {id("org"), text_column("type"), text_column("source"), number("entry"), id("evidence"), number("collected_at"), number("complete"),
        text_column("collected")},
       {"org", "type", "source", "entry"},
       {{"deliveries_entry", {"org", "entry"}, false, ""}}},
      {"resources",
       {id("org"), text_column("type"), text_column("source"), text_column("key"), number("from_entry"), maybe(number("to_entry")),
        maybe(id("evidence")), text_column("body")},
       {"org", "type", "source", "key", "from_entry"},
       {{"resources_current", {"org", "type", "source", "key"}, true, kCurrent},
        {"resources_begun", {"org", "from_entry"}, false, ""},
        {"resources_ended", {"org", "to_entry"}, false, "to_entry IS NOT NULL"}}},
      {"verdicts",
       {id("org"), text_column("check_id"), text_column("type"), text_column("source"), text_column("key"), number("from_entry"),
        maybe(number("to_entry")), text_column("verdict"), text_column("reason"), maybe(raw("salt")), maybe(number("erased"))},
       {"org", "check_id", "type", "source", "key", "from_entry"},
       {{"verdicts_current", {"org", "check_id", "type", "source", "key"}, true, kCurrent},
        {"verdicts_short", {"org", "check_id", "verdict"}, false, kCurrent}}},
      {"heartbeats",
       {id("org"), text_column("check_id"), number("entry"), id("run"), number("at"), number("up_to"), text_column("body")},
       {"org", "check_id", "entry"},
       {{"heartbeats_entry", {"org", "entry"}, false, ""}}},
  };
}

}  // namespace

std::vector<Table> base_tables() {
  std::vector<Table> out = server_tables();
  for (auto* group : {&ledger_tables, &record_tables, &evidence_tables}) {
    for (Table& table : group()) out.push_back(std::move(table));
  }
  return out;
}

Type column_type(const model::Field& field) {
  switch (field.kind) {
    case model::Kind::integer:
    case model::Kind::boolean: return Type::integer;
    case model::Kind::decimal: return Type::real;
    default: return Type::text;
  }
}

std::vector<const model::Field*> indexed_fields(const model::Register& reg) {
  std::vector<const model::Field*> out;
  for (const model::Field& field : reg.fields) {
    const bool scalar = field.kind != model::Kind::list && field.kind != model::Kind::structure && field.kind != model::Kind::labels;
    const bool wanted = field.options.indexed || field.options.unique || field.name == reg.title_field;
    if (wanted && scalar) out.push_back(&field);
  }
  return out;
}

Table table_of(const model::Register& reg) {
  Table out{"r_" + reg.name,
            {id("org"), id("id"), text_column("ref"), number("number"), number("version"), number("created_at"), number("updated_at"),
             number("entry"), number("schema")},
            {"org", "id"},
            list_indexes(reg)};
  for (const model::Field* field : indexed_fields(reg)) out.columns.push_back({"f_" + field->name, column_type(*field), true});
  out.columns.push_back(text_column("body"));
  return out;
}

Schema derive(std::span<const model::Register> registers) {
  Schema out{base_tables()};
  for (const model::Register& reg : registers) out.tables.push_back(table_of(reg));
  return out;
}

const Table* Schema::table(std::string_view name) const {
  for (const Table& each : tables) {
    if (each.name == name) return &each;
  }
  return nullptr;
}

}  // namespace sealwright::store
