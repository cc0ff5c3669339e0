// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "cel/columns/column.hpp"

namespace sealwright::cel::columns {

/// Reads JSON texts into the cells of an object column, one object for each row. Numbers without fraction go into int columns
/// however they are written; a timestamp is RFC 3339 text or a full-date (its midnight UTC), a duration text such as `3600s`. In a declared
/// structure null is the same as absent, and where types are inferred null is a value.
class Reader {
 public:
  Reader();
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  /// Bytes that must be readable behind a text, whatever they hold.
  static const std::size_t kPadding;
  static constexpr std::size_t kLongest = 64 << 20;  ///< bytes of one resource
  static constexpr int kDeepest = 32;                ///< levels of one resource

  /// Appends a row. `collected` null: all fields were. Members that are not in `only` are passed over, unless it is null. On an error,
  /// which names the place by JSON pointer, the columns may hold part of the row: the caller truncates them.
  Result<> read(std::string_view json, Column& root, const std::set<std::string>* collected,
                const std::set<std::string, std::less<>>* only);

  /// Whether the row changed what plans rely on: a shape, or which members there are.
  bool reshaped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace sealwright::cel::columns
