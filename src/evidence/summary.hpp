// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "base/json.hpp"

namespace sealwright::evidence {

struct Tool {
  std::string name;
  std::string version;  ///< empty where the file does not say
  auto operator<=>(const Tool&) const = default;
};

/// A part of the world that a delivery lists whole: what the source delivered earlier of this type, with this text in this field, and
/// does not name now, is gone.
struct Scope {
  std::string type;
  std::string field;  ///< `host`, or `target`: tool and repository, or `scan`: target, benchmark and profile
  std::string target;
  auto operator<=>(const Scope&) const = default;
};

/// What a delivery says about itself, and what came of it. Nothing here is assumed: what a file does not say stays empty.
struct Summary {
  std::string format;   ///< as `--format` takes it: `sarif`, `osquery:shadow`
  std::string version;  ///< of the format, where it has one
  std::vector<Tool> tools;
  std::optional<Instant> collected_at;  ///< the tool's own time; of several, the oldest, so that nothing looks fresher than it is
  std::optional<Instant> period_from, period_to;
  std::vector<std::string> targets;  ///< hosts, repositories …
  std::map<std::string, std::uint64_t> classes, statuses, severities;
  std::map<std::string, std::vector<std::string>> fields;  ///< by type: what was looked at; a field left out is unknown, not absent
  std::vector<Scope> complete;
  std::vector<std::string> not_collected;  ///< parts that could not be read, each with its reason
  std::vector<std::string> warnings;       ///< at most kMaxWarnings, then one that counts the rest
  std::uint64_t removed = 0;               ///< things that the file says are gone
  std::uint64_t bytes = 0, decoded_bytes = 0;
  double seconds = 0;

  static constexpr std::size_t kMaxWarnings = 100;
  std::uint64_t resources() const;
  Json json() const;
};

}  // namespace sealwright::evidence
