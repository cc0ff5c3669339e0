// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

#include "isms/registers/person.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Specimen, title, .help = "What was drawn", .min_length = 1, .indexed = true),
    FIELD(Specimen, kind, .help = "What it is on", .indexed = true),
    FIELD(Specimen, amount, .help = "How much was taken", .min = 0, .indexed = true),
    FIELD(Specimen, taken_on, .help = "When it was taken", .indexed = true),
    FIELD(Specimen, owner, .help = "Who keeps it", .indexed = true),
    FIELD(Specimen, remarks, .help = "What else is known", .long_text = true),
};

void rules(const Specimen& now, const Specimen*, model::RuleContext& context) {
  if (now.kind == SpecimenKind::paper && now.amount.value_or(0) > 1000)
    context.fault("/amount", "a specimen of paper has at most 1000 sheets");
}

}  // namespace

const model::Register& register_for(const Specimen*) {
  static const auto reg = model::register_of<Specimen>({.name = "specimen",
                                                        .prefix = "SPM",
                                                        .clause = "9.2",
                                                        .help = "What was drawn to be looked at",
                                                        .fields = fields,
                                                        .access = model::Access::contributed,
                                                        .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
