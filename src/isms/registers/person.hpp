// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

enum class Presence { active, inactive };
enum class Relation { employee, contractor, guest };

/// Somebody who works under the organization's control (ISO/IEC 27001:2022 5.3, 7.2), or a guest from outside, such as an auditor. May be
/// joined to one user who signs in.
struct Person {
  std::string name;
  std::string email;
  std::optional<Relation> relation;
  std::optional<std::string> job_title;
  std::optional<std::string> department;
  std::optional<Ref<Person>> manager;
  std::optional<Date> starts_on;
  std::optional<Date> ends_on;
  Presence status = Presence::active;
};

const model::Register& register_for(const Person*);

/// Whether the person is marked active and has not left by that day.
bool is_active(const Person& person, Date today);

}  // namespace sealwright::isms
