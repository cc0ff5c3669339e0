// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "store/rows.hpp"

namespace sealwright::checks {

using store::Verdict;  ///< pass, fail, unknown, error, not_applicable, excepted

/// What a check says of one resource, and why (empty for a pass).
struct Judgement {
  Verdict verdict = Verdict::unknown;
  std::string reason;
  bool operator==(const Judgement&) const = default;
};

}  // namespace sealwright::checks
