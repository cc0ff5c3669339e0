// SPDX-License-Identifier: Apache-2.0
#include "isms/reminders.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace sealwright::isms {
namespace {

constexpr std::int64_t kWeek = 7;

std::string escalation_key(const DueItem& item) { return "escalated/" + item.key(); }

/// Who there is to write to.
class People {
 public:
  explicit People(const ReminderFacts& facts) : facts_(facts) {
    for (const auto& each : facts.people)
      if (is_active(each.value, facts.today)) active_.emplace(each.record.id, &each.value);
  }

  const Person* active(Id person) const {
    const auto found = active_.find(person);
    return found == active_.end() ? nullptr : found->second;
  }
  std::vector<Id> responsible(const DueItem& item) const {
    if (active(item.owner)) return {item.owner};
    const auto& manager = facts_.organization.isms_manager;
    if (manager && active(manager->id)) return {manager->id};
    return directors({});
  }
  std::vector<Id> above(const DueItem& item) const {
    const auto* owner = active(item.owner);
    if (owner && owner->manager && active(owner->manager->id)) return {owner->manager->id};
    return directors(item.owner);
  }
  std::string name(Id person) const {
    for (const auto& each : facts_.people)
      if (each.record.id == person) return each.value.name;
    return {};
  }

 private:
  std::vector<Id> directors(Id but) const {
    std::vector<Id> out;
    for (const auto& each : facts_.organization.top_management)
      if (each.id != but && active(each.id)) out.push_back(each.id);
    return out;
  }
  const ReminderFacts& facts_;
  std::map<Id, const Person*> active_;
};

bool anything_new(const Letter& letter, const Told& before) {
  return std::any_of(letter.told.steps.begin(), letter.told.steps.end(), [&](const auto& step) {
    const auto told = before.steps.find(step.first);
    return step.second > (told == before.steps.end() ? 0 : told->second);
  });
}

/// A line break in a name must not end a line of the letter.
std::string one_line(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

std::string line_of(const DueItem& item, std::string_view owner, std::string_view public_url) {
  std::string out = fmt::format("- {}  {}: {} ({}, {})", item.on.text(), item.what, one_line(item.title), item.ref, item.clause);
  if (item.at) out += ", at " + item.at->text();
  if (!owner.empty()) out += ", " + one_line(owner);
  if (!public_url.empty()) out += fmt::format("\n  {}/registers/{}/{}", public_url, item.register_name, item.record.text());
  return out + "\n";
}

}  // namespace

Json to_json(const Told& told) {
  JsonObject steps;
  for (const auto& [key, step] : told.steps) steps.emplace(key, step);
  return JsonObject{{"on", told.on ? Json(told.on->text()) : Json(nullptr)}, {"steps", std::move(steps)}};
}

Told told_from(const Json& json) {
  Told out;
  if (const auto on = Date::parse(base::text_member(json, "on"))) out.on = *on;
  const Json* steps = base::member(json, "steps");
  if (!steps || !steps->is_object()) return out;
  for (const auto& pair : steps->get_object())
    if (pair.value().is_int64()) out.steps.emplace(pair.key(), pair.value().get_int64());
  return out;
}

std::int64_t reminder_steps(Date due, Date today, const ReminderRules& rules) {
  const std::int64_t late = std::int64_t{today.days()} - due.days();
  if (late < -rules.days_before) return 0;
  return late < 0 ? 1 : 2 + late / kWeek;
}

std::int64_t escalation_steps(Date due, Date today, const ReminderRules& rules) {
  const std::int64_t late = std::int64_t{today.days()} - due.days() - rules.escalate_after;
  return late < 0 ? 0 : 1 + late / kWeek;
}

ReminderRules rules_of(const Organization& organization) {
  return {organization.remind_days_before.value_or(kRemindDaysBefore), organization.escalate_after_days.value_or(kEscalateAfterDays)};
}

Result<ReminderFacts> reminder_facts(store::Reader& reader, const DueRules& rules) {
  ReminderFacts out;
  TRY(out.today, today_in(reader));
  TRY(const auto organizations, every<Organization>(reader));
  if (!organizations.empty()) out.organization = organizations.front().value;
  TRY(out.people, every<Person>(reader));
  const auto ahead = static_cast<std::int32_t>(rules_of(out.organization).days_before);
  TRY(auto items, due_items(reader, rules, {{}, out.today.plus_days(ahead)}));
  out.items = without_doubles(std::move(items));
  return out;
}

std::vector<Letter> letters(const ReminderFacts& facts, const std::map<Id, Told>& told) {
  const People people(facts);
  const ReminderRules rules = rules_of(facts.organization);
  std::map<Id, Letter> by_person;
  for (const auto& item : facts.items) {
    if (const auto steps = reminder_steps(item.on, facts.today, rules); steps > 0) {
      for (const Id& person : people.responsible(item)) {
        by_person[person].own.push_back(item);
        by_person[person].told.steps[item.key()] = steps;
      }
    }
    if (const auto steps = escalation_steps(item.on, facts.today, rules); steps > 0) {
      for (const Id& person : people.above(item)) {
        by_person[person].escalated.push_back({item, people.name(item.owner)});
        by_person[person].told.steps[escalation_key(item)] = steps;
      }
    }
  }
  std::vector<Letter> out;
  for (const auto& each : facts.people) {
    const auto found = by_person.find(each.record.id);
    if (found == by_person.end()) continue;
    const auto before = told.find(each.record.id);
    const Told earlier = before == told.end() ? Told{} : before->second;
    if (earlier.on == facts.today || !anything_new(found->second, earlier)) continue;
    Letter letter = std::move(found->second);
    letter.person = each.record.id;
    letter.name = each.value.name;
    letter.address = each.value.email;
    letter.told.on = facts.today;
    out.push_back(std::move(letter));
  }
  return out;
}

LetterText text_of(const Letter& letter, const ReminderFacts& facts, std::string_view public_url) {
  std::string overdue, soon, escalated;
  std::size_t late = 0;
  for (const auto& item : letter.own) {
    const bool is_late = item.on < facts.today;
    late += is_late ? 1 : 0;
    (is_late ? overdue : soon) += line_of(item, "", public_url);
  }
  for (const auto& each : letter.escalated) escalated += line_of(each.item, each.owner.empty() ? "nobody's" : each.owner, public_url);
  const ReminderRules rules = rules_of(facts.organization);
  LetterText out;
  std::vector<std::string> parts;
  if (late > 0) parts.push_back(fmt::format("{} overdue", late));
  if (late < letter.own.size()) parts.push_back(fmt::format("{} due soon", letter.own.size() - late));
  if (!letter.escalated.empty()) parts.push_back(fmt::format("{} escalated to you", letter.escalated.size()));
  out.subject = one_line(facts.organization.name) + ": " + base::joined(parts, ", ");
  out.text = one_line(letter.name) + ",\n";
  if (!overdue.empty()) out.text += "\nOverdue:\n" + overdue;
  if (!soon.empty())
    out.text += fmt::format("\nDue until {}:\n{}", facts.today.plus_days(static_cast<std::int32_t>(rules.days_before)).text(), soon);
  if (!escalated.empty())
    out.text += fmt::format("\nEscalated to you, since they are overdue by {} days and more:\n{}", rules.escalate_after, escalated);
  out.text += "\nSealwright writes at most once a day, when something new is due.\n";
  return out;
}

}  // namespace sealwright::isms
