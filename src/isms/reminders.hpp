// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>

#include "isms/due.hpp"
#include "isms/every.hpp"
#include "isms/registers/organization.hpp"

/// Who is to be reminded of what (docs/tasks.md): one letter for a person and day, with all that is theirs. Pure functions from the due
/// list and from what was told before; whoever sends keeps what was told.
namespace sealwright::isms {

struct ReminderRules {
  std::int64_t days_before = kRemindDaysBefore;
  std::int64_t escalate_after = kEscalateAfterDays;
};

/// What a person was told, by the thing's key: how many of its reminders are over. A day that was missed, because no server ran or no mail
/// went out, is made up by the next letter, and a restart tells nothing twice.
struct Told {
  std::optional<Date> on;  ///< the day of the last letter
  std::map<std::string, std::int64_t> steps;
};
Json to_json(const Told& told);
Told told_from(const Json& json);  ///< what cannot be read was not told

struct Escalated {
  DueItem item;
  std::string owner;  ///< the name; empty: nobody in particular
};

struct Letter {
  Id person;
  std::string name, address;
  std::vector<DueItem> own;  ///< overdue, or due within the days before
  std::vector<Escalated> escalated;
  Told told;  ///< to keep once the letter has gone out
};

/// Reminders of a thing up to that day: so many days before, on the day, and each week that it is overdue.
std::int64_t reminder_steps(Date due, Date today, const ReminderRules& rules);
/// Escalations: so many days overdue, and each week from there.
std::int64_t escalation_steps(Date due, Date today, const ReminderRules& rules);

struct ReminderFacts {
  Date today;
  Organization organization;
  std::vector<Stored<Person>> people;
  std::vector<DueItem> items;  ///< up to `days_before` days ahead, without doubles
};
Result<ReminderFacts> reminder_facts(store::Reader& reader, const DueRules& rules);
ReminderRules rules_of(const Organization& organization);

/// The letters of a day, in the order of the people. A thing goes to its owner while that person is active, else to the ISMS manager, else
/// to top management. Overdue for long, it goes to the owner's manager too, and to top management where there is none. Nobody gets a second
/// letter on one day, and none without a reminder that is new.
std::vector<Letter> letters(const ReminderFacts& facts, const std::map<Id, Told>& told);

struct LetterText {
  std::string subject, text;
};
/// Plain text; links begin with `public_url` and are left out where it is empty.
LetterText text_of(const Letter& letter, const ReminderFacts& facts, std::string_view public_url);

}  // namespace sealwright::isms
