// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Course;
struct Person;

enum class TrainingStatus { assigned, completed, failed, waived };

/// A course that a person has to take, until when, and what came of it (ISO/IEC 27001:2022 7.2, 7.3). A completed one is evidence; how
/// long it counts follows from the course.
struct Training {
  std::optional<std::string> title;
  Ref<Course> course;
  Ref<Person> person;
  Date due;
  std::optional<Date> completed_on;
  std::optional<std::int64_t> score;
  std::optional<std::string> evidence;
  std::optional<Date> valid_until;
  std::optional<std::string> waiver_reason;
  std::optional<Ref<Person>> waived_by;
  std::optional<Date> waived_on;
  TrainingStatus status = TrainingStatus::assigned;
};

const model::Register& register_for(const Training*);

/// Whether it should have been taken before that day.
bool is_overdue(const Training& training, Date today);

}  // namespace sealwright::isms
