// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <optional>

#include "checks/run.hpp"
#include "checks/verdict.hpp"

namespace sealwright::checks {

/// What another text of a check would change, on the resources as they are. Nothing is stored.
struct Difference {
  using Counts = std::map<store::Verdict, std::uint64_t>;
  /// Nothing where there was, or would be, no verdict: the check is new, or asks another type.
  using Move = std::pair<std::optional<store::Verdict>, std::optional<store::Verdict>>;
  struct Example {
    Move move;
    std::string type, source, key;
    std::string reason;  ///< of what would be, else of what is
  };
  Counts now, then;
  std::map<Move, std::uint64_t> moves;  ///< only those that differ
  std::vector<Example> examples;        ///< the first of each move, in the order of moves
};

/// Judges every resource by both texts at the reader's time, exceptions in force included, so that what differs comes from the text
/// alone. `now` may be null: the check is new.
Result<Difference> compare(store::Reader& reader, const content::CompiledCheck* now, const content::CompiledCheck& then,
                           const content::CheckTypes& types, const Exceptions& exceptions, std::size_t examples);

}  // namespace sealwright::checks
