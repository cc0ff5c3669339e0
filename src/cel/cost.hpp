// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/result.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {

/// How large things may be at most: what resource types declare.
struct SizeBounds {
  /// Elements of a list or entries of a map by path, such as `resource.disks` or, inside of elements, `resource.disks.parts`; bytes of a
  /// text. Elements that are no structures have the path `resource.groups[]`. 0 where nothing is declared: then the defaults hold. May be
  /// empty.
  std::function<std::uint64_t(const std::string& path)> most;
  // These are of a large resource, not of the largest that could come: that one meets the budget while it is evaluated.
  std::uint64_t elements = 1'000;  ///< of a list that declares nothing, or more
  std::uint64_t bytes = 1'024;     ///< of a text likewise
  std::uint64_t others = 30;       ///< resources that a host function finds by a key (related, …)
};

/// What a check may cost when it is saved.
struct CostLimit {
  std::uint64_t steps = 1'000'000;  ///< as Budget::steps counts them
  int nesting = 3;                  ///< loops inside of loops
};

/// The most steps that one evaluation may take. Refused where that is over the limit: the error says which part is dear, where it stands,
/// and what would make it cheaper.
Result<std::uint64_t> estimate(const Program& program, const SizeBounds& bounds, const CostLimit& limit = {});

}  // namespace sealwright::cel
