// SPDX-License-Identifier: Apache-2.0
#include <fmt/format.h>

#include <array>

#include "base/text.hpp"
#include "documents/shown.hpp"
#include "documents/statement.hpp"

namespace sealwright::documents {
namespace {

constexpr std::array kSignatures{Signature{"Prepared by", "prepared_by", "prepared_on"},
                                 Signature{"Approved by", "approved_by", "approved_on"}};

/// How many rows apply, and how many of them are implemented, for each theme: `A.5`, …, `own`.
Json summary_of(const std::vector<isms::SoaRow>& rows) {
  std::vector<std::string> order;
  std::map<std::string, std::array<std::int64_t, 4>> counts;
  for (const auto& row : rows) {
    const std::string theme(model::reflect::name_of(row.theme));
    if (counts.find(theme) == counts.end()) order.push_back(theme);
    auto& [all, applicable, implemented, effective] = counts[theme];
    ++all;
    applicable += row.applicable;
    implemented += row.applicable && row.status == isms::Declared::implemented;
    effective += row.applicable && row.control_status == isms::ControlStatus::effective;
  }
  JsonArray out;
  for (const auto& theme : order) {
    const auto& [all, applicable, implemented, effective] = counts[theme];
    out.push_back(JsonObject{
        {"theme", theme}, {"controls", all}, {"applicable", applicable}, {"implemented", implemented}, {"effective", effective}});
  }
  return out;
}

/// A row for people: lists as texts, one for each line.
Json line_of(const isms::SoaRow& row) {
  JsonObject out;
  for (const auto& column : isms::soa_columns()) out[column.name] = isms::soa_cell(row, column.name);
  out["theme"] = model::reflect::name_of(row.theme);
  out["applicable"] = row.applicable;
  out["status"] = model::reflect::name_of(row.status);
  out["control_status"] = model::reflect::name_of(row.control_status);
  out["evidence_count"] = row.evidence.size();
  return out;
}

Result<Json> gather(const Question& question) {
  Names names(question.reader);
  TRY(auto head, head_of(question, statement_of_applicability(), names));
  TRY(const auto statement, read_statement(question));
  head["scope"] = JsonObject{{"name", statement.head.scope}, {"description", statement.head.statement}};
  head["subtitle"] = statement.head.version == "draft" ? "Draft: as the records stand, not approved" : "Version " + statement.head.version;
  if (statement.edition) {
    TRY_DONE(sign_off(question, names, head, isms::register_of_type<isms::Soa>(), statement.edition->record, kSignatures));
  }
  if (!statement.edition) {
    for (const auto& each : kSignatures)
      head["sign_off"].as_array().push_back(JsonObject{{"role", each.role}, {"name", nullptr}, {"on", nullptr}, {"local", nullptr}});
  }
  JsonArray rows;
  for (const auto& row : statement.rows) rows.push_back(line_of(row));
  return Json(JsonObject{{"document", std::move(head)},
                         {"version", statement.head.version},
                         {"summary", summary_of(statement.rows)},
                         {"rows", std::move(rows)}});
}

Result<Sheet> sheet(const Question& question) {
  TRY(const auto statement, read_statement(question));
  return statement_sheet(statement.head, statement.rows);
}

}  // namespace

const Report& statement_of_applicability() {
  static const Report report{.name = "soa",
                             .title = "Statement of Applicability",
                             .clause = "6.1.3 d",
                             .help = "Write the Statement of Applicability, as it stands or a published version",
                             .permission = "soa.read",
                             .gather = gather,
                             .sheet = sheet};
  return report;
}

}  // namespace sealwright::documents
