// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/interested_party.hpp"

#include <set>

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(InterestedParty, name, .help = "Who it is, such as Customers or the data protection authority", .min_length = 1, .unique = true),
    FIELD(InterestedParty, kind, .help = "What kind of party it is", .indexed = true),
    FIELD(InterestedParty, interest, .help = "How it affects information security here or is affected by it", .long_text = true),
    FIELD(InterestedParty, requirements, .help = "What it needs or expects, and which of that the ISMS addresses"),
    FIELD(InterestedParty, owner, .help = "Who is in touch with it", .indexed = true),
    FIELD(InterestedParty, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(InterestedParty, last_reviewed, .help = "When its requirements were last gone through; each is decided by then"),
    FIELD(InterestedParty, next_review, .help = "When they are gone through again", .indexed = true),
    FIELD(InterestedParty, status, .help = "Whether it is a party now", .indexed = true),
};

constexpr auto transitions = std::array{model::Transition{"current", "former"}, model::Transition{"former", "current"}};

constexpr auto dues = std::array{
    model::Due{.field = "next_review",
               .what = "Go through the requirements of the interested party",
               .owner = "owner",
               .states = "current",
               .raises = true},
};

void check_requirement(model::RuleContext& context, const PartyRequirement& one, const std::string& at, bool reviewed) {
  need(context, !reviewed || one.addressed, at + "/addressed", "is needed: a review decides whether the ISMS addresses it");
  need(context, !one.addressed || !blank(one.how), at + "/how", "is needed: say how it is addressed, or why it is not");
  if (one.basis != PartyBasis::expectation && one.addressed == true && one.records.empty()) {
    context.fault(at + "/records", "is needed: name the records that show how law or contract is met");
  }
}

void rules(const InterestedParty& now, const InterestedParty* before, model::RuleContext& context) {
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_past(context, "/last_reviewed", now.last_reviewed);
  require_order(context, "/next_review", now.last_reviewed, now.next_review, "is before the last review");
  if (now.last_reviewed) need(context, !now.requirements.empty(), "/requirements", "is needed: a review finds at least one");
  std::set<std::string> known;
  for (std::size_t i = 0; i < now.requirements.size(); ++i) {
    const std::string at = base::pointer_to("/requirements", i);
    check_requirement(context, now.requirements[i], at, now.last_reviewed.has_value());
    if (!known.insert(base::lower_ascii(now.requirements[i].requirement)).second) context.fault(at + "/requirement", "is listed twice");
  }
}

}  // namespace

const model::Register& register_for(const InterestedParty*) {
  static const auto reg =
      model::register_of<InterestedParty>({.name = "interested_party",
                                           .prefix = "IP",
                                           .clause = "4.2",
                                           .help = "Interested parties, what they need, and which of that the ISMS addresses",
                                           .fields = fields,
                                           .title_field = "name",
                                           .scope_field = "scopes",
                                           .access = model::Access::contributed,
                                           .workflow = {"status", transitions},
                                           .dues = dues,
                                           .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
