// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/digest.hpp"
#include "isms/imports/plan.hpp"
#include "isms/registers/import.hpp"
#include "store/store.hpp"

namespace sealwright::isms {

/// A table that is to become records of a register.
struct ImportFile {
  const model::Register& reg;
  evidence::Sheet sheet;
  ImportTable table;
  std::string name;  ///< as the bringer calls the file
  Digest digest;     ///< of its bytes
  ImportOptions options;
};

/// For whom and where an import is planned, applied or undone.
struct ImportDesk {
  store::Store& store;
  Id organization;
  const store::Actor& actor;
};

/// What applying it would do, found by doing it in a transaction that is rolled back: nothing is kept, and no entry is sealed.
Result<ImportPlan> plan_import(const ImportDesk& desk, const ImportFile& file);

struct AppliedImport {
  ImportPlan plan;
  std::optional<model::Record> record;  ///< of the register import; nothing where every row was so already
};
/// All rows in one transaction, or none: where one has faults, the error (invalid) names the rows and columns of the first hundred.
Result<AppliedImport> apply_import(const ImportDesk& desk, const ImportFile& file);

/// Takes back what an import made: records that it created are deleted, those that it changed get the body back that they had before.
/// Which ones, the ledger's entries of the import say. In one transaction; refused (conflict), naming the records, where one of them was
/// changed or deleted since (and is not again as the import left it), or is referred to by another record that stays.
/// `may_undo` is asked within it, with what the import did, of each register that it touched.
Result<model::Record> undo_import(const ImportDesk& desk, std::string_view reference,
                                  const std::function<Result<>(const Import&, std::string_view register_name)>& may_undo);

}  // namespace sealwright::isms
