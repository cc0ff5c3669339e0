// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "isms/imports/columns.hpp"
#include "store/writer.hpp"

/// A table's rows as records of a register: what each would do, and what stands against it.
namespace sealwright::isms {

struct ImportOptions {
  std::vector<std::string> set;  ///< `field=value`: for records that are created, where no cell says otherwise
  std::string match;             ///< the field by which rows find their records, where neither ref nor id is given
  bool clear_empty = false;      ///< an empty cell empties the field of an existing record; else it leaves it as it is
  /// Asked of each change of state that needs a permission of its own.
  std::function<Result<>(const model::Transition&)> may_take = [](const model::Transition&) { return Result<>(); };
  std::function<void(double, std::string_view)> progress = [](double, std::string_view) {};
};

/// One thing wrong in one row. Column and cell are empty where no column fills the field.
struct CellFault {
  std::string column, cell, field, value, message;
};

struct FieldChange {
  std::string field;
  Json before, after;  ///< null where absent; refs in the place of ids
};

enum class RowAction { create, change, skip, fault };

struct PlannedRow {
  std::size_t number = 0;  ///< as the spreadsheet counts
  RowAction action = RowAction::skip;
  std::string ref;  ///< of the record; while it is only planned, that of a new one may become another
  std::string title;
  std::vector<CellFault> faults;
  std::vector<FieldChange> changes;
};

struct ImportPlan {
  std::vector<PlannedRow> rows;
  std::size_t count(RowAction action) const;
};

/// Writes each row in its order by the rules that hold for everybody who writes: a row that names a record changes it (or leaves it, where
/// nothing differs), any other creates one. A later row may refer to what an earlier one created. A record that is created in another
/// state than its first is taken there step by step (states_between). A row with faults is written as far as it goes, so that they
/// are all found and later rows are judged fairly: whoever calls must roll back where the plan has faults.
/// Errors: invalid for what concerns no single row (options, a required field that nothing fills), and what no input can cause.
Result<ImportPlan> write_rows(store::Writer& writer, std::span<const model::Register> registers, const model::Register& reg,
                              const evidence::Sheet& sheet, const ImportTable& table, const ImportOptions& options);

}  // namespace sealwright::isms
