// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Asset;
struct Finding;
struct Person;
struct Risk;
struct Scope;
struct Supplier;
struct Task;

enum class IncidentKind { malware, phishing, unauthorized_access, data_leak, loss_or_theft, outage, misuse, physical, weakness, other };
enum class IncidentSeverity { low, medium, high, critical };
enum class IncidentStatus { reported, assessed, responded, lessons_learned, closed };

/// A clock that runs from the moment at which the organization became aware: whom to tell, within how many hours.
struct Notification {
  std::string whom;
  std::optional<std::string> duty;
  std::int64_t within_hours = 72;
  std::optional<Instant> due_at;
  std::optional<Instant> notified_at;
  std::optional<std::string> late_reason;
  std::optional<std::string> not_needed_reason;
};
DESCRIBE(Notification, FIELD(Notification, whom, .help = "Authority, customer or other party", .min_length = 1),
         FIELD(Notification, duty, .help = "The law or contract that asks for it, such as Regulation (EU) 2016/679 article 33"),
         FIELD(Notification, within_hours, .help = "Within how many hours of becoming aware", .min = 1, .max = 8760),
         FIELD(Notification, due_at, .help = "Until when; follows from the hours"),
         FIELD(Notification, notified_at, .help = "When it was told"),
         FIELD(Notification, late_reason, .help = "Why it was told late", .max_length = 2000, .long_text = true),
         FIELD(Notification, not_needed_reason, .help = "Why it need not be told", .max_length = 2000, .long_text = true))

/// An information security event, from its report through the decision whether it is an incident to what was learnt
/// (ISO/IEC 27001:2022 A.5.24–A.5.28, A.6.8). An incident is closed after its lessons only, and after every notification.
struct Incident {
  std::string title;
  IncidentKind kind = IncidentKind::other;
  std::string description;
  std::optional<Instant> occurred_at;
  Instant aware_at;
  std::optional<std::string> reported_by;
  std::optional<Ref<Person>> handler;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Asset>> assets;
  std::optional<Ref<Supplier>> supplier;
  std::optional<bool> is_incident;
  std::optional<std::string> assessment;
  std::optional<IncidentSeverity> severity;
  std::optional<bool> personal_data;
  std::vector<Notification> notifications;
  std::optional<Instant> next_deadline;
  std::optional<std::string> response;
  std::optional<Instant> contained_at;
  std::optional<Instant> restored_at;
  std::optional<std::string> traces;
  std::vector<std::string> evidence;
  std::optional<std::string> cause;
  std::optional<std::string> lessons;
  std::vector<Ref<Risk>> risks;
  std::vector<Ref<Finding>> findings;
  std::vector<Ref<Task>> tasks;
  std::optional<Ref<Person>> closed_by;
  std::optional<Date> closed_on;
  IncidentStatus status = IncidentStatus::reported;
};

const model::Register& register_for(const Incident*);

/// Neither told nor found not to be needed.
bool is_open(const Notification& notification);

}  // namespace sealwright::isms
