// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

/// A condition as a form and as CEL, both ways. The form is no second language: it is how a part of CEL is shown and filled in.
///
///     {"all": [c, …]} · {"any": [c, …]} · {"not": c}
///     {"field": "a.b", "operator": OP, "value": v}
///
/// | operator | value | CEL |
/// | --- | --- | --- |
/// | is_true, is_false | – | `resource.f`, `!resource.f` |
/// | is_present, is_absent | – | `has(resource.f)`, `!has(resource.f)` |
/// | equals, not_equals, less, at_most, more, at_least | text, number, boolean | `resource.f == v` … |
/// | one_of, none_of | list | `resource.f in [v, …]`, `!(resource.f in [v, …])` |
/// | contains, starts_with, ends_with, matches | text | `resource.f.contains(v)` … |
/// | holds, lacks | text, number | `v in resource.f`, `!(v in resource.f)`: for lists and maps |
/// | before, after | instant | `resource.f < timestamp(v)`, `resource.f > timestamp(v)` |
/// | older_than, newer_than | span such as `90d` | `now - resource.f > duration(v)`, `now - resource.f < duration(v)` |
/// | some, every | condition over `item` | `resource.f.exists(item, …)`, `resource.f.all(item, …)` |
///
/// Within `some` and `every` a field is of the item; the field `""` is the item itself.
namespace sealwright::checks {

/// The expression that a form says. Errors: invalid, each fault by its pointer into the form.
Result<std::string> expression_of_form(const Json& form);

/// The form that says an expression. Invalid, with line and column, where it is no CEL or where no form says it.
/// form_of_expression(expression_of_form(F)) is F; and an expression comes back with the same tree.
Result<Json> form_of_expression(std::string_view expression);

}  // namespace sealwright::checks
