// SPDX-License-Identifier: Apache-2.0
#include "commands/statements.hpp"

#include "base/text.hpp"
#include "isms/soa.hpp"

namespace sealwright::commands {

Result<std::string> person_name(store::Reader& reader, Id person) {
  TRY(const auto record, reader.find("person", person));
  return record ? std::string(base::text_member(record->body, "name")) : std::string();
}

Result<Statement> read_statement(const Call& call, store::Reader& reader, const model::Record& scope, std::optional<std::int64_t> version) {
  TRY(const auto set, call.checks_in_force(reader));
  TRY(auto draft, isms::soa_draft(reader, *set, scope.id));
  TRY(const auto ledger, reader.ledger_head());
  Statement out;
  out.head = {.organization = call.organization.name,
              .scope = std::string(base::text_member(scope.body, "name")),
              .statement = std::string(base::text_member(scope.body, "description")),
              .version = "draft",
              .as_of = reader.now(),
              .origin = call.organization.origin,
              .ledger_size = ledger.size,
              .ledger_root = base::base64(ledger.root.view())};
  out.published = std::move(draft.published);
  out.prepared = std::move(draft.prepared);
  if (!version) {
    out.rows = std::move(draft.rows);
    return out;
  }
  TRY(const auto edition, isms::soa_version(reader, scope.id, *version));
  TRY(out.rows, isms::soa_rows_of(call.services.store.blobs(), call.organization.id, edition.value));
  out.head.version = std::to_string(edition.value.number);
  out.head.statement = edition.value.scope_statement;
  TRY(out.head.prepared_by, person_name(reader, edition.value.prepared_by.id));
  if (edition.value.approved_by) {
    TRY(out.head.approved_by, person_name(reader, edition.value.approved_by->id));
  }
  if (edition.value.approved_on) out.head.approved_on = edition.value.approved_on->text();
  return out;
}

Result<std::string> statement_file(const Statement& statement, std::string_view format) {
  if (format == "json") return base::pretty(documents::statement_json(statement.head, statement.rows)) + "\n";
  const auto sheet = documents::statement_sheet(statement.head, statement.rows);
  return format == "csv" ? documents::to_csv(sheet) : documents::to_xlsx(sheet, statement.head.as_of);
}

}  // namespace sealwright::commands
