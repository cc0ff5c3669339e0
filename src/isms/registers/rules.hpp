// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "isms/registers/typed.hpp"

/// Rules that several registers share.
namespace sealwright::isms {

struct Person;

/// 5.3: whoever is newly named must be an active person. Somebody who has left stays named until the record is changed in that place.
void require_active(model::RuleContext& context, const char* pointer, const std::optional<Ref<Person>>& now,
                    const std::optional<Ref<Person>>& before);

/// The same for each newly named person of a list.
void require_active(model::RuleContext& context, std::string_view pointer, const std::vector<Ref<Person>>& now,
                    const std::vector<Ref<Person>>* before);

/// The act is done by a named person; `why` ends the fault's message.
void require_named(model::RuleContext& context, const char* why);

/// The act is done in the name of this person.
void require_acting(model::RuleContext& context, const char* pointer, const std::optional<Ref<Person>>& person, const char* message);

/// Nothing, or nothing but white space.
bool blank(const std::optional<std::string>& text);

/// A fault where something that has to be there is not.
void need(model::RuleContext& context, bool present, std::string pointer, const char* message);

/// What has happened did so today at the latest.
void require_past(model::RuleContext& context, const char* pointer, const std::optional<Date>& day);

/// For `derive`: the day on which a state was reached, and who brought it there; taken away where it is left. Without a named person, the
/// second leaves both empty.
void stamp(model::RuleContext& context, bool reached, std::optional<Date>& on);
void stamp(model::RuleContext& context, bool reached, std::optional<Ref<Person>>& by, std::optional<Date>& on);

/// Refuses two instants or dates in the wrong order; absent ones are in order.
void require_order(model::RuleContext& context, const char* pointer, const std::optional<Date>& first, const std::optional<Date>& second,
                   const char* message);

/// The named members may differ between two versions, all others are frozen; `why` ends the fault's message.
void refuse_changes(const model::Register& reg, const void* now, const void* before, std::initializer_list<std::string_view> may_change,
                    std::string_view why, model::RuleContext& context);

/// Refuses that the named members differ between two versions; all others may.
void refuse_changes_of(const model::Register& reg, const void* now, const void* before, std::initializer_list<std::string_view> frozen,
                       std::string_view why, model::RuleContext& context);

/// What a derived title takes from the record that it is named for; stays as it is where that record is gone.
template <class T>
void name_after(model::RuleContext& context, std::optional<std::string>& title, Ref<T> ref, std::string T::*name) {
  if (const auto found = find_as(context, ref)) title = (*found).*name;
}

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
