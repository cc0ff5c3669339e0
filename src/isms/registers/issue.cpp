// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/issue.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Issue, title, .help = "The issue in one line", .min_length = 1, .indexed = true),
    FIELD(Issue, origin, .help = "Inside or outside of the organization", .indexed = true),
    FIELD(Issue, field, .help = "Where it belongs", .indexed = true),
    FIELD(Issue, description, .help = "What it is about", .long_text = true),
    FIELD(Issue, climate_change, .help = "Whether it concerns climate change (4.1, Amd 1:2024)", .indexed = true),
    FIELD(Issue, relevant, .help = "Whether it bears on what the ISMS shall achieve", .indexed = true),
    FIELD(Issue, relevance_reason, .help = "Why it does or does not", .max_length = 4000, .long_text = true),
    FIELD(Issue, response, .help = "What the ISMS does about it", .long_text = true, .shown_when = "relevant=true"),
    FIELD(Issue, owner, .help = "Who watches it", .indexed = true),
    FIELD(Issue, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Issue, risks, .help = "Risks and opportunities that follow from it (6.1.1)"),
    FIELD(Issue, identified_on, .help = "When it was identified"),
    FIELD(Issue, next_review, .help = "When it is looked at again", .indexed = true),
    FIELD(Issue, closing_reason, .help = "Why it is an issue no more", .max_length = 2000, .long_text = true),
    FIELD(Issue, closed_on, .help = "When it was closed", .read_only = true),
    FIELD(Issue, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"identified", "assessed"},
    model::Transition{"assessed", "identified"},
    model::Transition{"assessed", "closed"},
    model::Transition{"closed", "identified"},
};

constexpr auto dues = std::array{
    model::Due{
        .field = "next_review", .what = "Look at the issue again", .owner = "owner", .states = "identified assessed", .raises = true},
};

void derive(Issue& issue, model::RuleContext& context) { stamp(context, issue.status == IssueStatus::closed, issue.closed_on); }

void rules(const Issue& now, const Issue* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_past(context, "/identified_on", now.identified_on);
  const bool answered = now.climate_change == true || now.status != IssueStatus::identified;
  need(context, !answered || now.relevant, "/relevant", "is needed: answer yes or no");
  need(context, !(answered || now.relevant) || !blank(now.relevance_reason), "/relevance_reason",
       "is needed: a yes or no is recorded with its reason");
  if (now.status != IssueStatus::identified && now.relevant == true) {
    need(context, !blank(now.response), "/response", "is needed: say what the ISMS does about a relevant issue");
    need(context, now.next_review.has_value(), "/next_review", "is needed: say when a relevant issue is looked at again");
  }
  if (now.status == IssueStatus::closed) need(context, !blank(now.closing_reason), "/closing_reason", "is needed to close an issue");
}

}  // namespace

const model::Register& register_for(const Issue*) {
  static const auto reg =
      model::register_of<Issue>({.name = "issue",
                                 .prefix = "I",
                                 .clause = "4.1",
                                 .help = "Internal and external issues that bear on the ISMS, climate change among them",
                                 .fields = fields,
                                 .scope_field = "scopes",
                                 .access = model::Access::contributed,
                                 .workflow = {"status", transitions},
                                 .dues = dues,
                                 .derive = derive,
                                 .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
