// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/check_facts.hpp"
#include "isms/control_states.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/soa.hpp"
#include "isms/registers/treatment.hpp"
#include "store/blobs.hpp"

/// The Statement of Applicability (ISO/IEC 27001:2022 6.1.3 d): its rows are computed from controls, treatments, risks, documents and
/// statuses; a published version keeps them as they were (registers/soa.hpp).
namespace sealwright::isms {

/// A record that a row names.
struct SoaLink {
  std::string kind;
  std::string id;
  std::string ref;
  std::string title;
};
DESCRIBE(SoaLink, FIELD(SoaLink, kind, .help = "Its register"), FIELD(SoaLink, id, .help = "Its id"),
         FIELD(SoaLink, ref, .help = "Its reference"), FIELD(SoaLink, title, .help = "Its title, or a person's name"))

/// Why a control is included.
struct SoaReason {
  Ground kind = Ground::risk;
  std::string text;
  std::vector<SoaLink> links;
};
DESCRIBE(SoaReason, FIELD(SoaReason, kind, .help = "Risk, legal, contractual or business"), FIELD(SoaReason, text, .help = "In words"),
         FIELD(SoaReason, links, .help = "The records that show it"))

enum class Theme { organizational, people, physical, technological, own };

/// One row, with the columns that auditors look for (ISMS.md). Its JSON, canonical, is what a published version keeps.
struct SoaRow {
  std::string reference;
  std::string title;
  Theme theme = Theme::own;
  SourceSet source_set = SourceSet::own;
  bool applicable = true;
  std::vector<SoaReason> reasons;
  std::optional<std::string> justification;
  std::optional<std::string> exclusion_reason;
  Declared status = Declared::not_started;
  std::optional<Date> planned_for;
  std::optional<std::string> how;
  std::optional<SoaLink> owner;
  std::optional<std::string> performed_by;
  std::vector<SoaLink> documents;
  ControlStatus control_status = ControlStatus::insufficient;
  std::optional<store::Verdict> last_verdict;
  std::vector<std::string> evidence;
  std::optional<Date> last_reviewed;
  SoaLink control;
};
DESCRIBE(SoaRow, FIELD(SoaRow, reference, .help = "Control"), FIELD(SoaRow, title, .help = "Title"), FIELD(SoaRow, theme, .help = "Theme"),
         FIELD(SoaRow, source_set, .help = "Where the control comes from", .label = "Source"),
         FIELD(SoaRow, applicable, .help = "Whether it applies"),
         FIELD(SoaRow, reasons, .help = "Reasons for inclusion", .label = "Reasons for inclusion"),
         FIELD(SoaRow, justification, .help = "Justification in words"),
         FIELD(SoaRow, exclusion_reason, .help = "Why it is excluded", .label = "Justification for exclusion"),
         FIELD(SoaRow, status, .help = "What is declared of its implementation", .label = "Implementation"),
         FIELD(SoaRow, planned_for, .help = "When it shall be implemented"), FIELD(SoaRow, how, .help = "How it is implemented"),
         FIELD(SoaRow, owner, .help = "Who answers for it"), FIELD(SoaRow, performed_by, .help = "Supplier who performs it"),
         FIELD(SoaRow, documents, .help = "Policies and procedures"),
         FIELD(SoaRow, control_status, .help = "Status computed from evidence", .label = "Computed status"),
         FIELD(SoaRow, last_verdict, .help = "The worst verdict of its checks"),
         FIELD(SoaRow, evidence, .help = "Evidence that the status rests on"),
         FIELD(SoaRow, last_reviewed, .help = "When the row was last reviewed"), FIELD(SoaRow, control, .help = "The control's record"))

/// What rows are computed from.
struct SoaFacts {
  std::vector<ControlState> controls;  ///< of the scope
  std::vector<Stored<Treatment>> treatments;
  std::vector<Stored<Risk>> risks;
  std::vector<Stored<Document>> documents;
  std::vector<Stored<Person>> persons;
};

/// The rows, in the order of the references, Annex A first. A treatment that was not cancelled, of a risk that is not closed, includes
/// each control that it names; other reasons are those that people wrote. Documents are those that the control names or that answer it,
/// each as its published edition: a retired one gives way to what replaced it.
std::vector<SoaRow> soa_rows(const SoaFacts& facts);

Json to_json(const std::vector<SoaRow>& rows);
Result<std::vector<SoaRow>> soa_rows_from(const Json& rows);
/// Columns of a row with their labels, in order: for exports.
const std::vector<model::Field>& soa_columns();
/// A column's text for people: `A.5.1 Title`, one line for each reason or document.
std::string soa_cell(const SoaRow& row, std::string_view column);

/// What changed from one version to another.
struct SoaChange {
  enum class Kind { added, removed, changed };
  Kind kind = Kind::changed;
  std::string reference;
  std::string column;  ///< of `changed`
  Json before, after;
  bool computed = false;  ///< control_status, last_verdict: found, not decided
};
std::vector<SoaChange> soa_diff(const std::vector<SoaRow>& before, const std::vector<SoaRow>& after);
Json to_json(const std::vector<SoaChange>& changes);

/// The statement as it would be published now (or as of the reader's time).
struct SoaDraft {
  model::Record scope;
  std::int64_t number = 1;               ///< that the next version gets
  std::optional<Stored<Soa>> published;  ///< the last version
  std::optional<Stored<Soa>> prepared;   ///< waiting for approval
  std::vector<SoaRow> rows;
};
Result<SoaDraft> soa_draft(store::Reader& reader, const content::Checks& checks, Id scope);

/// A version by its number in the scope; 0: the last published.
Result<Stored<Soa>> soa_version(store::Reader& reader, Id scope, std::int64_t number);
/// Its rows, checked against their digest.
Result<std::vector<SoaRow>> soa_rows_of(const store::Blobs& blobs, Id organization, const Soa& version);

}  // namespace sealwright::isms
