// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "base/decimal.hpp"
#include "base/json.hpp"
#include "content/audit_facts.hpp"

namespace sealwright::isms {

/// Audit days and their cost. Days come from the table of ISO/IEC 27006-1 Annex C by persons in scope.
struct AuditEstimate {
  std::int64_t persons = 0;
  double reduction = 0;  ///< 0 to 0.3
  double initial_days = 0, surveillance_days = 0, recertification_days = 0;
  bool recalled = false;  ///< the row is recalled by practitioners, not published
  std::optional<Decimal> day_rate;
  std::string currency;
};
inline constexpr double kMostReduction = 0.3;
/// Invalid: no persons, beyond the table, or a reduction outside 0 to 30 %.
Result<AuditEstimate> audit_estimate(const content::AuditFacts& facts, std::int64_t persons, double reduction);
Json to_json(const AuditEstimate& estimate);

}  // namespace sealwright::isms
