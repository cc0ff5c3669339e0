// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/evidence_request.hpp"

#include "isms/registers/audit.hpp"
#include "isms/registers/control.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/rules.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(EvidenceRequest, title, .help = "What is asked for, in one line", .min_length = 1, .indexed = true),
    FIELD(EvidenceRequest, description, .help = "What exactly, in which form", .long_text = true),
    FIELD(EvidenceRequest, audit, .help = "The audit that needs it", .indexed = true),
    FIELD(EvidenceRequest, clauses, .help = "Clauses that it shall show, such as 9.2", .max_length = 60,
          .shape = model::Shape::control_reference),
    FIELD(EvidenceRequest, controls, .help = "Controls that it shall show"),
    FIELD(EvidenceRequest, requester, .help = "Who asks for it", .indexed = true),
    FIELD(EvidenceRequest, external_requester, .help = "Who from outside asks for it", .personal = true),
    FIELD(EvidenceRequest, assignee, .help = "Who provides it", .indexed = true),
    FIELD(EvidenceRequest, due, .help = "Until when", .indexed = true),
    FIELD(EvidenceRequest, period_from, .help = "The first day of the period that it shall cover"),
    FIELD(EvidenceRequest, period_until, .help = "The last day of that period"),
    FIELD(EvidenceRequest, answer, .help = "What is provided, and how to read it", .long_text = true),
    FIELD(EvidenceRequest, evidence, .help = "Ids of evidence that answers it"),
    FIELD(EvidenceRequest, records, .help = "Records that answer it"),
    FIELD(EvidenceRequest, provided_on, .help = "When it was last provided", .read_only = true),
    FIELD(EvidenceRequest, remark, .help = "Why it was returned or withdrawn", .max_length = 4000, .long_text = true),
    FIELD(EvidenceRequest, accepted_by, .help = "Who accepted it", .read_only = true),
    FIELD(EvidenceRequest, accepted_on, .help = "When it was accepted", .read_only = true),
    FIELD(EvidenceRequest, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"requested", "provided"}, model::Transition{"requested", "withdrawn"}, model::Transition{"provided", "returned"},
    model::Transition{"provided", "accepted"},  model::Transition{"returned", "provided"},   model::Transition{"returned", "withdrawn"},
};

constexpr auto dues = std::array{
    model::Due{.field = "due", .what = "Provide what the auditor asks to see", .owner = "assignee", .states = "requested returned"},
};

void derive(EvidenceRequest& request, model::RuleContext& context) {
  const bool given = request.status == RequestStatus::provided || request.status == RequestStatus::accepted;
  stamp(context, given, request.provided_on);
  stamp(context, request.status == RequestStatus::accepted, request.accepted_by, request.accepted_on);
}

void check_accepted(model::RuleContext& context, const EvidenceRequest& now) {
  require_named(context, "somebody accepts what was provided");
  if (now.accepted_by && now.accepted_by == now.assignee) context.fault("/status", "is accepted by somebody else than who provided it");
  if (now.requester) require_acting(context, "/status", now.requester, "is accepted by who asked for it");
}

void rules(const EvidenceRequest& now, const EvidenceRequest* before, model::RuleContext& context) {
  if (before && before->status == RequestStatus::accepted)
    return refuse_changes(register_of_type<EvidenceRequest>(), &now, before, {}, "it was accepted as it says: ask anew", context);
  require_active(context, "/requester", now.requester, before ? before->requester : std::nullopt);
  require_active(context, "/assignee", now.assignee, before ? before->assignee : std::nullopt);
  need(context, now.requester || !blank(now.external_requester), "/requester", "is needed: say who asks for it");
  require_order(context, "/period_until", now.period_from, now.period_until, "is before the period begins");
  if (now.requester && now.requester == now.assignee) context.fault("/assignee", "asks for it: somebody else provides it");
  if (now.status == RequestStatus::returned || now.status == RequestStatus::withdrawn)
    need(context, !blank(now.remark), "/remark", "is needed: say why");
  if (now.status != RequestStatus::provided && now.status != RequestStatus::accepted) return;
  need(context, now.assignee.has_value(), "/assignee", "is needed: say who provides it");
  need(context, !blank(now.answer) || !now.evidence.empty() || !now.records.empty(), "/answer",
       "is needed: write it, or name evidence or records");
  if (now.status == RequestStatus::accepted && before) check_accepted(context, now);
}

}  // namespace

const model::Register& register_for(const EvidenceRequest*) {
  static const auto reg = model::register_of<EvidenceRequest>({.name = "evidence_request",
                                                               .prefix = "ER",
                                                               .clause = "9.2",
                                                               .help = "What auditors ask to see, who provides it, and what was given",
                                                               .fields = fields,
                                                               .access = model::Access::contributed,
                                                               .workflow = {"status", transitions},
                                                               .dues = dues,
                                                               .derive = derive,
                                                               .rules = rules});
  return reg;
}

}  // namespace sealwright::isms
