// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

namespace sealwright::isms {

struct Control;
struct Document;
struct InterestedParty;
struct Person;
struct Scope;

enum class LegalKind { law, regulation, contract, licence, voluntary };
enum class LegalStatus { identified, in_force, repealed };

/// A law, regulation or contract that binds the organization in information security, and how it is met (ISO/IEC 27001:2022 A.5.31).
struct LegalRequirement {
  std::string title;
  LegalKind kind = LegalKind::law;
  std::optional<std::string> citation;
  std::optional<std::string> jurisdiction;
  std::optional<std::string> link;
  std::optional<std::string> duties;
  std::optional<bool> applies;
  std::optional<std::string> applies_reason;
  std::optional<std::string> how_met;
  std::vector<Ref<Control>> controls;
  std::vector<Ref<Document>> documents;
  std::optional<Ref<InterestedParty>> party;
  Ref<Person> owner;
  std::vector<Ref<Scope>> scopes;
  std::optional<Date> effective_on;
  std::optional<Date> repealed_on;
  std::optional<Date> last_reviewed;
  std::optional<Date> next_review;
  LegalStatus status = LegalStatus::identified;
};

const model::Register& register_for(const LegalRequirement*);

}  // namespace sealwright::isms
