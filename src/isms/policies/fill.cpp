// SPDX-License-Identifier: Apache-2.0
#include "isms/policies/fill.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "isms/policies/typed_text.hpp"
#include "isms/registers/asset.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/supplier.hpp"

namespace sealwright::isms::policies {
namespace {

using content::Blank;

/// The operation that records what a blank asks for; empty where it always has an answer.
std::string_view recorded_by(Blank blank) {
  switch (blank) {
    case Blank::organization:
    case Blank::scope:
    case Blank::asset_classes:
    case Blank::task_days:
    case Blank::escalation_days:
    case Blank::supplier_reviews:
    case Blank::exclusions: return "";
    case Blank::legal_name:
    case Blank::top_management:
    case Blank::isms_manager:
    case Blank::security_contact: return "organization update";
    case Blank::scope_statement:
    case Blank::locations:
    case Blank::systems:
    case Blank::services:
    case Blank::business_units:
    case Blank::interfaces: return "scope update";
    case Blank::roles: return "role create";
    case Blank::objectives: return "objective create";
    case Blank::risk_scales:
    case Blank::risk_levels: return "risk-method create";
    case Blank::legal_requirements: return "legal-requirement create";
    case Blank::critical_suppliers: return "supplier create";
    case Blank::continuity_plans: return "continuity-plan create";
    case Blank::courses: return "course create";
    case Blank::planned_audits: return "audit-programme create";
  }
  return "";
}

Gap gap_of(Blank blank) {
  std::string what(content::blank_names()[static_cast<std::size_t>(blank)]);
  std::replace(what.begin(), what.end(), '_', ' ');
  if (blank == Blank::isms_manager) what = "ISMS manager";
  return {std::move(what), std::string(recorded_by(blank))};
}

std::vector<std::string> all_typed(const std::vector<std::string>& texts) {
  std::vector<std::string> out;
  for (const auto& each : texts) out.push_back(typed(each));
  return out;
}

template <class E>
std::string words_of() {
  std::vector<std::string> out;
  for (const auto name : model::reflect::enumerator_names<E>()) out.push_back(base::lower_ascii(base::sentence_case(name)));
  return in_words(out);
}

std::string supplier_reviews() {
  std::vector<std::string> out;
  for (const auto tier : {SupplierTier::critical, SupplierTier::important, SupplierTier::standard})
    out.push_back(fmt::format("{} months ({})", review_months(tier), model::reflect::name_of(tier)));
  return in_words(out);
}

}  // namespace

Result<Answers> Answers::read(store::Reader& reader, const model::Record& scope) {
  TRY(const auto all, every<Organization>(reader));
  Organization organization;
  if (!all.empty()) organization = all.front().value;
  else organization.name = reader.organization().name;
  TRY(auto value, record_as<Scope>(scope));
  return Answers(reader, std::move(organization), {scope, std::move(value)});
}

Result<Filled> Answers::fill(const content::PolicyTemplate& form) {
  Filled out;
  std::vector<Blank> empty;
  for (const auto& part : form.parts) {
    out.text += part.words;
    if (part.last) break;
    if (!known_.contains(part.blank)) {
      TRY(auto text, work_out(part.blank));
      known_.emplace(part.blank, std::move(text));
    }
    const std::string& text = known_.at(part.blank);
    const Gap gap = gap_of(part.blank);
    out.text += text.empty() ? fmt::format("**[{}: not recorded yet — `{}`]**", gap.what, gap.remedy) : text;
    if (!text.empty() || std::count(empty.begin(), empty.end(), part.blank) > 0) continue;
    empty.push_back(part.blank);
    out.gaps.push_back(gap);
  }
  return out;
}

Result<std::string> Answers::work_out(Blank blank) {
  switch (blank) {
    case Blank::organization: return typed(organization_.name);
    case Blank::legal_name: return typed(organization_.legal_name.value_or(""));
    case Blank::security_contact: return typed(organization_.security_contact.value_or(""));
    case Blank::task_days: return fmt::format("{}", organization_.task_days_before.value_or(kTaskDaysBefore));
    case Blank::escalation_days: return fmt::format("{}", organization_.escalate_after_days.value_or(kEscalateAfterDays));
    case Blank::asset_classes: return words_of<Classification>();
    case Blank::supplier_reviews: return supplier_reviews();
    case Blank::top_management:
    case Blank::isms_manager: return of_persons(blank);
    case Blank::scope:
    case Blank::scope_statement:
    case Blank::locations:
    case Blank::systems:
    case Blank::services:
    case Blank::business_units:
    case Blank::interfaces:
    case Blank::exclusions: return of_scope(blank);
    default: return of_registers(blank);
  }
}

Result<std::string> Answers::of_persons(Blank blank) {
  std::vector<Ref<Person>> persons = organization_.top_management;
  if (blank == Blank::isms_manager)
    persons = organization_.isms_manager ? std::vector{*organization_.isms_manager} : std::vector<Ref<Person>>{};
  std::vector<std::string> names;
  for (const auto& each : persons) {
    TRY(const auto person, the<Person>(reader_, each.id));
    const auto& title = person.value.job_title;
    names.push_back(typed(person.value.name) + (title && !title->empty() ? " (" + typed(*title) + ")" : ""));
  }
  return in_words(names);
}

Result<std::string> Answers::of_scope(Blank blank) const {
  const Scope& scope = scope_.value;
  switch (blank) {
    case Blank::scope: return typed(scope.name);
    case Blank::scope_statement: return typed(scope.description.value_or(""));
    case Blank::locations: return list_of(all_typed(scope.locations));
    case Blank::systems: return list_of(all_typed(scope.systems));
    case Blank::services: return list_of(all_typed(scope.services));
    case Blank::business_units: return list_of(all_typed(scope.business_units));
    case Blank::interfaces: return interfaces(scope);
    default: return exclusions(scope);
  }
}

Result<std::string> Answers::of_registers(Blank blank) {
  const Id scope = scope_.record.id;
  switch (blank) {
    case Blank::roles: return roles(reader_, scope);
    case Blank::objectives: return objectives(reader_, scope);
    case Blank::risk_scales: return risk_scales(reader_);
    case Blank::risk_levels: return risk_levels(reader_);
    case Blank::legal_requirements: return legal_requirements(reader_, scope);
    case Blank::critical_suppliers: return critical_suppliers(reader_, scope);
    case Blank::continuity_plans: return continuity_plans(reader_, scope);
    case Blank::courses: return courses(reader_);
    default: return planned_audits(reader_, scope);
  }
}

}  // namespace sealwright::isms::policies
