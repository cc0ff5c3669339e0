// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <vector>

#include "content/check.hpp"
#include "store/reader.hpp"

namespace sealwright::checks {

/// A check tried on the resources as they are; nothing is stored.
struct Probe {
  struct Example {
    store::Verdict verdict = store::Verdict::unknown;
    std::string source, key;
    std::string reason;
    Id evidence;
  };
  std::uint64_t population = 0;
  std::map<store::Verdict, std::uint64_t> counts;
  std::vector<Example> examples;  ///< the first of each verdict, in the order of verdicts
};

/// Judges every resource of the check's type, as a run would (without exceptions), and keeps up to `examples` of each verdict.
Result<Probe> probe(store::Reader& reader, const content::CompiledCheck& check, const content::CheckTypes& types, std::size_t examples);

/// A check made of expressions alone, to be tried: `applies_to` may be empty. The error names the place in the expression.
Result<content::CompiledCheck> trial_check(std::string_view type, std::string_view applies_to, std::string_view pass_when,
                                           const content::CheckTypes& types);

}  // namespace sealwright::checks
