// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/organization.hpp"

#include <algorithm>

#include "base/timezone.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Organization, name, .help = "Name that people use", .min_length = 1, .indexed = true),
    FIELD(Organization, legal_name, .help = "Name as registered, for the certificate"),
    FIELD(Organization, description, .help = "What the organization does and why it needs an ISMS", .long_text = true),
    FIELD(Organization, website, .help = "Public web page", .shape = model::Shape::url),
    FIELD(Organization, language, .help = "Language of documents, as a tag of BCP 47 such as en or de-CH", .min_length = 2,
          .max_length = 35),
    FIELD(Organization, time_zone, .help = "Time zone in which days begin and end, such as Europe/Berlin", .min_length = 1),
    FIELD(Organization, top_management, .help = "Persons who direct the organization at the highest level"),
    FIELD(Organization, isms_manager, .help = "Who reports on the performance of the ISMS to top management", .label = "ISMS manager"),
    FIELD(Organization, security_contact, .help = "Mailbox for reports of weaknesses and incidents", .shape = model::Shape::email),
    FIELD(Organization, climate_relevant, .help = "Whether climate change is a relevant issue (4.1, Amd 1:2024)"),
    FIELD(Organization, climate_reason, .help = "Why climate change is or is not a relevant issue", .long_text = true),
    FIELD(Organization, climate_decided_on, .help = "When this was decided"),
    FIELD(Organization, task_days_before,
          .help = "How many days before something falls due a task is raised for it; 30 where nothing is said", .min = 0, .max = 365),
    FIELD(Organization, remind_days_before, .help = "How many days before a day people are reminded of it; 7 where nothing is said",
          .min = 0, .max = 90),
    FIELD(Organization, escalate_after_days,
          .help = "After how many days overdue the manager or top management hears of it; 14 where nothing is said", .min = 1, .max = 365),
    FIELD(Organization, currency, .help = "Currency of losses, three capital letters of ISO 4217 such as EUR", .min_length = 3,
          .max_length = 3),
    FIELD(Organization, expected_loss_appetite, .help = "Expected loss of a year that is borne, by all quantified risks together (6.1.2)",
          .min = 0),
    FIELD(Organization, unlikely_loss_appetite, .help = "Loss of a year that may be exceeded with a probability of 5 % at most", .min = 0),
};

void rules(const Organization& now, const Organization* before, model::RuleContext& context) {
  if (!base::utc_offset(now.time_zone, 0)) context.fault("/time_zone", "is no time zone: write a name such as Europe/Berlin or UTC");
  if (now.climate_relevant && (!now.climate_reason || base::trimmed(*now.climate_reason).empty())) {
    context.fault("/climate_reason", "is needed: a yes or no on climate change is recorded with its reason");
  }
  const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  if (now.currency && !std::all_of(now.currency->begin(), now.currency->end(), capital))
    context.fault("/currency", "is no currency: write three capital letters such as EUR");
  if (now.expected_loss_appetite || now.unlikely_loss_appetite)
    need(context, now.currency.has_value(), "/currency", "is needed: say in which currency the appetite is");
  require_active(context, "/isms_manager", now.isms_manager, before ? before->isms_manager : std::nullopt);
  require_active(context, "/top_management", now.top_management, before ? &before->top_management : nullptr);
}

}  // namespace

const model::Register& register_for(const Organization*) {
  static const auto reg =
      model::register_of<Organization>({.name = "organization",
                                        .prefix = "ORG",
                                        .clause = "4.1",
                                        .help = "The organization: its names, its top management and what holds for all of it",
                                        .fields = fields,
                                        .title_field = "name",
                                        .access = model::Access::owned,
                                        .single = true,
                                        .rules = rules});
  return reg;
}

bool is_top_management(const Organization& organization, Id person) {
  const auto& all = organization.top_management;
  return std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.id == person; });
}

}  // namespace sealwright::isms
