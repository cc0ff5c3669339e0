// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/check.hpp"
#include "store/store.hpp"

namespace sealwright::checks {

/// Whether a failure is covered: the reference of the exception in force (`EX-3`), or nothing.
using ExceptionFor = std::function<std::optional<std::string>(std::string_view check, const store::Resource& resource)>;

struct RunOptions {
  std::vector<std::string> ids;                            ///< checks to run; empty: all
  ExceptionFor exception_for;                              ///< may be empty: no exceptions
  std::function<void(double, std::string_view)> progress;  ///< may be empty
};

/// Judges every resource of the checks' types as the reader sees them, and compares with the verdicts that hold. Gives the run to
/// be stored: heartbeats, and only the verdicts that changed; verdicts whose resource is gone end. Resources are read in a stream,
/// each once for all checks of its type. A resource that breaks its type gets the verdict `error` from each check.
Result<store::CheckRun> compute_run(store::Reader& reader, const content::Checks& checks, const RunOptions& options);

/// Computes a run on a snapshot and seals it. What arrived in between is judged by the next run.
Result<store::CheckRun> run_checks(store::Store& store, Id organization, const store::Actor& actor, const content::Checks& checks,
                                   const RunOptions& options);

}  // namespace sealwright::checks
