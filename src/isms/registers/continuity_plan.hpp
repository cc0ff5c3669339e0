// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Asset;
struct Document;
struct Person;
struct Scope;
struct Supplier;

enum class PlanStatus { draft, in_force, retired };

/// How security and ICT services are kept up while operations are disrupted (ISO/IEC 27001:2022 A.5.29, A.5.30): what the business can
/// bear, what recovery promises, and how often that is exercised.
struct ContinuityPlan {
  std::string title;
  std::optional<std::string> disruption;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Asset>> assets;
  std::vector<Ref<Supplier>> suppliers;
  Ref<Person> owner;
  std::optional<Decimal> bearable_outage_hours;
  std::optional<Decimal> recovery_time_hours;
  std::optional<Decimal> recovery_point_hours;
  std::optional<std::string> security_during;
  std::optional<std::string> recovery;
  std::optional<Ref<Document>> document;
  std::optional<std::int64_t> exercise_months;
  std::optional<Date> next_review;
  std::optional<Ref<Person>> approved_by;
  std::optional<Date> approved_on;
  PlanStatus status = PlanStatus::draft;
};

const model::Register& register_for(const ContinuityPlan*);

/// The day by which a plan in force is exercised again: its interval after the last evaluated exercise, else after its approval; nothing
/// where it is not in force.
std::optional<Date> exercise_due(const ContinuityPlan& plan, const std::optional<Date>& last_exercised);

}  // namespace sealwright::isms
