// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bitset>
#include <optional>
#include <string_view>
#include <vector>

namespace sealwright::cel {

/// A step of a pattern (Thompson's construction). `fork` goes both ways, `begin` and `end` go on at that place of the text only.
struct PatternNode {
  enum class Kind { fork, bytes, begin, end, match };
  Kind kind = Kind::fork;
  std::bitset<128> bytes;
  int out = -1;
  int other = -1;
};

/// The nodes, the first at `start`.
struct PatternNodes {
  std::vector<PatternNode> nodes;
  int start = 0;
};

/// Nothing for what automaton.hpp does not take.
std::optional<PatternNodes> parse_pattern(std::string_view pattern);

}  // namespace sealwright::cel
