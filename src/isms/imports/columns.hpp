// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "evidence/sheet.hpp"
#include "isms/imports/synonyms.hpp"

/// Which column of a table fills which field of a register.
namespace sealwright::isms {

/// A field as columns reach it: `title`, `current.likelihood`; `ref` and `id` of the envelope name the record that a row is about.
struct FieldPath {
  std::string path;
  const model::Field* field = nullptr;  ///< null: ref or id
};

struct ImportColumn {
  std::string name;     ///< as it stands over the column
  std::string letters;  ///< A, B, …
  std::optional<FieldPath> target;
  std::string why;     ///< asked, name, label, word, help: what the proposal follows from; or why there is none
  std::string sample;  ///< the first value below it
};

/// The table that is meant: which row holds the headings, and what stands over each column.
struct ImportTable {
  std::size_t header = 0;  ///< index into Sheet::rows
  std::vector<ImportColumn> columns;
};

/// Every field that a column may fill: writable ones, and those within structures.
std::vector<FieldPath> writable_paths(const model::Register& reg);
/// One of them, or ref, or id. Errors: invalid, with the nearest, or because the system sets it.
Result<FieldPath> path_in(const model::Register& reg, std::string_view path);

/// `Column=field` lines override the proposal, `Column=` leaves the column out. `header_row` counts as the sheet does; 0: the first row in
/// which at least two cells stand. Proposed are fields by name, by label, by the words of content/imports/columns.yaml, then by what only
/// one field's help says; a field is filled by one column. `ref` and `id` are proposed only over values that look so.
/// Errors: invalid with a fault for each override that names no column or field.
Result<ImportTable> propose_columns(const model::Register& reg, const evidence::Sheet& sheet, const Synonyms& synonyms,
                                    const std::vector<std::string>& overrides, std::size_t header_row);

}  // namespace sealwright::isms
