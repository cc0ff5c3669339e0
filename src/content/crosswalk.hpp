// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/framework.hpp"

/// Crosswalks: which requirement of one framework speaks to which of another. A pair supports, it never satisfies: coverage through
/// it is shown as *supported by*, and marks no other framework complete.
namespace sealwright::content {

/// NISTIR 8477's set relations; `unstated` where the source gives none.
enum class Relation : std::uint8_t { unstated, equal, subset, superset, intersects, none };
std::string_view name_of(Relation relation);

struct Crosswalk;

struct Pair {
  const Requirement* from = nullptr;
  const Requirement* to = nullptr;
  const Crosswalk* crosswalk = nullptr;  ///< says source and licence
  Relation relation = Relation::unstated;
  /// How many ways lead to this pair that do not depend on one another: each direct crosswalk that has it is one, and each framework
  /// that a composed crosswalk goes through is one. A pair of a heading and one of an item below it (`164.308(a)(1)` and
  /// `164.308(a)(1)(i)`) speak for each other.
  std::uint8_t routes = 1;
  std::string note;                     ///< the source's word for the pair (`merged`), or empty
  std::vector<const Requirement*> via;  ///< of a composed pair: what it goes through
};

struct Crosswalk {
  std::string id;  ///< `soc2-iso27001`
  std::string from;
  std::string to;
  std::string source;
  std::string licence;
  std::vector<std::string> through;  ///< of a composed crosswalk: the frameworks between
  std::vector<Pair> pairs;           ///< in the order of the file; of a composed one by `from`, then `to`
};

using Frameworks = std::vector<Framework>;
const Framework* find_framework(const Frameworks& frameworks, std::string_view id);

/// Reads one file of `crosswalks/`. Each end must exist in its framework; a pair may stand once. A composed crosswalk (`through`)
/// comes back without pairs: compose() makes them when all others are read.
Crosswalk read_crosswalk(const YamlDocument& document, const Frameworks& frameworks, std::vector<Fault>& faults);

/// Fills a composed crosswalk: (a, c) wherever (a, b) and (b, c) stand in the direct crosswalks from and to a framework that it goes
/// through. A framework without these two crosswalks is a fault.
void compose(Crosswalk& into, const std::vector<Crosswalk>& all, const Frameworks& frameworks, std::vector<Fault>& faults);

/// Sets `crosswalk` and `routes` of every pair. The crosswalks must not move afterwards.
void count_routes(std::vector<Crosswalk>& all, const Frameworks& frameworks);

}  // namespace sealwright::content
