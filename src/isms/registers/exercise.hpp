// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct ContinuityPlan;
struct Finding;
struct Person;
struct Task;

enum class ExerciseKind { walkthrough, tabletop, simulation, restore, failover };
enum class ExerciseStatus { planned, held, evaluated, cancelled };

/// A trial of a continuity plan (ISO/IEC 27001:2022 A.5.29, A.5.30). Where recovery is really done, times are measured; whether the plan's
/// promises were kept follows from them.
struct Exercise {
  std::string title;
  Ref<ContinuityPlan> plan;
  ExerciseKind kind = ExerciseKind::tabletop;
  std::optional<std::string> scenario;
  std::optional<Date> planned_for;
  std::optional<Date> held_on;
  std::optional<Ref<Person>> leader;
  std::vector<Ref<Person>> participants;
  std::optional<Decimal> recovery_hours;
  std::optional<Decimal> lost_data_hours;
  std::optional<bool> targets_met;
  std::optional<std::string> result;
  std::vector<Ref<Finding>> findings;
  std::vector<Ref<Task>> tasks;
  std::optional<std::string> cancelled_reason;
  ExerciseStatus status = ExerciseStatus::planned;
};

const model::Register& register_for(const Exercise*);

/// Restores and failovers are measured; the others are talked or walked through.
bool is_measured(ExerciseKind kind);

}  // namespace sealwright::isms
