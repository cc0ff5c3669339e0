// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;

enum class Priority { low, normal, high };
enum class TaskStatus { open, in_progress, done, cancelled };
enum class CountedFrom { due, completion };

/// Planned work (ISO/IEC 27001:2022 8.1). Only its title is required. It is finished by the process finish_task alone, in somebody's name:
/// that makes the evidence of it, and where it comes again the next one.
struct Task {
  std::string title;
  std::optional<std::string> description;
  std::optional<Ref<Person>> assignee;
  std::optional<Date> due;
  std::optional<Priority> priority;
  std::vector<AnyRef> about;
  std::optional<std::string> clause;
  std::optional<std::int64_t> every_months;
  std::optional<CountedFrom> counted_from;
  std::optional<Ref<Task>> follows;
  std::optional<std::string> raised_for;
  std::optional<std::string> outcome;
  std::optional<Date> completed_on;
  std::optional<Ref<Person>> finished_by;
  std::optional<std::string> evidence;
  TaskStatus status = TaskStatus::open;
};

const model::Register& register_for(const Task*);

/// When a task that comes again is due next, having been finished on that day: so many months after that day, or the first day behind it
/// that lies so many months, or a multiple, after the day it was due. Nothing where it comes once.
std::optional<Date> next_due(const Task& task, Date finished_on);

}  // namespace sealwright::isms
