// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/every.hpp"
#include "isms/registers/person.hpp"
#include "store/writer.hpp"

namespace sealwright::isms {

/// The person in whose name the writer acts: an active one, or forbidden with the remedy. `what` begins the sentence.
inline Result<Id> acting_person(store::Writer& writer, std::string_view what) {
  const Id person = writer.actor().person;
  if (person.nil()) return base::forbidden(std::string(what) + " needs a named person: sign in as one, or say --as E-MAIL");
  TRY(const auto stored, the<Person>(writer, person));
  if (!is_active(stored.value, writer.now().date())) return base::forbidden(std::string(what) + " needs an active person");
  return person;
}

}  // namespace sealwright::isms
