// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/questionnaire.hpp"

#include "isms/registers/interested_party.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Questionnaire, title, .help = "What it is about, and whose it is", .min_length = 1, .indexed = true),
    FIELD(Questionnaire, asked_by, .help = "Who asks", .min_length = 1, .indexed = true, .personal = true),
    FIELD(Questionnaire, party, .help = "The interested party behind it", .indexed = true),
    FIELD(Questionnaire, scopes, .help = "Scopes that it asks about; all of them where none is named"),
    FIELD(Questionnaire, received_on, .help = "When it came", .indexed = true),
    FIELD(Questionnaire, due, .help = "Until when it shall be answered", .indexed = true),
    FIELD(Questionnaire, owner, .help = "Who answers it", .indexed = true),
    FIELD(Questionnaire, items, .help = "Questions and answers", .max_items = 1000),
    FIELD(Questionnaire, approved_by, .help = "Who approved the answers; not the owner", .read_only = true),
    FIELD(Questionnaire, approved_on, .help = "When they were approved", .read_only = true),
    FIELD(Questionnaire, sent_on, .help = "When they were sent", .read_only = true),
    FIELD(Questionnaire, declined_reason, .help = "Why it is not answered", .max_length = 2000, .long_text = true),
    FIELD(Questionnaire, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"received", "answered"}, model::Transition{"received", "declined"},
    model::Transition{"answered", "received"}, model::Transition{"answered", "approved", "process.approve"},
    model::Transition{"approved", "sent"},     model::Transition{"approved", "received"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Answer the questionnaire", .owner = "owner", .states = "received answered approved"},
};

void derive(Questionnaire& one, model::RuleContext& context) {
  const bool sent = one.status == QuestionnaireStatus::sent;
  stamp(context, sent || one.status == QuestionnaireStatus::approved, one.approved_by, one.approved_on);
  stamp(context, sent, one.sent_on);
}

void check_answers(model::RuleContext& context, const Questionnaire& now) {
  need(context, !now.items.empty(), "/items", "is needed: there is no question yet");
  for (std::size_t i = 0; i < now.items.size(); ++i)
    need(context, !blank(now.items[i].answer), base::pointer_to("/items", i) + "/answer", "is needed: it has not been answered yet");
}

void rules(const Questionnaire& now, const Questionnaire* before, model::RuleContext& context) {
  const bool settled = before && (before->status == QuestionnaireStatus::approved || before->status == QuestionnaireStatus::sent);
  if (settled && now.status != QuestionnaireStatus::received) {
    return refuse_changes(register_of_type<Questionnaire>(), &now, before, {"status", "sent_on"},
                          "the answers are approved as they are: set the status to received to change them", context);
  }
  require_active(context, "/owner", now.owner, before ? std::optional(before->owner) : std::nullopt);
  require_past(context, "/received_on", now.received_on);
  require_order(context, "/due", now.received_on, now.due, "is before it came");
  if (now.status == QuestionnaireStatus::declined)
    return need(context, !blank(now.declined_reason), "/declined_reason", "is needed: say why it is not answered");
  if (now.status == QuestionnaireStatus::received) return;
  check_answers(context, now);
  if (now.status != QuestionnaireStatus::approved) return;
  require_named(context, "somebody approves the answers");
  if (now.approved_by == now.owner) context.fault("/status", "is set by somebody else than the owner");
}

}  // namespace

const model::Register& register_for(const Questionnaire*) {
  static const auto reg =
      model::register_of<Questionnaire>({.name = "questionnaire",
                                         .prefix = "Q",
                                         .clause = "7.4",
                                         .help = "Questions of customers on our security: answered, approved by another, sent",
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
