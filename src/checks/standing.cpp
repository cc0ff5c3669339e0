// SPDX-License-Identifier: Apache-2.0
#include "checks/standing.hpp"

#include <algorithm>

namespace sealwright::checks {
namespace {

bool of_register(const content::CompiledCheck& check) { return check.check.resource.starts_with("isms."); }

}  // namespace

std::optional<Instant> valid_until(const content::CompiledCheck& check, const std::optional<store::Reader::LastRun>& last,
                                   std::span<const store::DeliveryState> deliveries) {
  std::optional<Instant> first;
  const auto consider = [&](Instant from) {
    const Instant end = from.plus_seconds(check.check.fresh_for);
    if (!first || end < *first) first = end;
  };
  if (last) consider(last->at);
  if (!of_register(check))
    for (const auto& delivery : deliveries) consider(delivery.collected_at);
  return first;
}

Standing standing_of(const content::CompiledCheck& check, const std::optional<store::Reader::LastRun>& last,
                     std::span<const store::DeliveryState> deliveries, Instant now) {
  if (!last) return Standing::never_run;
  if (!of_register(check) && deliveries.empty()) return Standing::no_data;
  if (const auto until = valid_until(check, last, deliveries); until && *until < now) return Standing::stale;
  const auto& counts = last->heartbeat.counts;
  const auto applicable =
      std::any_of(counts.begin(), counts.end(), [](const auto& entry) { return entry.first != "not_applicable" && entry.second > 0; });
  if (applicable) return Standing::judged;
  const bool complete =
      of_register(check) || std::all_of(deliveries.begin(), deliveries.end(), [](const auto& delivery) { return delivery.complete; });
  return complete ? Standing::not_applicable : Standing::empty;
}

}  // namespace sealwright::checks
