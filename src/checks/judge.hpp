// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <set>
#include <string>
#include <vector>

#include "checks/relations.hpp"
#include "checks/verdict.hpp"
#include "content/check.hpp"

namespace sealwright::checks {

/// What a resource is judged in: the time, and the other resources that the check may ask for. `relations` may be null: asking is
/// then an error. Both must outlive the calls.
struct Setting {
  Instant now;
  Relations* relations = nullptr;
  cel::Budget budget{};
};

/// The verdict of one check on one resource. `applies_to` false gives not_applicable, `unknown_when` true gives unknown; an
/// unknown or an error anywhere gives that, never a pass. A reason that cannot be worked out is replaced by the check's title.
Judgement judge(const content::CompiledCheck& check, const cel::Value& resource, const Setting& setting);

/// The same with bindings that serve many calls: those of a setting, to which the caller adds `resource`.
cel::Bindings bindings_of(const Setting& setting);
/// With `flip`, also until when the judgement holds if only time passes.
Judgement judge(const content::CompiledCheck& check, const cel::Bindings& bound, cel::Budget budget, cel::Flip* flip = nullptr);

/// A body as a value of the check's type. `collected` are the fields that its source delivers; null: all of them.
Result<cel::Value> resource_value(const content::CompiledCheck& check, const Json& body, const std::set<std::string>* collected);

/// The same for judging: a body that breaks the type is a value of kind error, and so gets the verdict `error`.
cel::Value subject_of(const content::CompiledCheck& check, const Json& body, const std::set<std::string>* collected);

/// The controls that the check speaks to with this resource: its own, or what its expression makes of the resource. A resource that
/// does not say (unknown, error) speaks to none.
std::vector<std::string> controls_of(const content::CompiledCheck& check, const cel::Value& resource, const Setting& setting);

}  // namespace sealwright::checks
