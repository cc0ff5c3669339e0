// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "commands/command.hpp"
#include "documents/statement.hpp"
#include "isms/every.hpp"
#include "isms/registers/soa.hpp"

namespace sealwright::commands {

/// A statement and what stands above it: the draft, or a published version.
struct Statement {
  documents::StatementHead head;
  std::vector<isms::SoaRow> rows;
  std::optional<isms::Stored<isms::Soa>> published;
  std::optional<isms::Stored<isms::Soa>> prepared;
};

/// The statement of a scope as it stands where the reader looks, or a version of it.
Result<Statement> read_statement(const Call& call, store::Reader& reader, const model::Record& scope, std::optional<std::int64_t> version);

/// Empty where the reader does not show the person.
Result<std::string> person_name(store::Reader& reader, Id person);

/// csv, json or xlsx.
Result<std::string> statement_file(const Statement& statement, std::string_view format);

}  // namespace sealwright::commands
