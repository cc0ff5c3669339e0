// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Person;
struct Role;
struct Scope;

enum class AssignmentStatus { proposed, in_force, ended };

/// Who holds a role, since when and for which scopes (ISO/IEC 27001:2022 5.3). It is in force once it has been communicated.
struct Assignment {
  std::optional<std::string> title;
  Ref<Role> role;
  Ref<Person> person;
  std::optional<Ref<Person>> deputy;
  std::vector<Ref<Scope>> scopes;
  Date starts_on;
  std::optional<Date> communicated_on;
  std::optional<std::string> conflict_reason;
  std::optional<Date> ends_on;
  AssignmentStatus status = AssignmentStatus::proposed;
};

const model::Register& register_for(const Assignment*);

}  // namespace sealwright::isms
