// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.hpp"
#include "evidence/format.hpp"
#include "evidence/json_text.hpp"

/// The parts of a SARIF 2.1.0 run that its results refer to (OASIS SARIF 2.1.0 §3.14). Texts point into the parser's memory.
namespace sealwright::evidence::sarif {

struct Rule {
  std::string_view id, title, help_uri, level;
  std::unordered_map<std::string_view, std::string_view> messages;
  std::optional<double> score;
  JsonArray tags, cwe, references, controls;
};

/// Driver or extension (§3.19).
struct Component {
  std::string_view name, version, guid;
  std::vector<Rule> rules;
  std::unordered_map<std::string_view, std::size_t> by_id;
};

struct Place {
  std::string_view uri, base;
  std::int64_t index = -1;
};

struct Run {
  std::vector<Component> components{1};  ///< the driver first
  std::map<std::string_view, Place> bases;
  std::vector<Place> artifacts;
  std::vector<std::string_view> taxonomies;
  std::string_view repository, revision, branch, automation;
  std::optional<Instant> started, finished;
  std::optional<bool> succeeded;
  JsonArray notices;
  enum class Results { absent, null, array } results = Results::absent;
  bool elsewhere = false;  ///< results lie in another file (§3.14.2)

  const Rule* rule(std::string_view id, std::int64_t index, std::int64_t component) const;
};

/// Pass one: everything but the results, which may stand before what they refer to.
Result<Run> read_run(json::od::object& run, const Options& options, Recorder& out);

/// Pass two: the results. `target` is that of all of them.
Result<> read_results(json::od::array results, const Run& run, const std::string& target, const Options& options, Recorder& out,
                      JsonObject& scan);

/// `external/cwe/cwe-079`, `CWE-79: …` → `CWE-79`; empty where it names none.
std::string cwe_of(std::string_view tag);

}  // namespace sealwright::evidence::sarif
