// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

/// The organization itself: one record, made when it is provisioned (ISO/IEC 27001:2022 4.1, 5.1, 5.3).
struct Organization {
  std::string name;
  std::optional<std::string> legal_name;
  std::optional<std::string> description;
  std::optional<std::string> website;
  std::string language = "en";
  std::string time_zone = "UTC";
  std::vector<Ref<Person>> top_management;
  std::optional<Ref<Person>> isms_manager;
  std::optional<std::string> security_contact;
  std::optional<bool> climate_relevant;
  std::optional<std::string> climate_reason;
  std::optional<Date> climate_decided_on;
  std::optional<std::int64_t> task_days_before;
  std::optional<std::int64_t> remind_days_before;
  std::optional<std::int64_t> escalate_after_days;
  std::optional<std::string> currency;
  std::optional<Decimal> expected_loss_appetite;
  std::optional<Decimal> unlikely_loss_appetite;
};

const model::Register& register_for(const Organization*);

/// What holds where an organization says nothing else, in days.
inline constexpr std::int64_t kTaskDaysBefore = 30;
inline constexpr std::int64_t kRemindDaysBefore = 7;
inline constexpr std::int64_t kEscalateAfterDays = 14;

/// Whether the person may decide in the name of top management (5.1).
bool is_top_management(const Organization& organization, Id person);

}  // namespace sealwright::isms
