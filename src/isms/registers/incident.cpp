// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/incident.hpp"

#include <algorithm>

#include "isms/registers/asset.hpp"
#include "isms/registers/finding.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"
#include "isms/registers/supplier.hpp"
#include "isms/registers/task.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Incident, title, .help = "What happened, in one line", .min_length = 1, .indexed = true),
    FIELD(Incident, kind, .help = "What kind of event it is", .indexed = true),
    FIELD(Incident, description, .help = "What was seen, where and by which means", .min_length = 1, .long_text = true),
    FIELD(Incident, occurred_at, .help = "When it happened, as far as it is known"),
    FIELD(Incident, aware_at, .help = "When the organization became aware of it: notification clocks start here", .indexed = true),
    FIELD(Incident, reported_by, .help = "Who reported it (A.6.8)", .personal = true),
    FIELD(Incident, handler, .help = "Who handles it", .indexed = true),
    FIELD(Incident, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Incident, assets, .help = "Assets concerned"),
    FIELD(Incident, supplier, .help = "The supplier where it happened, or who caused it", .indexed = true),
    FIELD(Incident, is_incident, .help = "Whether the event is an incident (A.5.25)", .indexed = true),
    FIELD(Incident, assessment, .help = "By which criteria that was decided", .max_length = 4000, .long_text = true),
    FIELD(Incident, severity, .help = "How severe it is", .indexed = true),
    FIELD(Incident, personal_data, .help = "Whether personal data is concerned", .indexed = true),
    FIELD(Incident, notifications, .help = "Whom to tell, until when, and when it was done"),
    FIELD(Incident, next_deadline, .help = "When the next notification is due", .indexed = true, .read_only = true),
    FIELD(Incident, response, .help = "What was done, by whom and when (A.5.26)", .long_text = true),
    FIELD(Incident, contained_at, .help = "When it could spread no more"),
    FIELD(Incident, restored_at, .help = "When normal operation was back"),
    FIELD(Incident, traces, .help = "Which traces were secured and how, or why there were none (A.5.28)", .max_length = 4000,
          .long_text = true),
    FIELD(Incident, evidence, .help = "Ids of evidence about it"),
    FIELD(Incident, cause, .help = "Why it could happen", .long_text = true),
    FIELD(Incident, lessons, .help = "What was learnt, and what changes because of it (A.5.27)", .long_text = true),
    FIELD(Incident, risks, .help = "Risks that it made real, or that follow from it"),
    FIELD(Incident, findings, .help = "Findings raised because of it"),
    FIELD(Incident, tasks, .help = "Tasks that follow from it"),
    FIELD(Incident, closed_by, .help = "Who closed it", .read_only = true),
    FIELD(Incident, closed_on, .help = "When it was closed", .read_only = true),
    FIELD(Incident, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"reported", "assessed"},
    model::Transition{"assessed", "responded"},
    model::Transition{"assessed", "closed", "process.approve"},
    model::Transition{"responded", "lessons_learned"},
    model::Transition{"responded", "assessed"},
    model::Transition{"lessons_learned", "closed", "process.approve"},
    model::Transition{"lessons_learned", "responded"},
    model::Transition{"closed", "assessed"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_deadline",
               .what = "Notify of the incident",
               .clause = "A.5.26",
               .owner = "handler",
               .states = "reported assessed responded lessons_learned"},
};

void derive(Incident& incident, model::RuleContext& context) {
  incident.next_deadline.reset();
  for (auto& each : incident.notifications) {
    each.due_at = incident.aware_at.plus_seconds(each.within_hours * 3600);
    if (!is_open(each)) continue;
    if (!incident.next_deadline || *each.due_at < *incident.next_deadline) incident.next_deadline = each.due_at;
  }
  stamp(context, incident.status == IncidentStatus::closed, incident.closed_by, incident.closed_on);
}

