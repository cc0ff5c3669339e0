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

}  // namespace sealwright::isms
