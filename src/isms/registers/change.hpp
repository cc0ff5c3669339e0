// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Document;
struct Person;
struct Risk;
struct Scope;

enum class ChangeOf { isms, organization, system, supplier, premises };
enum class ChangeStatus { requested, approved, refused, implemented, reviewed, cancelled };

/// A change to the ISMS, or to what it protects, carried out in a planned manner (ISO/IEC 27001:2022 6.3, 8.1). Somebody else than who asks
/// for it approves it; an approved plan is not changed.
struct Change {
  std::string title;
  ChangeOf of = ChangeOf::isms;
  std::optional<std::string> purpose;
  std::optional<std::string> consequences;
  std::optional<std::string> resources;
  std::optional<std::string> fallback;
  std::vector<Ref<Scope>> scopes;
  std::vector<Ref<Risk>> risks;
  std::vector<Ref<Document>> documents;
  Ref<Person> requester;
  std::optional<Ref<Person>> responsible;
  std::optional<Date> planned_for;
  std::optional<bool> significant;
  std::optional<Ref<Person>> decided_by;
  std::optional<Date> decided_on;
  std::optional<std::string> decision_reason;
  std::optional<Date> implemented_on;
  std::optional<std::string> review;
  ChangeStatus status = ChangeStatus::requested;
};

const model::Register& register_for(const Change*);

}  // namespace sealwright::isms
