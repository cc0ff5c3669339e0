// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cel/columns/table.hpp"
#include "cel/program.hpp"

namespace sealwright::cel::columns {

/// Sets of texts by name, for in_set('NAME', key): where the name is bound here, it is asked instead of the host function, once for each
/// distinct text.
using Texts = std::map<std::string, std::function<bool(std::string_view)>, std::less<>>;

/// What an expression says of each row. A row is in at most one set; those in none are false, or dead.
struct Verdicts {
  Bits yes;
  Bits error;  ///< no value, or one that is neither true nor false
  Bits unknown;
  std::size_t rows_evaluated = 0;  ///< how many times the row evaluator was asked
};

struct Setting {
  Bindings bindings;  ///< values other than `resource`, such as `now`, and host functions
  Texts texts;
  Budget budget{};  ///< of one row, where rows are evaluated one by one
};

/// A checked expression as operations on the columns of one table. Program and table outlive it. What cannot be done by column goes row
/// by row, for the rows that are undecided by then; the verdicts are those of Program::evaluate either way.
class Plan {
 public:
  static Result<Plan> compile(const Program& program, const Table& table, const Setting& setting);
  Plan(Plan&&) noexcept;
  Plan& operator=(Plan&&) noexcept;
  ~Plan();

  /// Refused with `conflict` where the table has changed its shape since: compile again. New rows are no such change. What was asked of
  /// a text is kept for the next run, unless the answer hangs on `now`, a host function or a set.
  Result<Verdicts> run(const Setting& setting) { return run_on(setting, nullptr); }
  /// Only these rows; the others are in no set. Costs what these rows cost, beside a few bits for each row of the table.
  Result<Verdicts> run(const Setting& setting, const Bits& rows) { return run_on(setting, &rows); }

  /// The steps, one a line, deeper ones indented: what is done, what it costs, and why where it goes by row.
  std::vector<std::string> explain() const;
  bool by_row() const;  ///< whether anything goes by row

 private:
  struct State;
  explicit Plan(std::unique_ptr<State> state);
  Result<Verdicts> run_on(const Setting& setting, const Bits* rows);
  std::unique_ptr<State> state_;
};

}  // namespace sealwright::cel::columns
