// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class ImportStatus { applied, undone };

/// What `into` says of an import of OSCAL documents, which go into several registers.
inline constexpr std::string_view kOscalImport = "oscal";

/// A file whose rows became records of one register in one step (ISO/IEC 27001:2022 7.5.3). What it touched is what the ledger's entries
/// from `first_entry` to `last_entry` say, which were sealed in that step. Written by the process of import_records.hpp alone.
struct Import {
  std::string title;
  std::string into;
  std::string file_name;
  std::string digest;
  std::optional<std::string> sheet;
  std::int64_t row_count = 0;
  std::int64_t created_count = 0;
  std::int64_t changed_count = 0;
  std::int64_t same_count = 0;
  std::int64_t first_entry = 0;
  std::int64_t last_entry = 0;
  std::optional<Ref<Person>> imported_by;
  Date imported_on;
  std::optional<Ref<Person>> undone_by;
  std::optional<Date> undone_on;
  ImportStatus status = ImportStatus::applied;
};

const model::Register& register_for(const Import*);

}  // namespace sealwright::isms
