// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "evidence/sheet.hpp"

namespace sealwright::evidence {

/// A worksheet of an Office Open XML workbook (ECMA-376 part 1, 18): values as they were last computed, texts, numbers, booleans, dates by
/// the number format of their cell. `worksheet` in any case; empty: the first that is not hidden.
Result<Sheet> read_workbook(std::string_view bytes, std::string_view worksheet, const SheetLimits& limits);

}  // namespace sealwright::evidence
