// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <fmt/format.h>

#include <cstdlib>

#include "base/result.hpp"

namespace sealwright::bench {

/// The value, or the end of the program with the reason.
template <class T>
T must(Result<T> result) {
  if (result) return std::move(result).value();
  fmt::print(stderr, "{}\n", result.error().text());
  std::exit(1);
}

}  // namespace sealwright::bench
