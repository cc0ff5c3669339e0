// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "commands/command.hpp"

namespace sealwright::app {

enum class Format { table, json, yaml, csv };
Result<Format> format_from(std::string_view name);

/// The data as text for stdout. Tables fit `width` columns (0: unlimited) and carry colour only if `colour`.
/// Terminal control characters in data are shown, never sent; CSV cells that a spreadsheet would run as formulas are neutralised.
std::string rendered(const commands::Output& output, Format format, std::size_t width, bool colour);

}  // namespace sealwright::app
