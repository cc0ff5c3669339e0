// SPDX-License-Identifier: Apache-2.0
#include "isms/registers/change.hpp"

#include "isms/registers/document.hpp"
#include "isms/registers/person.hpp"
#include "isms/registers/risk.hpp"
#include "isms/registers/rules.hpp"
#include "isms/registers/scope.hpp"

namespace sealwright::isms {
namespace {

constexpr auto fields = std::array{
    FIELD(Change, title, .help = "What is changed, in one line", .min_length = 1, .indexed = true),
    FIELD(Change, of, .help = "What it changes: the ISMS, the organization, a system, a supplier, premises", .indexed = true),
    FIELD(Change, purpose, .help = "What it is for", .max_length = 4000, .long_text = true),
    FIELD(Change, consequences, .help = "What else follows from it, unwanted effects among that", .max_length = 4000, .long_text = true),
    FIELD(Change, resources, .help = "Which resources and which new responsibilities it needs", .max_length = 4000, .long_text = true),
    FIELD(Change, fallback, .help = "How it is undone if it fails", .max_length = 4000, .long_text = true),
    FIELD(Change, scopes, .help = "Scopes that it concerns"),
    FIELD(Change, risks, .help = "Risks that it changes or brings"),
    FIELD(Change, documents, .help = "Documents that change with it"),
    FIELD(Change, requester, .help = "Who asks for it", .indexed = true),
    FIELD(Change, responsible, .help = "Who carries it out", .indexed = true),
    FIELD(Change, planned_for, .help = "When it shall be carried out", .indexed = true),
    FIELD(Change, significant, .help = "Whether risks have to be assessed anew because of it (8.2)", .indexed = true),
    FIELD(Change, decided_by, .help = "Who approved or refused it", .read_only = true),
    FIELD(Change, decided_on, .help = "When it was approved or refused", .read_only = true),
    FIELD(Change, decision_reason, .help = "Why it was refused or cancelled, or under which conditions it was approved", .max_length = 2000,
          .long_text = true),
    FIELD(Change, implemented_on, .help = "When it was carried out"),
    FIELD(Change, review, .help = "Whether it did what it is for, and which unwanted effects there were (8.1)", .long_text = true),
    FIELD(Change, status, .help = "Where it stands", .indexed = true),
};

constexpr auto transitions = std::array{
    model::Transition{"requested", "approved", "process.approve"},
    model::Transition{"requested", "refused", "process.approve"},
    model::Transition{"requested", "cancelled"},
    model::Transition{"approved", "implemented"},
    model::Transition{"approved", "cancelled"},
    model::Transition{"implemented", "reviewed"},
};

constexpr auto dues = std::array{
    model::Due{.field = "planned_for", .what = "Carry out the change", .owner = "responsible", .states = "approved"},
};

bool decided(ChangeStatus status) { return status != ChangeStatus::requested && status != ChangeStatus::cancelled; }

void derive(Change& change, model::RuleContext& context) {
  if (change.status == ChangeStatus::cancelled) return;
  stamp(context, decided(change.status), change.decided_by, change.decided_on);
}

void check_decision(model::RuleContext& context, const Change& now) {
  require_named(context, "somebody decides on a change");
  if (now.decided_by == now.requester) context.fault("/status", "is decided by somebody else than the requester");
  if (now.status == ChangeStatus::refused)
    return need(context, !blank(now.decision_reason), "/decision_reason", "is needed: say why it is refused");
  need(context, !blank(now.purpose), "/purpose", "is needed to approve: say what it is for");
  need(context, !blank(now.consequences), "/consequences", "is needed to approve: say what else follows from it");
  need(context, !blank(now.resources), "/resources", "is needed to approve: say what it takes");
  need(context, now.responsible.has_value(), "/responsible", "is needed to approve: say who carries it out");
  need(context, now.planned_for.has_value(), "/planned_for", "is needed to approve: say when");
  need(context, now.significant.has_value(), "/significant", "is needed to approve: say whether risks have to be assessed anew (8.2)");
}

void rules(const Change& now, const Change* before, model::RuleContext& context) {
  require_active(context, "/requester", now.requester, before ? std::optional(before->requester) : std::nullopt);
  require_active(context, "/responsible", now.responsible, before ? before->responsible : std::nullopt);
  require_past(context, "/implemented_on", now.implemented_on);
  if (now.status == ChangeStatus::implemented || now.status == ChangeStatus::reviewed)
    need(context, now.implemented_on.has_value(), "/implemented_on", "is needed: say when it was carried out");
  if (now.status == ChangeStatus::reviewed) need(context, !blank(now.review), "/review", "is needed: say what it did (8.1)");
  if (now.status == ChangeStatus::cancelled)
    need(context, !blank(now.decision_reason), "/decision_reason", "is needed: say why it was cancelled");
  if (!before || before->status == ChangeStatus::requested) {
    if (before && decided(now.status)) check_decision(context, now);
    return;
  }
  refuse_changes(register_of_type<Change>(), &now, before, {"status", "decision_reason", "implemented_on", "review", "responsible"},
                 "it was decided on as it says: request another change", context);
}

}  // namespace

const model::Register& register_for(const Change*) {
  static const auto reg = model::register_of<Change>({.name = "change",
                                                      .prefix = "CH",
                                                      .clause = "6.3",
                                                      .help = "Changes to the ISMS and to what it protects, planned and approved",
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
