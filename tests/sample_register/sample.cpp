// SPDX-License-Identifier: Apache-2.0
#include "sample.hpp"

#include "isms/registers/person.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Sample, title, .help = "What was drawn", .min_length = 1, .indexed = true),
    FIELD(Sample, kind, .help = "What it is on", .indexed = true),
    FIELD(Sample, amount, .help = "How much was taken", .min = 0, .indexed = true),
    FIELD(Sample, taken_on, .help = "When it was taken", .indexed = true),
    FIELD(Sample, owner, .help = "Who keeps it", .indexed = true),
    FIELD(Sample, remarks, .help = "What else is known", .long_text = true),
};

void rules(const Sample& now, const Sample*, model::RuleContext& context) {
  if (now.kind == SampleKind::paper && now.amount.value_or(0) > 1000) context.fault("/amount", "a sample of paper has at most 1000 sheets");
}

}  // namespace

const model::Register& register_for(const Sample*) {
  static const auto reg = model::register_of<Sample>({.name = "sample",
                                                      .prefix = "SMP",
                                                      .clause = "9.2",
                                                      .help = "What was drawn to be looked at",
                                                      .fields = fields,
                                                      .access = model::Access::contributed,
                                                      .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
