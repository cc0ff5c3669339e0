// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/trend.hpp"
#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Control;
struct Objective;
struct Person;
struct Scope;

enum class MeasureStatus { draft, in_use, retired };

/// What is monitored or measured to judge the ISMS: how, when and by whom, and when and by whom the results are evaluated
/// (ISO/IEC 27001:2022 9.1 a–f). Its results are readings.
struct Measure {
  std::string title;
  std::optional<std::string> purpose;
  std::optional<std::string> method;
  std::optional<std::string> unit;
  Direction direction = Direction::higher_is_better;
  std::optional<Decimal> target;
  std::optional<std::int64_t> every_days;
  std::optional<Ref<Person>> measured_by;
  std::optional<std::int64_t> evaluated_every_days;
  std::optional<Ref<Person>> evaluated_by;
  std::optional<Ref<Objective>> objective;
  std::vector<Ref<Control>> controls;
  std::vector<Ref<Scope>> scopes;
  MeasureStatus status = MeasureStatus::draft;
};

const model::Register& register_for(const Measure*);

}  // namespace sealwright::isms
