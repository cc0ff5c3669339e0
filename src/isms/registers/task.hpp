// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class Priority { low, normal, high };
enum class TaskStatus { open, in_progress, done, cancelled };

/// Planned work (ISO/IEC 27001:2022 8.1). Only its title is required.
struct Task {
  std::string title;
  std::optional<std::string> description;
  std::optional<Ref<Person>> assignee;
  std::optional<Date> due;
  std::optional<Priority> priority;
  std::vector<AnyRef> about;
  std::optional<std::string> outcome;
  std::optional<Date> completed_on;
  TaskStatus status = TaskStatus::open;
};

const model::Register& register_for(const Task*);

}  // namespace sealwright::isms
