// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "content/check.hpp"
#include "store/store.hpp"

namespace sealwright::checks {

/// The exceptions in force.
struct Exceptions {
  /// The reference (`EX-3`) of the one that covers a failure of this check, or nothing. Empty: there are none.
  std::function<std::optional<std::string>(std::string_view check, std::string_view source, std::string_view key)> covering;
  /// By check: a text that is another one when its exceptions are others. Failures of those whose text changed are looked at again.
  std::map<std::string, std::string> marks;
};

struct RunOptions {
  std::vector<std::string> ids;  ///< checks to run; empty: all
  /// May be empty: there are none. An evaluation that goes on asks again on another day, and when some register's record changed.
  std::function<Result<Exceptions>(store::Reader&)> exceptions;
  /// Only what changed is judged, and only checks of which something was have a heartbeat; else each check has one.
  bool only_changes = false;
  std::function<void(double, std::string_view)> progress;  ///< may be empty
};

/// Judges every resource of the checks' types as the reader sees them, and compares with the verdicts that hold. Gives the run to
/// be stored: heartbeats, and only what changed: verdicts that fall short otherwise than before, and those that no longer do or whose
/// resource is gone. By column where the check reads neither the time nor other resources. A resource that breaks its type gets the verdict
/// `error` from each check.
Result<store::CheckRun> compute_run(store::Reader& reader, const content::Checks& checks, const RunOptions& options);

}  // namespace sealwright::checks
