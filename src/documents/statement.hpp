// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "documents/report.hpp"
#include "isms/soa.hpp"

namespace sealwright::documents {

/// What stands above the rows of a Statement of Applicability, and in its JSON.
struct StatementHead {
  std::string organization;
  std::string scope;      ///< name
  std::string statement;  ///< the scope statement
  std::string version;    ///< `3`, or `draft`
  std::string prepared_by{}, approved_by{};
  std::string approved_on{};
  Instant as_of;
  std::string origin;  ///< of the ledger
  std::uint64_t ledger_size = 0;
  std::string ledger_root;  ///< base64
};

/// A statement and what stands above it: the draft, or a published version.
struct Statement {
  StatementHead head;
  std::vector<isms::SoaRow> rows;
  model::Record scope;
  std::optional<isms::Stored<isms::Soa>> published;  ///< the last
  std::optional<isms::Stored<isms::Soa>> prepared;   ///< waits for approval
  std::optional<isms::Stored<isms::Soa>> edition;    ///< the version that was asked for
};
Result<Statement> read_statement(const Question& question);

/// One row for each control, the columns of isms::soa_columns().
Sheet statement_sheet(const StatementHead& head, const std::vector<isms::SoaRow>& rows);
Json statement_json(const StatementHead& head, const std::vector<isms::SoaRow>& rows);
/// csv, json or xlsx.
Result<std::string> statement_file(const Statement& statement, std::string_view format);

}  // namespace sealwright::documents
