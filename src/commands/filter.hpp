// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/register.hpp"
#include "store/query.hpp"

namespace sealwright::commands {

/// A subset of AIP-160: `status = "open" AND (due < "2026-03-01" OR NOT owner:*) AND title:"backup"`.
/// Comparisons = != < <= > >= on fields, `:` contains, `:*` is present; AND binds tighter than OR; NOT or `-` negates. Values are
/// quoted or bare words, numbers, true, false. At most 2 KiB and 32 levels. Errors name the column and what was expected.
Result<store::Filter> parse_filter(std::string_view text, const model::Register& reg);

/// `title, due desc`.
Result<std::vector<store::Order>> parse_order(std::string_view text);

}  // namespace sealwright::commands
