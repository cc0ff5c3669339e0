// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/digest.hpp"

/// A draw that anyone can repeat (docs/sampling.md): from a frozen population and a recorded seed, with SHA-256 and sorting and nothing
/// else, so that a shell can do it.
namespace sealwright::ledger {

inline constexpr std::string_view kDrawAlgorithm = "sealwright-draw-1";
inline constexpr std::size_t kSeedBytes = 16;  ///< written as 32 lower case hexadecimal digits
inline constexpr std::size_t kMostLines = 1'000'000;
inline constexpr std::size_t kLongestLine = 1'000;  ///< bytes

/// What is sampled from: one line for each item, none twice, in ascending bytewise order. A line is the item's key, or its stratum, a tab
/// and its key; either all lines have a stratum or none has.
class Population {
 public:
  /// Sorts. Refused (invalid): nothing at all, a line twice, an empty, overlong or ill-formed one, control characters, a stratum on some
  /// lines only, and more lines than kMostLines.
  static Result<Population> of(std::vector<std::string> lines);
  /// Exactly what `text` gives; anything else is refused, with the number of the line.
  static Result<Population> parse(std::string_view text);

  const std::vector<std::string>& lines() const { return lines_; }
  std::size_t size() const { return lines_.size(); }
  bool stratified() const;
  std::string text() const;  ///< each line with a line feed behind it
  Digest digest() const;     ///< SHA-256 of the text

 private:
  explicit Population(std::vector<std::string> lines) : lines_(std::move(lines)) {}
  std::vector<std::string> lines_;
};

std::string_view stratum_of(std::string_view line);  ///< before the tab; empty where there is none
std::string_view key_of(std::string_view line);      ///< behind the tab

/// How many are drawn of a stratum. An unstratified population is one, without a name.
struct Stratum {
  std::string name;
  std::size_t population = 0;
  std::size_t drawn = 0;
  bool operator==(const Stratum&) const = default;
};

struct Draw {
  std::vector<Stratum> strata;
  std::vector<std::string> lines;  ///< stratum by stratum, in the order in which they were drawn
};

/// In proportion to the strata: the whole part of size × stratum ÷ population each, and what is left to the largest remainders, of equal
/// ones to the earlier name. `size` is at most the population's.
std::vector<Stratum> allot(const Population& population, std::size_t size);

/// The number that decides: SHA-256 of `seed:line`, the smallest first.
Digest rank_of(std::string_view seed, std::string_view line);

/// 32 hexadecimal digits in lower case.
bool is_seed(std::string_view text);

/// The seed from two halves, of which neither was chosen with the other in sight: the first 32 digits of SHA-256 of `made:kept`.
std::string joint_seed(std::string_view made, std::string_view kept);

/// Refused (invalid): a seed that is not 32 lower case hexadecimal digits, a size of 0 or above the population's.
Result<Draw> draw(const Population& population, std::string_view seed, std::size_t size);

}  // namespace sealwright::ledger
