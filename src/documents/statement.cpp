// SPDX-License-Identifier: Apache-2.0
#include "documents/statement.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "isms/person_name.hpp"

namespace sealwright::documents {
namespace {

double width_of(const std::string& column) {
  if (column == "reference") return 10;
  if (column == "reasons" || column == "justification" || column == "how" || column == "exclusion_reason") return 48;
  if (column == "title" || column == "documents" || column == "evidence") return 34;
  return 16;
}

/// The link back to the control's record is for programs.
bool for_people(const std::string& column) { return column != "control"; }

}  // namespace

Result<Statement> read_statement(const Question& question) {
  auto& reader = question.reader;
  TRY(auto scope, isms::find_scope(reader, question.scope));
  TRY(auto draft, isms::soa_draft(reader, question.checks, scope.id));
  TRY(const auto ledger, ledger_at(question));
  const auto& organization = reader.organization();
  Statement out;
  out.head = {.organization = organization.name,
              .scope = std::string(base::text_member(scope.body, "name")),
              .statement = std::string(base::text_member(scope.body, "description")),
              .version = "draft",
              .as_of = reader.now(),
              .origin = organization.origin,
              .ledger_size = ledger.size,
              .ledger_root = base::base64(ledger.root.view())};
  out.published = std::move(draft.published);
  out.prepared = std::move(draft.prepared);
  out.scope = std::move(scope);
  if (!question.version) {
    out.rows = std::move(draft.rows);
    return out;
  }
  TRY(out.edition, isms::soa_version(reader, out.scope.id, *question.version));
  const auto& soa = out.edition->value;
  TRY(out.rows, isms::soa_rows_of(question.blobs, organization.id, soa));
  out.head.version = std::to_string(soa.number);
  out.head.statement = soa.scope_statement;
  TRY(out.head.prepared_by, isms::person_name(reader, soa.prepared_by.id));
  if (soa.approved_by) {
    TRY(out.head.approved_by, isms::person_name(reader, soa.approved_by->id));
  }
  if (soa.approved_on) out.head.approved_on = soa.approved_on->text();
  return out;
}

Sheet statement_sheet(const StatementHead& head, const std::vector<isms::SoaRow>& rows) {
  Sheet out;
  out.name = "Statement of Applicability";
  out.heading = {
      fmt::format("Statement of Applicability – {}", head.organization), fmt::format("ISO/IEC 27001:2022 6.1.3 d · scope: {}", head.scope),
      head.statement,
      fmt::format("Version {} · prepared by {} · approved by {} · approved on {}", head.version,
                  head.prepared_by.empty() ? "–" : head.prepared_by, head.approved_by.empty() ? "–" : head.approved_by,
                  head.approved_on.empty() ? "–" : head.approved_on),
      fmt::format("As of {} · ledger {} · size {} · root {}", head.as_of.text(), head.origin, head.ledger_size, head.ledger_root)};
  for (const auto& column : isms::soa_columns()) {
    if (for_people(column.name)) out.columns.push_back({column.label, width_of(column.name)});
  }
  for (const auto& row : rows) {
    auto& cells = out.rows.emplace_back();
    for (const auto& column : isms::soa_columns()) {
      if (for_people(column.name)) cells.push_back(isms::soa_cell(row, column.name));
    }
  }
  return out;
}

Result<std::string> statement_file(const Statement& statement, std::string_view format) {
  if (format == "json") return base::pretty(statement_json(statement.head, statement.rows)) + "\n";
  const auto sheet = statement_sheet(statement.head, statement.rows);
  return format == "csv" ? to_csv(sheet) : to_xlsx(sheet, statement.head.as_of);
}

Json statement_json(const StatementHead& head, const std::vector<isms::SoaRow>& rows) {
  return JsonObject{{"organization", head.organization},
                    {"scope", head.scope},
                    {"scope_statement", head.statement},
                    {"version", head.version},
                    {"prepared_by", head.prepared_by},
                    {"approved_by", head.approved_by},
                    {"approved_on", head.approved_on},
                    {"as_of", head.as_of.text()},
                    {"ledger", JsonObject{{"origin", head.origin}, {"size", head.ledger_size}, {"root", head.ledger_root}}},
                    {"rows", isms::to_json(rows)}};
}

}  // namespace sealwright::documents
