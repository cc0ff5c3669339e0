// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>

#include "model/register.hpp"

namespace sealwright::model {

/// Calls `visit(field, value, pointer)` for each reference in a value of a field; `value` may be changed where it is not const.
template <class J, class Visit>
void each_reference(const Field& field, J& value, const std::string& pointer, const Visit& visit) {
  if (value.is_null()) return;
  if (field.kind == Kind::reference && value.is_string()) {
    visit(field, value, pointer);
  } else if (field.kind == Kind::list && value.is_array()) {
    std::size_t index = 0;
    for (auto& element : value.get_array()) each_reference(*field.item, element, base::pointer_to(pointer, index++), visit);
  } else if (field.kind == Kind::structure && value.is_object()) {
    for (const auto& inner : field.fields) {
      if (auto* found = value.get_object().if_contains(inner.name))
        each_reference(inner, *found, base::pointer_to(pointer, inner.name), visit);
    }
  }
}

template <class J, class Visit>
void each_reference(const Register& reg, J& body, const Visit& visit) {
  if (!body.is_object()) return;
  for (const auto& field : reg.fields) {
    if (auto* found = body.get_object().if_contains(field.name)) each_reference(field, *found, base::pointer_to("", field.name), visit);
  }
}

/// `register/name` → both parts; the register is the field's where it has one.
inline std::pair<std::string, std::string> target_of(const Field& field, std::string_view text) {
  if (!field.target.empty()) return {field.target, std::string(text)};
  const auto slash = text.find('/');
  if (slash == std::string_view::npos) return {{}, std::string(text)};
  return {std::string(text.substr(0, slash)), std::string(text.substr(slash + 1))};
}

/// Every reference in a body: where it stands and whom it names (an empty register: the id alone was given). What is no id is passed over.
struct FoundReference {
  std::string pointer;
  std::string register_name;
  Id id;
};
std::vector<FoundReference> references(const Register& reg, const Json& body);

}  // namespace sealwright::model
