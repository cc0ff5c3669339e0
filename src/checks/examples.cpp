// SPDX-License-Identifier: Apache-2.0
#include "checks/examples.hpp"

#include "base/text.hpp"

namespace sealwright::checks {
namespace {

/// The key under which lookup() finds an example's other resource: what its register or type would give, in short its `key`-like field.
std::string key_of(const Json& body) {
  for (const std::string_view name : {"ref", "key", "login", "host", "name", "id"})
    if (const auto text = base::text_member(body, name); !text.empty()) return std::string(text);
  return {};
}

/// What went wrong, or nothing.
std::string run(const content::CompiledCheck& check, const content::CheckTypes& types, const content::CheckExample& example) {
  static const std::set<std::string> nothing;
  const auto resource = resource_value(check, example.resource, &nothing);
  if (!resource) return resource.error().text();
  Relations relations(types);
  for (const auto& [type, bodies] : example.others)
    for (const auto& body : bodies)
      if (const auto added = relations.add(type, key_of(body), body, &nothing); !added) return added.error().text();
  const Judgement judgement = judge(check, *resource, {.now = example.now, .relations = &relations});
  const std::string given(store::name_of(judgement.verdict));
  if (given != example.verdict)
    return "expected " + example.verdict + ", got " + given + (judgement.reason.empty() ? "" : ": " + judgement.reason);
  if (example.reason && *example.reason != judgement.reason)
    return "expected the reason " + base::quoted(*example.reason) + ", got " + base::quoted(judgement.reason);
  return {};
}

}  // namespace

std::vector<ExampleFailure> test_examples(const content::CompiledCheck& check, const content::CheckTypes& types) {
  std::vector<ExampleFailure> out;
  for (const auto& example : check.check.examples)
    if (std::string message = run(check, types, example); !message.empty())
      out.push_back({check.check.id, check.check.file, example.line, std::move(message)});
  return out;
}

}  // namespace sealwright::checks
