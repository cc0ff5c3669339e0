// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

/// Rules that several registers share.
namespace sealwright::isms {

struct Person;

/// 5.3: whoever is newly named must be an active person. Somebody who has left stays named until the record is changed in that place.
void require_active(model::RuleContext& context, const char* pointer, const std::optional<Ref<Person>>& now,
                    const std::optional<Ref<Person>>& before);

/// Refuses two instants or dates in the wrong order; absent ones are in order.
void require_order(model::RuleContext& context, const char* pointer, const std::optional<Date>& first, const std::optional<Date>& second,
                   const char* message);

/// The named members may differ between two versions, all others are frozen; `why` ends the fault's message.
void refuse_changes(const model::Register& reg, const void* now, const void* before, std::initializer_list<std::string_view> may_change,
                    std::string_view why, model::RuleContext& context);

/// A live record of `reg`, other than the one being written, that has this value in an indexed field. Ask it only on creation or when the
/// field has changed: the version before still has its old value.
template <class T, class Predicate>
bool another_with(model::RuleContext& context, std::string_view field, std::string_view value, Predicate matches) {
  for (const auto& record : context.find_by(register_of_type<T>().name, field, value)) {
    const auto other = record_as<T>(record);
    if (other && matches(*other)) return true;
  }
  return false;
}

}  // namespace sealwright::isms
