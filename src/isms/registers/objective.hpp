// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/trend.hpp"
#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Scope;

enum class ObjectiveStatus { proposed, agreed, achieved, missed, dropped };

/// How far an objective had come on a day.
struct Progress {
  Date on;
  Decimal value;
  std::optional<std::string> note;
};
DESCRIBE(Progress, FIELD(Progress, on, .help = "The day"), FIELD(Progress, value, .help = "The value on that day"),
         FIELD(Progress, note, .help = "What explains it", .max_length = 1000, .long_text = true))

/// What the ISMS shall achieve, and how it is planned (ISO/IEC 27001:2022 6.2). It is measurable; whether it is achieved follows from the
/// latest value, not from what somebody says.
struct Objective {
  std::string title;
  std::optional<std::string> description;
  std::vector<Ref<Scope>> scopes;
  std::optional<Ref<Document>> policy;
  std::optional<std::string> measured_by;
  std::optional<std::string> unit;
  Direction direction = Direction::higher_is_better;
  std::optional<Decimal> baseline;
  std::optional<Decimal> target;
  std::optional<std::string> actions;
  std::optional<std::string> resources;
  std::optional<std::string> evaluated_by;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> due;
  std::vector<Progress> progress;
  std::optional<Decimal> latest;
  std::optional<Trend> trend;
  std::optional<std::string> outcome;
  std::optional<Ref<Person>> agreed_by;
  std::optional<Date> agreed_on;
  ObjectiveStatus status = ObjectiveStatus::proposed;
};

const model::Register& register_for(const Objective*);

}  // namespace sealwright::isms
