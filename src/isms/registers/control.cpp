// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/control.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Control, reference, .help = "Identifier, such as A.5.1 or OWN-3", .min_length = 1, .max_length = 60,
          .shape = model::Shape::control_reference, .indexed = true, .names = true),
    FIELD(Control, title, .help = "Short title", .min_length = 1, .indexed = true),
    FIELD(Control, source_set, .help = "Where it comes from: Annex A, own, law, contract or another framework", .indexed = true),
    FIELD(Control, scope, .help = "The scope whose Statement of Applicability it stands in", .indexed = true),
    FIELD(Control, applicable, .help = "Whether it applies; only Annex A controls can be excluded", .indexed = true),
    FIELD(Control, reasons, .help = "Reasons for inclusion beside the risks whose treatment needs it", .shown_when = "applicable=true"),
    FIELD(Control, justification, .help = "Justification for inclusion, in words", .max_length = 4000, .long_text = true),
    FIELD(Control, exclusion_reason, .help = "Why it is excluded", .max_length = 4000, .long_text = true, .shown_when = "applicable=false"),
    FIELD(Control, declared, .help = "What is declared of its implementation", .indexed = true),
    FIELD(Control, planned_for, .help = "When it shall be implemented", .indexed = true, .shown_when = "declared=planned"),
    FIELD(Control, how, .help = "How it is implemented here", .long_text = true),
    FIELD(Control, owner, .help = "Who answers for it", .indexed = true),
    FIELD(Control, documents, .help = "Policies and procedures that govern it"),
    FIELD(Control, performed_by, .help = "The supplier who performs it, where it is not done by the organization itself"),
    FIELD(Control, last_reviewed, .help = "When its row was last reviewed", .indexed = true),
    FIELD(Control, freshness_days, .help = "How old its evidence may be, in days; 365 where nothing is said", .min = 1, .max = 1095),
    FIELD(Control, required_checks, .help = "Checks that count here even while no source delivers what they test", .max_length = 100),
};

constexpr auto dues = std::array{
    model::Due{.field = "planned_for", .what = "Implement the control", .owner = "owner", .states = "planned", .state = "declared"},
};

void rules(const Control& now, const Control* before, model::RuleContext& context) {
  const bool annex = now.reference.starts_with("A.");
  if (annex != (now.source_set == SourceSet::annex_a)) {
    context.fault("/source_set", "contradicts the reference: those that begin with A. are of Annex A, and no others");
  }
  if (!now.applicable && now.source_set != SourceSet::annex_a) {
    context.fault("/applicable", "only controls of Annex A can be excluded: delete this one if it is not needed");
  }
  if (!now.applicable && (!now.exclusion_reason || base::trimmed(*now.exclusion_reason).empty())) {
    context.fault("/exclusion_reason", "is needed: an exclusion is justified (6.1.3 d)");
  }
  if (before && before->reference != now.reference) context.fault("/reference", "cannot change: make another control");
  if (before && before->scope != now.scope) context.fault("/scope", "cannot change: make another control");
  const auto here = [&](const Control& other) { return other.scope == now.scope; };
  if (!before && another_with<Control>(context, "reference", now.reference, here)) {
    context.fault("/reference", "stands in this scope already");
  }
  require_active(context, "/owner", now.owner, before ? before->owner : std::nullopt);
  if (now.last_reviewed && *now.last_reviewed > context.now().date()) context.fault("/last_reviewed", "lies in the future");
}

}  // namespace

const model::Register& register_for(const Control*) {
  static const auto reg =
      model::register_of<Control>({.name = "control",
                                   .prefix = "C",
                                   .clause = "6.1.3 d",
                                   .help = "Rows of the Statement of Applicability: controls of Annex A and the organization's own",
                                   .fields = fields,
                                   .scope_field = "scope",
                                   .dues = dues,
                                   .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
