// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/communication.hpp"

#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Communication, title, .help = "What is communicated, in one line (7.4 a)", .min_length = 1, .indexed = true),
    FIELD(Communication, message, .help = "What it says", .long_text = true),
    FIELD(Communication, audience, .help = "Whether it stays inside", .indexed = true),
    FIELD(Communication, with_whom, .help = "With whom (7.4 c)", .max_length = 500),
    FIELD(Communication, occasion, .help = "On which occasion, where no interval says when (7.4 b)", .max_length = 500),
    FIELD(Communication, every_months, .help = "How many months lie between two (7.4 b)", .min = 1, .max = 36),
    FIELD(Communication, how, .help = "By which channel and in which form (7.4 d)", .max_length = 1000, .long_text = true),
    FIELD(Communication, responsible, .help = "Who does it", .indexed = true),
    FIELD(Communication, scopes, .help = "Scopes that it concerns; all of them where none is named"),
    FIELD(Communication, about, .help = "Records that it is about"),
    FIELD(Communication, last_on, .help = "When it was last done"),
    FIELD(Communication, next_on, .help = "When it is due; follows from the last one where it recurs", .indexed = true),
    FIELD(Communication, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"planned", "in_use"},
    model::Transition{"planned", "ended"},
    model::Transition{"in_use", "ended"},
    model::Transition{"ended", "planned"},
};

constexpr auto dues = std::array{
    model::Due{.field = "next_on", .what = "Communicate", .owner = "responsible", .states = "planned in_use", .raises = true},
};

void derive(Communication& one, model::RuleContext&) {
  if (one.last_on && one.every_months) one.next_on = one.last_on->plus_months(static_cast<int>(*one.every_months));
}

void rules(const Communication& now, const Communication* before, model::RuleContext& context) {
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_past(context, "/last_on", now.last_on);
  if (now.status != CommunicationStatus::in_use) return;
  need(context, !blank(now.with_whom), "/with_whom", "is needed: say with whom (7.4 c)");
  need(context, !blank(now.occasion) || now.every_months, "/occasion", "is needed: say when, or give the months between two (7.4 b)");
  need(context, !blank(now.how), "/how", "is needed: say how (7.4 d)");
  need(context, now.responsible.has_value(), "/responsible", "is needed: say who does it");
  need(context, !now.every_months || now.next_on, "/next_on", "is needed: say when the first one is due");
}

}  // namespace

const model::Register& register_for(const Communication*) {
  static const auto reg =
      model::register_of<Communication>({.name = "communication",
                                         .prefix = "COM",
                                         .clause = "7.4",
                                         .help = "What is communicated about information security, when, with whom and how",
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
