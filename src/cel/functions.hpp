// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cel/type.hpp"
#include "cel/value.hpp"

namespace sealwright::cel {

/// Counts what an evaluation costs and stops it at its budget. One unit is one node or about 64 bytes touched.
class Meter {
 public:
  Meter(std::uint64_t steps, std::uint64_t bytes) : steps_(steps), bytes_(bytes) {}
  bool spend(std::uint64_t n) {
    if (n > steps_) {
      steps_ = 0;
      exhausted_ = true;
      return false;
    }
    steps_ -= n;
    return true;
  }
  /// For bytes of results: charged to both limits.
  bool allocate(std::uint64_t n) {
    if (n > bytes_) {
      bytes_ = 0;
      exhausted_ = true;
      return false;
    }
    bytes_ -= n;
    return spend(1 + n / 64);
  }
  bool exhausted() const { return exhausted_; }

 private:
  std::uint64_t steps_;
  std::uint64_t bytes_;
  bool exhausted_ = false;
};

/// What an implementation is given. No argument is an error or unknown; each is admitted by the overload's parameters.
struct Call {
  std::span<const Value> args;
  Meter& meter;
  const std::shared_ptr<const void>& prepared;  ///< what `prepare` made of a literal argument, or null
};

using Implementation = Value (*)(const Call&);

struct Overload {
  bool receiver = false;
  bool run_time_only = false;  ///< dispatches values of undeclared type, such as an int beside a uint; the checker does not see it
  std::vector<Type> params;
  Type result;
  Implementation implementation = nullptr;
};

struct Function {
  std::string name;
  std::vector<Overload> overloads;
};

/// A function of the standard library or an extension, or nullptr.
const Function* find_function(std::string_view name);
std::vector<std::string> function_names();

/// `(string, int) -> bool`, or with a receiver `string.(int) -> bool`.
Result<Overload> parse_signature(std::string_view text);

/// One line of a function table: several signatures separated by semicolons share an implementation. A leading `!` marks
/// those that exist at run time only.
struct TableRow {
  std::string_view name;
  std::string_view signatures;
  Implementation implementation;
};
std::span<const TableRow> operator_rows();
std::span<const TableRow> collection_rows();
std::span<const TableRow> conversion_rows();
std::span<const TableRow> text_rows();
std::span<const TableRow> extended_text_rows();
std::span<const TableRow> time_rows();
std::span<const TableRow> math_rows();
std::span<const TableRow> network_rows();
std::span<const TableRow> optional_rows();

/// Compiles a regular expression that stands in the source. Errors are RE2's, in words.
Result<std::shared_ptr<const void>> prepare_pattern(const std::string& pattern);

/// Whether a pattern prepared so is found in the text.
bool pattern_found(const void* prepared, std::string_view text);
std::array<bool, 4> pattern_found(const void* prepared, const std::array<std::string_view, 4>& texts);

Value no_such_overload(std::string_view function, std::span<const Value> args);

}  // namespace sealwright::cel
