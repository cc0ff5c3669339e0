// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

enum class RoleStatus { active, retired };

/// Responsibilities and authorities for information security that somebody holds (ISO/IEC 27001:2022 5.3, A.5.2). Roles that must not
/// meet in one hand name each other (A.5.3).
struct Role {
  std::string name;
  std::string responsibilities;
  std::optional<std::string> authorities;
  std::vector<std::string> competence;
  std::optional<bool> ensures_conformity;
  std::optional<bool> reports_performance;
  std::optional<Ref<Role>> reports_to;
  std::vector<Ref<Role>> conflicts_with;
  RoleStatus status = RoleStatus::active;
};

const model::Register& register_for(const Role*);

/// Whether the two must not be held by one person; it is enough that one of them says so.
bool conflict(const Role& a, Id a_id, const Role& b, Id b_id);

}  // namespace sealwright::isms
