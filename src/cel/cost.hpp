// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>

#include "base/result.hpp"
#include "cel/program.hpp"

namespace sealwright::cel {

/// How large things may be at most: what resource types declare.
struct SizeBounds {
  /// Elements of a list or entries of a map by path, such as `resource.disks` or, inside of elements, `resource.disks.parts`; bytes of a
  /// text. 0 where the path says nothing: then the defaults hold. May be empty.
  std::function<std::uint64_t(const std::string& path)> most;
  std::uint64_t elements = 1'000;
  std::uint64_t bytes = 32'768;
  std::uint64_t others = 100'000;  ///< rows that a host function (related, …) may give
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
