// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "evidence/sarif_run.hpp"

namespace sealwright::evidence::sarif {

/// A message string with its placeholders filled in (OASIS SARIF 2.1.0 §3.11.5): `{0}`, with `{{` and `}}` for braces. A placeholder
/// without argument stays as it is. Refused where it grows beyond `limit` bytes.
Result<> format_message(std::string_view pattern, const std::vector<std::string_view>& arguments, std::size_t limit, std::string& to);

/// The path of a place below its outermost base (§3.14.14): the chain of relative bases is put in front, an absolute root is left
/// out, so that a file keeps its name on every machine. Chains that run in circles end.
void path_of(const Run& run, const Place& place, std::string& to);

}  // namespace sealwright::evidence::sarif
