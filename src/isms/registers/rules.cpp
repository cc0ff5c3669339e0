// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/rules.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "isms/registers/person.hpp"

namespace sealwright::isms {

void require_active(model::RuleContext& context, const char* pointer, const std::optional<Ref<Person>>& now,
                    const std::optional<Ref<Person>>& before) {
  if (!now || now == before) return;
  const auto person = find_as(context, *now);
  if (!person || !is_active(*person, context.now().date()))
    context.fault(pointer, "names somebody who is not active: choose an active person");
}

void require_active(model::RuleContext& context, std::string_view pointer, const std::vector<Ref<Person>>& now,
                    const std::vector<Ref<Person>>* before) {
  for (std::size_t i = 0; i < now.size(); ++i) {
    if (before && std::find(before->begin(), before->end(), now[i]) != before->end()) continue;
    require_active(context, base::pointer_to(std::string(pointer), i).c_str(), now[i], std::nullopt);
  }
}

void require_named(model::RuleContext& context, const char* why) {
  if (context.acting_person().nil()) context.fault("/status", fmt::format("needs a named person: {}", why));
}

void require_acting(model::RuleContext& context, const char* pointer, const std::optional<Ref<Person>>& person, const char* message) {
  if (!person || person->id != context.acting_person()) context.fault(pointer, message);
}

bool blank(const std::optional<std::string>& text) { return !text || base::trimmed(*text).empty(); }

void need(model::RuleContext& context, bool present, std::string pointer, const char* message) {
  if (!present) context.fault(std::move(pointer), message);
}

void require_past(model::RuleContext& context, const char* pointer, const std::optional<Date>& day) {
  if (day && *day > context.now().date()) context.fault(pointer, "lies in the future");
}

void stamp(model::RuleContext& context, bool reached, std::optional<Date>& on) {
  if (!reached) on.reset();
  if (reached && !on) on = context.now().date();
}

void stamp(model::RuleContext& context, bool reached, std::optional<Ref<Person>>& by, std::optional<Date>& on) {
  if (!reached) {
    by.reset();
    on.reset();
  } else if (!by && !context.acting_person().nil()) {
    by = Ref<Person>{context.acting_person()};
    on = context.now().date();
  }
}

void require_order(model::RuleContext& context, const char* pointer, const std::optional<Date>& first, const std::optional<Date>& second,
                   const char* message) {
  if (first && second && *second < *first) context.fault(pointer, message);
}

void refuse_changes(const model::Register& reg, const void* now, const void* before, std::initializer_list<std::string_view> may_change,
                    std::string_view why, model::RuleContext& context) {
  for (const auto& field : reg.fields) {
    if (std::find(may_change.begin(), may_change.end(), field.name) != may_change.end()) continue;
    if (field.get(now) != field.get(before)) context.fault(base::pointer_to("", field.name), fmt::format("cannot change: {}", why));
  }
}

void refuse_changes_of(const model::Register& reg, const void* now, const void* before, std::initializer_list<std::string_view> frozen,
                       std::string_view why, model::RuleContext& context) {
  for (const auto name : frozen) {
    const auto* field = reg.field(name);
    if (field->get(now) != field->get(before)) context.fault(base::pointer_to("", name), fmt::format("cannot change: {}", why));
  }
}

}  // namespace sealwright::isms
