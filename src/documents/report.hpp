// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "content/check.hpp"
#include "content/library.hpp"
#include "documents/spreadsheet.hpp"
#include "store/blobs.hpp"
#include "store/reader.hpp"

/// The documents that people take away. Each is declared once, in a file of its own: what it is called, which clause asks for it, which
/// record it takes, and how its data is gathered. Its layout is content/templates/NAME.html; the forms PDF, DOCX and HTML follow from
/// that (docs/documents.md).
namespace sealwright::documents {

/// What a document is made from: a snapshot, and what the caller asked for.
struct Question {
  store::Reader& reader;
  const content::Library& library;
  const content::Checks& checks;  ///< in force where the reader looks
  const store::Blobs& blobs;
  std::string reference{};                    ///< REF of the record, where the document takes one
  std::string scope{};                        ///< REF; empty while there is one
  std::optional<std::int64_t> version{};      ///< of the Statement of Applicability: a published one [as it stands]
  std::optional<store::LedgerHead> ledger{};  ///< of the state that it is said to be of [the snapshot's]
};
/// Size and root of the ledger of the state that a document is of.
Result<store::LedgerHead> ledger_at(const Question& question);

/// A column of the table that a document is as a spreadsheet.
struct TableColumn {
  std::string path;  ///< into a row of the data: `owner/title`
  std::string label;
  double width = 20;   ///< characters at most
  bool words = false;  ///< an enumeration: `in_treatment` is shown as In treatment
};

struct Report {
  std::string name;       ///< `risk-assessment`: its template, its word on the command line
  std::string title;      ///< as it stands on the cover
  std::string clause;     ///< of ISO/IEC 27001:2022 that asks for it
  std::string help;       ///< one sentence; the first words are a verb
  std::string takes{};    ///< the register of the record that REF names; empty: none
  bool may_lack = false;  ///< REF may be left out: then the document is about all of them
  /// `report.read` where it rests on records alone, which a grant cuts: guests may have it. `soa.read` where a status of everything is in
  /// it.
  std::string permission = "soa.read";
  /// The data of the template, from the snapshot alone: the same snapshot gives the same data. Member `document` is head_of().
  Result<Json> (*gather)(const Question& question) = nullptr;
  std::string rows{};                                          ///< the member of the data that is the table; empty: no spreadsheet
  std::vector<TableColumn> columns{};                          ///< of the table
  Result<Sheet> (*sheet)(const Question& question) = nullptr;  ///< the table, where it is made otherwise
  /// Of the records that REF may name, those that are finished: what a pack takes. Empty `member`: all of them.
  struct Finished {
    std::string member{};
    std::vector<std::string> values{};
  } finished{};
};

/// Every document, in the order in which an audit asks for them.
const std::vector<Report>& reports();
/// Not found: names those there are.
Result<const Report*> find_report(std::string_view name);

const Report& statement_of_applicability();
const Report& risk_assessment();
const Report& risk_treatment_plan();
const Report& policy();
const Report& internal_audit_report();
const Report& management_review_minutes();
const Report& corrective_action_report();
const Report& evidence_index();
const Report& stage_1();

}  // namespace sealwright::documents
