// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "model/register.hpp"

/// Records as structs. Each register's header declares `const model::Register& register_for(const T*)`, its .cpp describes T there.
namespace sealwright::isms {

using model::AnyRef;
using model::Ref;

/// The register that holds records of T.
template <class T>
const model::Register& register_of_type() {
  return register_for(static_cast<const T*>(nullptr));
}

/// A stored body of the current schema as its struct; `corrupt` where it cannot be one.
template <class T>
Result<T> body_as(const Json& body) {
  const model::Register& reg = register_of_type<T>();
  if (!model::readable(reg.fields, body)) return base::corrupt("a stored " + reg.title + " cannot be read");
  T out{};
  for (const model::Field& field : reg.fields) {
    const Json* found = base::member(body, field.name);
    if (found && !found->is_null()) field.set(&out, *found);
  }
  return out;
}
template <class T>
Result<T> record_as(const model::Record& record) {
  return body_as<T>(record.body);
}

/// The body of a struct; what is absent is left out.
template <class T>
Json body_of(const T& value) {
  JsonObject out;
  for (const model::Field& field : register_of_type<T>().fields) {
    if (Json member = field.get(&value); !member.is_null()) out.emplace(field.name, std::move(member));
  }
  return out;
}

/// The live record that a reference names, for rules; nothing where there is none.
template <class T>
std::optional<T> find_as(model::RuleContext& context, Ref<T> ref) {
  const auto record = context.find(register_of_type<T>().name, ref.id);
  if (!record || record->deleted) return std::nullopt;
  auto value = record_as<T>(*record);
  return value ? std::optional<T>(*std::move(value)) : std::nullopt;
}

}  // namespace sealwright::isms
