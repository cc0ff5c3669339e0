// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/trend.hpp"
#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Measure;
struct Person;

enum class ReadingStatus { taken, evaluated };

/// One value of a measure (ISO/IEC 27001:2022 9.1). It is kept as it was read, and so is the target of that day; a wrong one is corrected
/// by saying so and reading again.
struct Reading {
  std::optional<std::string> title;
  Ref<Measure> measure;
  Date on;
  Decimal value;
  std::optional<Decimal> target;
  std::optional<bool> target_met;
  std::optional<Trend> trend;
  std::optional<Ref<Person>> taken_by;
  std::optional<std::string> source;
  std::optional<std::string> evaluation;
  std::optional<Ref<Person>> evaluated_by;
  std::optional<Date> evaluated_on;
  ReadingStatus status = ReadingStatus::taken;
};

const model::Register& register_for(const Reading*);

}  // namespace sealwright::isms
