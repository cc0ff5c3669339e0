// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/onboarding.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// Begins the checklist of somebody who joins, moves or leaves, with every step that goes with it (A.6.1–A.6.6, A.5.11, A.5.18). Refused
/// where one of that kind is open for the person. Whoever leaves gets his last day into the register of people.
Result<model::Record> start_onboarding(store::Writer& writer, Id person, OnboardingKind kind, Date effective_on, Id responsible);

/// One step, done today by the acting person, or not needed for a reason.
Result<model::Record> do_step(store::Writer& writer, Id onboarding, OnboardingStep step, std::string_view not_needed_reason,
                              std::string_view note);

/// Ends it when every step is answered. Whoever has left becomes inactive; refused before his last day.
Result<model::Record> finish_onboarding(store::Writer& writer, Id onboarding);

}  // namespace sealwright::isms