void check_times(model::RuleContext& context, const Incident& now) {
  const auto past = [&](const std::string& pointer, const std::optional<Instant>& at) {
    if (at && *at > context.now()) context.fault(pointer, "lies in the future");
  };
  const auto after = [&](const std::string& pointer, const std::optional<Instant>& at) {
    past(pointer, at);
    if (at && *at < now.aware_at) context.fault(pointer, "is before the organization became aware");
  };
  past("/aware_at", now.aware_at);
  if (now.occurred_at && *now.occurred_at > now.aware_at) context.fault("/occurred_at", "is after the organization became aware");
  after("/contained_at", now.contained_at);
  after("/restored_at", now.restored_at);
  for (std::size_t i = 0; i < now.notifications.size(); ++i) {
    const auto& each = now.notifications[i];
    const std::string at = base::pointer_to("/notifications", i);
    after(at + "/notified_at", each.notified_at);
    if (each.notified_at && !blank(each.not_needed_reason)) context.fault(at + "/not_needed_reason", "contradicts that it was told");
    const bool late = each.notified_at && each.due_at && *each.notified_at > *each.due_at;
    need(context, !late || !blank(each.late_reason), at + "/late_reason", "is needed: it was told after it was due");
  }
}

/// What each state needs, and so all that follow it.
void check_steps(model::RuleContext& context, const Incident& now) {
  if (now.status == IncidentStatus::reported) return;
  need(context, now.is_incident.has_value(), "/is_incident", "is needed: say whether the event is an incident (A.5.25)");
  need(context, !blank(now.assessment), "/assessment", "is needed: say by which criteria that was decided (A.5.25)");
  if (now.is_incident != true) return;
  need(context, now.handler.has_value(), "/handler", "is needed: say who handles it");
  need(context, now.severity.has_value(), "/severity", "is needed: say how severe it is");
  need(context, now.personal_data.has_value(), "/personal_data", "is needed: say whether personal data is concerned");
  if (now.personal_data == true)
    need(context, !now.notifications.empty(), "/notifications", "is needed: say whom to tell, or why nobody need be told");
  if (now.status == IncidentStatus::assessed) return;
  need(context, !blank(now.response), "/response", "is needed: say what was done (A.5.26)");
  need(context, !blank(now.traces), "/traces", "is needed: say which traces were secured, or why none (A.5.28)");
  if (now.status == IncidentStatus::responded) return;
  need(context, !blank(now.cause), "/cause", "is needed: say why it could happen (A.5.27)");
  need(context, !blank(now.lessons), "/lessons", "is needed: lessons come before closing (A.5.27)");
}

void check_closed(model::RuleContext& context, const Incident& now, const Incident& before) {
  require_named(context, "nothing closes an incident by itself");
  if (before.status == IncidentStatus::assessed && now.is_incident == true)
    context.fault("/status", "an incident is closed after its lessons only; what is none is closed at once");
  for (std::size_t i = 0; i < now.notifications.size(); ++i) {
    need(context, !is_open(now.notifications[i]), base::pointer_to("/notifications", i),
         "is open: say when it was told, or why it need not be");
  }
}

void rules(const Incident& now, const Incident* before, model::RuleContext& context) {
  require_active(context, "/handler", now.handler, before ? before->handler : std::nullopt);
  check_times(context, now);
  check_steps(context, now);
  if (before && before->status == IncidentStatus::closed && now.status == IncidentStatus::closed) {
    return refuse_changes(register_of_type<Incident>(), &now, before, {"risks", "findings", "tasks"},
                          "it is closed: set the status to assessed to change it", context);
  }
  if (before && now.status == IncidentStatus::closed) check_closed(context, now, *before);
  const bool responding = now.status == IncidentStatus::responded || now.status == IncidentStatus::lessons_learned;
  if (responding && now.is_incident == false) context.fault("/status", "is for incidents: an event that is none is closed at once");
}

}  // namespace

const model::Register& register_for(const Incident*) {
  static const auto reg =
      model::register_of<Incident>({.name = "incident",
                                    .prefix = "INC",
                                    .clause = "A.5.24",
                                    .help = "Security events and incidents: assessed, answered, notified in time, learnt from",
                                    .fields = fields,
                                    .scope_field = "scopes",
                                    .access = model::Access::contributed,
                                    .workflow = {"status", transitions},
                                    .dues = dues,
                                    .derive = derive,
                                    .rules = rules});
  return reg;
}

bool is_open(const Notification& notification) { return !notification.notified_at && blank(notification.not_needed_reason); }

}  // namespace sealwright::isms
