// SPDX-License-Identifier: Apache-2.0
#include "checks/probe.hpp"

#include <algorithm>

#include "checks/collected.hpp"
#include "checks/judge.hpp"

namespace sealwright::checks {

Result<Probe> probe(store::Reader& reader, const content::CompiledCheck& check, const content::CheckTypes& types, std::size_t examples) {
  const std::string& type = check.check.resource;
  TRY(const auto collected, Collected::read(reader, type));
  Relations relations(types);
  TRY_DONE(relations.load(reader, check.named_uses));
  Probe out;
  TRY_DONE(reader.each_resource(type, [&](const store::Resource& resource) -> Result<> {
    const cel::Value subject = subject_of(check, resource.body, collected.of(resource.source));
    Judgement judgement = judge(check, subject, {.now = reader.now(), .relations = &relations});
    ++out.population;
    if (++out.counts[judgement.verdict] <= examples)
      out.examples.push_back({judgement.verdict, resource.source, resource.key, std::move(judgement.reason), resource.evidence});
    return {};
  }));
  std::stable_sort(out.examples.begin(), out.examples.end(), [](const auto& a, const auto& b) { return a.verdict < b.verdict; });
  return out;
}

Result<content::CompiledCheck> trial_check(std::string_view type, std::string_view applies_to, std::string_view pass_when,
                                           const content::CheckTypes& types) {
  content::Check check;
  check.id = check.title = "trial";
  check.file = "expression";
  check.resource = type;
  check.applies_to = applies_to;
  check.pass_when = pass_when;
  check.reason = "'is false'";
  check.lines = {{"applies_to", 1}, {"pass_when", 1}, {"reason", 1}};
  return content::compile_check(std::move(check), types);
}

}  // namespace sealwright::checks
