// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Finding;
struct Person;
struct Scope;

enum class ImprovementStatus { proposed, accepted, declined, implemented, evaluated };

/// An opportunity to make the ISMS more suitable, adequate or effective, what was decided on it and what came of it
/// (ISO/IEC 27001:2022 10.1).
struct Improvement {
  std::string title;
  std::optional<std::string> opportunity;
  std::optional<std::string> benefit;
  std::optional<Ref<Finding>> finding;
  std::vector<AnyRef> about;
  std::vector<Ref<Scope>> scopes;
  std::optional<Ref<Person>> proposed_by;
  std::optional<std::string> decision;
  std::optional<Ref<Person>> decided_by;
  std::optional<Date> decided_on;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> due;
  std::optional<Date> implemented_on;
  std::optional<std::string> outcome;
  ImprovementStatus status = ImprovementStatus::proposed;
};

const model::Register& register_for(const Improvement*);

}  // namespace sealwright::isms
