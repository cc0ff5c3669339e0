// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Role;
struct Training;

enum class CompetenceBasis { education, training, experience };
enum class CompetenceStatus { required, gap, met };

/// What a person has to know or be able to do, and how it is known that he does (ISO/IEC 27001:2022 7.2). Somebody else judges it.
struct Competence {
  std::string title;
  Ref<Person> person;
  std::optional<Ref<Role>> role;
  std::optional<CompetenceBasis> basis;
  std::optional<std::string> evidence;
  std::vector<Ref<Training>> trainings;
  std::optional<std::string> action;
  std::optional<Date> action_due;
  std::optional<std::string> action_effect;
  std::optional<Ref<Person>> assessed_by;
  std::optional<Date> assessed_on;
  std::optional<Date> valid_until;
  CompetenceStatus status = CompetenceStatus::required;
};

const model::Register& register_for(const Competence*);

}  // namespace sealwright::isms
