// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Role;

enum class CourseKind { awareness, role, technical, onboarding };
enum class CourseStatus { draft, offered, retired };

/// What people learn (ISO/IEC 27001:2022 7.2, 7.3, A.6.3). Who has to take it is said by roles, or it is for everybody.
struct Course {
  std::string title;
  CourseKind kind = CourseKind::awareness;
  std::optional<std::string> syllabus;
  std::optional<std::string> provider;
  std::optional<std::string> link;
  bool for_everybody = false;
  std::vector<Ref<Role>> roles;
  std::vector<Ref<Document>> documents;
  std::optional<std::int64_t> duration_minutes;
  std::optional<std::int64_t> pass_mark;
  std::optional<std::int64_t> valid_months;
  std::optional<Ref<Person>> owner;
  CourseStatus status = CourseStatus::draft;
};

const model::Register& register_for(const Course*);

}  // namespace sealwright::isms
