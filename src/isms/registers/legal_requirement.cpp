// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/legal_requirement.hpp"

#include "isms/registers/control.hpp"
#include "isms/registers/document.hpp"
#include "isms/registers/interested_party.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(LegalRequirement, title, .help = "Short name of the law, regulation or contract", .min_length = 1, .indexed = true),
    FIELD(LegalRequirement, kind, .help = "What kind of duty it is", .indexed = true),
    FIELD(LegalRequirement, citation, .help = "Its official number, or the contract's number and sections", .max_length = 300),
    FIELD(LegalRequirement, jurisdiction, .help = "Where it holds", .indexed = true),
    FIELD(LegalRequirement, link, .help = "Where it can be read", .shape = model::Shape::url),
    FIELD(LegalRequirement, duties, .help = "What it asks, in your own words", .long_text = true),
    FIELD(LegalRequirement, applies, .help = "Whether it binds the organization", .indexed = true),
    FIELD(LegalRequirement, applies_reason, .help = "Why it does or does not", .max_length = 2000, .long_text = true),
    FIELD(LegalRequirement, how_met, .help = "How it is met", .long_text = true, .shown_when = "applies=true"),
    FIELD(LegalRequirement, controls, .help = "Controls that meet it"),
    FIELD(LegalRequirement, documents, .help = "Documents that answer it"),
    FIELD(LegalRequirement, party, .help = "Who asks for it: authority, customer", .indexed = true),
    FIELD(LegalRequirement, owner, .help = "Who watches it", .indexed = true),
    FIELD(LegalRequirement, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(LegalRequirement, effective_on, .help = "From when it holds"),
    FIELD(LegalRequirement, repealed_on, .help = "Since when it holds no more"),
    FIELD(LegalRequirement, last_reviewed, .help = "When it was last looked at"),
    FIELD(LegalRequirement, next_review, .help = "When it is looked at again", .indexed = true),
    FIELD(LegalRequirement, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"identified", "in_force"},
    model::Transition{"identified", "repealed"},
    model::Transition{"in_force", "repealed"},
    model::Transition{"repealed", "identified"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_review",
               .what = "Look at the legal requirement again",
               .owner = "owner",
               .states = "identified in_force",
               .raises = true},
};

void check_in_force(model::RuleContext& context, const LegalRequirement& now) {
  need(context, now.applies.has_value(), "/applies", "is needed: say whether it binds the organization");
  need(context, !blank(now.applies_reason), "/applies_reason", "is needed: say why it does or does not");
  need(context, now.next_review.has_value(), "/next_review", "is needed: say when it is looked at again");
  if (now.applies != true) return;
  need(context, !blank(now.duties), "/duties", "is needed: say what it asks");
  need(context, !blank(now.how_met), "/how_met", "is needed: say how it is met");
  need(context, !now.controls.empty() || !now.documents.empty(), "/controls",
       "is needed: name the controls, or else the documents, that meet it");
}

void rules(const LegalRequirement& now, const LegalRequirement* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_past(context, "/last_reviewed", now.last_reviewed);
  require_order(context, "/next_review", now.last_reviewed, now.next_review, "is before the last review");
  require_order(context, "/repealed_on", now.effective_on, now.repealed_on, "is before it came into force");
  if (now.status == LegalStatus::in_force) check_in_force(context, now);
  if (now.status == LegalStatus::repealed) need(context, now.repealed_on.has_value(), "/repealed_on", "is needed: say since when");
}

}  // namespace

const model::Register& register_for(const LegalRequirement*) {
  static const auto reg = model::register_of<LegalRequirement>(
      {.name = "legal_requirement",
       .prefix = "L",
       .clause = "A.5.31",
       .help = "Laws, regulations and contracts that bind, with owner, review and the controls that meet them",
       .fields = fields,
       .scope_field = "scopes",
       .access = model::Access::contributed,
       .workflow = {"status", transitions},
       .dues = dues,
       .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
