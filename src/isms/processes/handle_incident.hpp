// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/incident.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// How an event was judged (A.5.25).
struct EventAssessment {
  bool is_incident = false;
  std::string assessment;  ///< by which criteria
  std::optional<IncidentSeverity> severity;
  std::optional<bool> personal_data;
  Id handler;  ///< nil: the acting person
};

/// Judges an event. Where personal data is concerned, the clock of Regulation (EU) 2016/679 article 33 starts (the supervisory authority
/// within 72 hours of becoming aware), whoever else is to be told; not where a notification names that duty already.
Result<model::Record> assess_event(store::Writer& writer, Id incident, const EventAssessment& assessment);

/// A party was told now. Told late, a reason is needed.
Result<model::Record> note_notification(store::Writer& writer, Id incident, std::string_view whom, std::string_view late_reason);

}  // namespace sealwright::isms
