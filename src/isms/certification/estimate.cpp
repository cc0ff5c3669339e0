// SPDX-License-Identifier: Apache-2.0
#include "isms/certification/estimate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/result.hpp"

namespace sealwright::isms {
namespace {

constexpr double kHalfDays = 2;  // days are stated in halves

double reduced(double days, double reduction) { return std::ceil(days * (1 - reduction) * kHalfDays) / kHalfDays; }

}  // namespace

Result<AuditEstimate> audit_estimate(const content::AuditFacts& facts, std::int64_t persons, double reduction) {
  if (persons < 1) return base::invalid_at("/persons", "is needed: say how many persons are in scope, here or in the scope itself");
  if (reduction < 0 || reduction > kMostReduction)
    return base::invalid_at("/reduction", "is at most 30 % (ISO/IEC 27006-1 Annex C): say 0 to 30");
  const auto row = std::find_if(facts.audit_time.begin(), facts.audit_time.end(),
                                [&](const content::AuditTime& each) { return each.persons_from <= persons && persons <= each.persons_to; });
  if (row == facts.audit_time.end()) {
    return base::invalid_at("/persons", fmt::format("is beyond the table, which ends at {}: the body states the days",
                                                    facts.audit_time.empty() ? 0 : facts.audit_time.back().persons_to));
  }
  AuditEstimate out;
  out.persons = persons;
  out.reduction = reduction;
  out.initial_days = std::max(reduced(row->initial, reduction), row->least_initial);
  out.surveillance_days = reduced(row->surveillance, reduction);
  out.recertification_days = reduced(row->recertification, reduction);
  out.recalled = row->confidence == content::Confidence::recalled;
  return out;
}

Json to_json(const AuditEstimate& estimate) {
  const double cycle = estimate.initial_days + 2 * estimate.surveillance_days;
  JsonObject out{{"persons", estimate.persons},
                 {"reduction_percent", std::round(estimate.reduction * 100)},
                 {"initial_days", estimate.initial_days},
                 {"surveillance_days", estimate.surveillance_days},
                 {"recertification_days", estimate.recertification_days},
                 {"days_in_cycle", cycle},
                 {"confidence", estimate.recalled ? "recalled" : "published"},
                 {"formula",
                  "days of the row of ISO/IEC 27006-1 Annex C for the persons in scope, less the reduction, rounded up to half days, the "
                  "initial audit never below 70 % of its row; cycle = initial + 2 x surveillance; cost = days x the day rate that you "
                  "enter; travel and preparation are not in it"}};
  out["day_rate"] = nullptr;
  if (!estimate.day_rate) return out;
  const double rate = estimate.day_rate->as_double();
  out["day_rate"] = rate;
  out["currency"] = estimate.currency;
  out["initial_cost"] = estimate.initial_days * rate;
  out["surveillance_cost"] = estimate.surveillance_days * rate;
  out["recertification_cost"] = estimate.recertification_days * rate;
  out["cycle_cost"] = cycle * rate;
  return out;
}

}  // namespace sealwright::isms
