// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>

#include "content/check.hpp"
#include "store/reader.hpp"

namespace sealwright::checks {

/// What the last run of a check amounts to as a whole, at a time: the facts from which a control's status follows (DESIGN.md §9).
enum class Standing {
  never_run,
  no_data,         ///< no source has delivered the type
  stale,           ///< some of it was judged on evidence older than `fresh_for`, or the run itself is older
  not_applicable,  ///< fresh and complete deliveries, and nothing in them that the check applies to
  empty,           ///< nothing that it applies to, and no complete delivery to say so for certain
  judged,
};

/// `deliveries` are those of the check's type; registers' types need none and do not grow stale.
Standing standing_of(const content::CompiledCheck& check, const std::optional<store::Reader::LastRun>& last,
                     std::span<const store::DeliveryState> deliveries, Instant now);

/// Until when the standing holds if nothing new arrives: the first delivery's or the run's ageing. Nothing where time changes nothing.
std::optional<Instant> valid_until(const content::CompiledCheck& check, const std::optional<store::Reader::LastRun>& last,
                                   std::span<const store::DeliveryState> deliveries);

}  // namespace sealwright::checks
