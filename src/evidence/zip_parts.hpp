// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "evidence/sheet.hpp"

namespace sealwright::evidence {

/// The parts of a zip file in memory, by the names in its central directory, in any case (ECMA-376 part 2, 6.2.2.3). Nothing is written
/// anywhere. Refused: two parts of one name, protected ones, links, more than the limits allow, sums that do not agree.
class ZipParts {
 public:
  /// `bytes` and `limits` must outlive it.
  static Result<ZipParts> open(std::string_view bytes, const SheetLimits& limits);
  bool holds(std::string_view name) const;
  /// The part unpacked; an error says which one.
  Result<std::string> read(std::string_view name) const;

 private:
  ZipParts(std::string_view bytes, const SheetLimits& limits) : bytes_(bytes), limits_(&limits) {}
  std::string_view bytes_;
  const SheetLimits* limits_;
  std::map<std::string, bool> plain_;  ///< lower-case name → whether it is a plain file
};

}  // namespace sealwright::evidence
