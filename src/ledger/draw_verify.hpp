// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

/// Judges an exported sample (docs/sampling.md says what it looks like) without trusting anything in it but the population's lines and
/// the seed: it draws again and compares.
namespace sealwright::ledger {

inline constexpr std::string_view kSampleFormat = "sealwright-sample-1";
inline constexpr std::size_t kMaxSampleFile = std::size_t{256} << 20;

struct DrawReport {
  std::vector<std::string> holds;  ///< statements that were recomputed and hold
  std::vector<std::string> wrong;  ///< and those that do not
  std::vector<std::string> said;   ///< what the file says and this cannot recompute
  bool redrawn() const { return wrong.empty(); }
  std::string text() const;  ///< the verdict in words, one line for each statement
};

/// Errors: invalid where the bytes are no exported sample, naming the member that is missing or of another form.
Result<DrawReport> verify_sample(std::string_view bytes);

}  // namespace sealwright::ledger
