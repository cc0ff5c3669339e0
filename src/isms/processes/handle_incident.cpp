// SPDX-License-Identifier: Apache-2.0
#include "isms/processes/handle_incident.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "isms/processes/acting.hpp"

namespace sealwright::isms {
namespace {

constexpr std::string_view kArticle33 = "Regulation (EU) 2016/679 article 33";
constexpr std::int64_t kHoursOfArticle33 = 72;

/// The clock for the supervisory authority, beside whoever else is to be told; not a second one.
void start_clock_of_article_33(Incident& incident) {
  const auto known = [](const Notification& each) {
    return each.duty && base::lower_ascii(base::trimmed(*each.duty)) == base::lower_ascii(kArticle33);
  };
  if (std::any_of(incident.notifications.begin(), incident.notifications.end(), known)) return;
  Notification authority;
  authority.whom = "Supervisory authority";
  authority.duty = kArticle33;
  authority.within_hours = kHoursOfArticle33;
  incident.notifications.push_back(std::move(authority));
}

}  // namespace

Result<model::Record> assess_event(store::Writer& writer, Id incident, const EventAssessment& assessment) {
  TRY(const Id person, acting_person(writer, "assessing an event"));
  TRY(auto stored, the<Incident>(writer, incident));
  Incident& value = stored.value;
  value.is_incident = assessment.is_incident;
  value.assessment = assessment.assessment;
  if (assessment.severity) value.severity = assessment.severity;
  if (assessment.personal_data) value.personal_data = assessment.personal_data;
  if (!value.handler) value.handler = Ref<Person>{assessment.handler.nil() ? person : assessment.handler};
  if (value.personal_data == true) start_clock_of_article_33(value);
  value.status = IncidentStatus::assessed;
  return writer.update("incident", incident, stored.record.version, body_of(value));
}

Result<model::Record> note_notification(store::Writer& writer, Id incident, std::string_view whom, std::string_view late_reason) {
  TRY(auto stored, the<Incident>(writer, incident));
  for (auto& each : stored.value.notifications) {
    if (each.whom != whom || !is_open(each)) continue;
    each.notified_at = writer.now();
    if (!late_reason.empty()) each.late_reason = late_reason;
    return writer.update("incident", incident, stored.record.version, body_of(stored.value));
  }
  return base::not_found(stored.record.ref + " has no open notification of " + base::quoted(whom));
}

}  // namespace sealwright::isms
